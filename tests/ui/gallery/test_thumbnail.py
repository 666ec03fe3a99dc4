"""Thumbnails: what they show, and that a design of any size is painted from what is at hand."""

import pytest
from PySide6.QtGui import QColor

from designer.blocks.convolution.conv import Conv
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.graph.design import Block, Design, Wire
from designer.ui.gallery.thumbnail import MAX_SCENE_BLOCKS, THUMBNAIL_SIZE_PX, thumbnail
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.colours import DARK, FAMILY_FILLS, LIGHT


def chain(count):
    kinds = Conv(filters=8, kernel=3), MaxPool(window=2)
    blocks = [Block(f"b{n}", kinds[n % 2], at=(n % 20 * 288, n // 20 * 112)) for n in range(count)]
    return Design(blocks, tuple(Wire(f"b{n}", f"b{n + 1}") for n in range(count - 1)))


def colours_of(picture):
    image = picture.toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("count", [1, 40, MAX_SCENE_BLOCKS + 1])
@pytest.mark.usefixtures("qapp")
def test_a_design_of_any_size_shows_its_families_on_the_canvas_of_the_theme(theme, count):
    picture = thumbnail(chain(count), 1.0, Appearance(theme))
    assert picture.size() == THUMBNAIL_SIZE_PX
    shown = colours_of(picture)
    assert QColor(theme.canvas).name() in shown
    assert QColor(FAMILY_FILLS["convolution"]).name() in shown
    assert (QColor(FAMILY_FILLS["pooling"]).name() in shown) == (count > 1)


@pytest.mark.usefixtures("qapp")
def test_an_empty_design_is_an_empty_canvas():
    assert colours_of(thumbnail(Design(), 2.0, Appearance())) == {QColor(LIGHT.canvas).name()}
