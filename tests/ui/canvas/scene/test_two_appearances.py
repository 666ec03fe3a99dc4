"""Two scenes of one design in one process: one light at 100 %, one dark at 200 % in larger type.

Run as a program, this module prints the digests of the pictures of one scene, painted alone.
"""

import subprocess
import sys
from hashlib import sha256
from itertools import groupby

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.core.graph.design import Block, Design, Group, Wire
from designer.ui import application
from designer.ui.canvas.items.card_part_rects import TEXT_RECT
from designer.ui.canvas.items.card_text_parts import TitleAndSettings
from designer.ui.canvas.items.pixmap_cache import PIXMAP_CACHE, PixmapCache
from designer.ui.canvas.scene import far_painter
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document
from designer.ui.theme import theme
from designer.ui.theme.appearance import APPLICATION_APPEARANCE, MAX_TEXT_SCALE, Appearance
from designer.ui.theme.colours import DARK, LIGHT

SCALES = {"light": 1.0, "dark": 2.0}
"""The zoom at which the scene of each theme is painted."""


def design():
    """Return a design with a group, a shape that is known, one that is not, and a fault."""
    return Design(
        [
            Block("input", Input(height=28, width=28, channels=192), at=(0, 0)),
            Block("conv1x1", Conv1x1(filters=16), at=(288, 0)),
            Block("conv", Conv(filters=32, kernel=5), at=(576, 0)),
            Block("loose", Conv(filters=32, kernel=3), "A convolution without input", (0, 160)),
        ],
        (Wire("input", "conv1x1"), Wire("conv1x1", "conv")),
        groups=(Group("group", "Bottleneck of the module", ("conv1x1", "conv")),),
    )


def pictures(scene, name):
    """Return digests of three pictures of `scene`: on the screen, exported, and from far away."""
    scale, background = SCALES[name], scene.appearance.theme.colour("canvas")
    view = QGraphicsView(scene)
    view.setBackgroundBrush(background)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content = scene.content_rect()
    view.setSceneRect(content)
    view.scale(scale, scale)
    view.resize((content.size() * scale).toSize())
    images = [view.grab().toImage()]
    view.deleteLater()
    for zoom in (scale, 0.3 * scale / 2):
        image = QImage((content.size() * zoom).toSize(), QImage.Format.Format_RGB32)
        image.fill(background)
        painter = QPainter(image)
        if zoom == scale:
            scene.render(painter, QRectF(image.rect()), content)
        else:
            painter.scale(zoom, zoom)
            painter.translate(-content.topLeft())
            far_painter.paint(painter, scene, content)
        painter.end()
        images.append(image)
    return [
        sha256(bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())).hexdigest()
        for image in images
    ]


def appearance_alone(name):
    """Return the appearance of a scene that is alone in an application of the theme `name`."""
    theme.apply(name)
    return Appearance(DARK, MAX_TEXT_SCALE) if name == "dark" else APPLICATION_APPEARANCE


@pytest.fixture(scope="module")
def alone():
    """For each theme, the digests of its scene painted alone in a process of its own."""
    command = [sys.executable, "-m", __name__]
    return {
        name: subprocess.run(
            [*command, name], check=True, capture_output=True, text=True
        ).stdout.split()
        for name in SCALES
    }


@pytest.mark.parametrize("application_theme", ["light", "dark"])
@pytest.mark.parametrize("order", [("light", "dark"), ("dark", "light")])
def test_two_scenes_side_by_side_look_as_each_does_alone(alone, order, application_theme):
    theme.apply(application_theme)
    document = Document()
    document.load(design())
    looks = {"light": Appearance(LIGHT), "dark": Appearance(DARK, MAX_TEXT_SCALE)}
    scenes = {name: CanvasScene(document, document, appearance=looks[name]) for name in order}
    for _ in range(2):
        for name in order:
            assert pictures(scenes[name], name) == alone[name]
    document.deleteLater()


@pytest.mark.parametrize("order", [1, -1])
def test_the_pixels_of_one_appearance_are_never_drawn_for_another(order):
    part, shared = TitleAndSettings("Convolution 3×3", "16 filters"), PixmapCache()
    looks = [Appearance(colours, size) for colours in (LIGHT, DARK) for size in (1, MAX_TEXT_SCALE)]
    images = {look: PixmapCache().rendered(part, 2.0, look).pixmap.toImage() for look in looks}
    for look in [*looks[::order], *looks]:
        assert shared.rendered(part, 2.0, look).pixmap.toImage() == images[look]
    assert all(a == b or images[a] != images[b] for a in looks for b in looks)


@pytest.mark.parametrize("text_scale", [1.0, 1.1, MAX_TEXT_SCALE])
def test_the_lines_on_a_card_do_not_touch_at_any_text_scale(text_scale):
    part, zoom = TitleAndSettings("Hgjpqy", "Hgjpqy"), 4.0
    pixmap, _, top = PIXMAP_CACHE.rendered(part, zoom, Appearance(LIGHT, text_scale))
    image = pixmap.toImage()
    rows = [
        len({image.pixel(x, y) for x in range(image.width())}) > 1 for y in range(image.height())
    ]
    assert [has_ink for has_ink, _ in groupby(rows)] == [False, True, False, True, False]
    upper, lower = top + rows.index(True), top + len(rows) - rows[::-1].index(True)
    assert TEXT_RECT.top() * zoom <= upper < lower <= TEXT_RECT.bottom() * zoom


if __name__ == "__main__":
    app = QApplication([])
    application.prepare(app)
    shown = Document()
    shown.load(design())
    look = appearance_alone(sys.argv[1])
    print(*pictures(CanvasScene(shown, shown, appearance=look), sys.argv[1]))
