"""The states of a card (such as faulty or selected) look different even in greyscale."""

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from designer.core.edits import block_edits

MIN_VISIBLE_STEP = 24
"""Smallest difference between two grey levels from 0 to 255 that counts as visible."""


def grey_image(canvas, key):
    """Return a greyscale image of the card of `key` with a margin of 6 pixels around it."""
    card = canvas.canvas_scene.cards[key]
    area = canvas.mapFromScene(QRectF(card.rect())).boundingRect().adjusted(-6, -6, 6, 6)
    area.translate(canvas.viewport().pos())
    return canvas.grab(area).toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def visible_differences(first, second):
    """Return how many pixels differ visibly between two greyscale images."""
    pixels = itertools.product(range(first.width()), range(first.height()))
    levels = ((first.pixelColor(*xy).red(), second.pixelColor(*xy).red()) for xy in pixels)
    return sum(abs(a - b) > MIN_VISIBLE_STEP for a, b in levels)


@pytest.mark.parametrize("zoom", [1.0, 0.4, 0.3])
def test_a_faulty_card_looks_different_from_a_selected_and_a_plain_card(canvas, zoom):
    document = canvas.document
    canvas.zoom_to(zoom)
    plain = grey_image(canvas, "conv1x1")
    document.select(["conv1x1"])
    selected = grey_image(canvas, "conv1x1")
    document.select([])
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    fault = grey_image(canvas, "conv1x1")
    for first, second in itertools.combinations((plain, selected, fault), 2):
        assert visible_differences(first, second) > 12


def test_a_bypassed_block_has_a_name_as_dark_as_any_and_a_darker_edge(canvas):
    document, card = canvas.document, canvas.canvas_scene.cards["conv"]
    name = card.rect().adjusted(54, 10, -8, -46)
    edge = card.rect().adjusted(20, 0, -20, -70)

    def darkest(area):
        on_screen = canvas.mapFromScene(area).boundingRect().translated(canvas.viewport().pos())
        image = canvas.grab(on_screen).toImage()
        pixels = itertools.product(range(image.width()), range(image.height()))
        return min(image.pixelColor(*xy).lightness() for xy in pixels)

    plain = darkest(name), darkest(edge)
    document.edit("Bypass", block_edits.set_bypassed(document.design, ["conv"], True))
    assert abs(darkest(name) - plain[0]) <= MIN_VISIBLE_STEP
    assert darkest(edge) < plain[1] - 3 * MIN_VISIBLE_STEP
    assert card.card_text.subtitle == "bypassed"


@pytest.mark.parametrize("zoom", [1.0, 0.4])
def test_unknown_and_bypassed_cards_look_different_from_plain_ones(canvas, zoom):
    document = canvas.document
    canvas.zoom_to(zoom)
    plain = grey_image(canvas, "conv")
    document.edit("Bypass", block_edits.set_bypassed(document.design, ["conv"], True))
    bypassed = grey_image(canvas, "conv")
    document.undo()
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    unknown = grey_image(canvas, "conv")
    for first, second in itertools.combinations((plain, bypassed, unknown), 2):
        assert visible_differences(first, second) > 12
