"""No state of a card is told by its colour alone: in grey, each still looks different."""

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from designer.core.edits import block_edits

TOLD = 24
"""Levels of grey that an eye tells apart."""


def grey(canvas, key):
    """The card in grey, with its corners."""
    card = canvas.canvas_scene.cards[key]
    area = canvas.mapFromScene(QRectF(card.rect())).boundingRect().adjusted(-6, -6, 6, 6)
    area.translate(canvas.viewport().pos())
    return canvas.grab(area).toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def differing(one, other):
    places = itertools.product(range(one.width()), range(one.height()))
    levels = ((one.pixelColor(*at).red(), other.pixelColor(*at).red()) for at in places)
    return sum(abs(first - second) > TOLD for first, second in levels)


@pytest.mark.parametrize("zoom", [1.0, 0.4, 0.3])
def test_a_fault_looks_different_from_a_selected_card_and_from_a_plain_one(canvas, zoom):
    document = canvas.document
    canvas.zoom_to(zoom)
    plain = grey(canvas, "conv1x1")
    document.select(["conv1x1"])
    selected = grey(canvas, "conv1x1")
    document.select([])
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    fault = grey(canvas, "conv1x1")
    for one, other in itertools.combinations((plain, selected, fault), 2):
        assert differing(one, other) > 12


def test_the_name_of_a_bypassed_block_is_as_strong_as_any_and_its_edge_stronger(canvas):
    document, card = canvas.document, canvas.canvas_scene.cards["conv"]
    name = card.rect().adjusted(54, 10, -8, -46)
    edge = card.rect().adjusted(20, 0, -20, -70)

    def darkest(area):
        seen = canvas.mapFromScene(area).boundingRect().translated(canvas.viewport().pos())
        picture = canvas.grab(seen).toImage()
        places = itertools.product(range(picture.width()), range(picture.height()))
        return min(picture.pixelColor(*at).lightness() for at in places)

    plain = darkest(name), darkest(edge)
    document.edit("Bypass", block_edits.bypass(document.design, ["conv"], True))
    assert abs(darkest(name) - plain[0]) <= TOLD
    assert darkest(edge) < plain[1] - 3 * TOLD
    assert card.face.line == "bypassed"


@pytest.mark.parametrize("zoom", [1.0, 0.4])
def test_what_is_unknown_or_bypassed_looks_different_too(canvas, zoom):
    document = canvas.document
    canvas.zoom_to(zoom)
    plain = grey(canvas, "conv")
    document.edit("Bypass", block_edits.bypass(document.design, ["conv"], True))
    bypassed = grey(canvas, "conv")
    document.undo_stack.undo()
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    unknown = grey(canvas, "conv")
    for one, other in itertools.combinations((plain, bypassed, unknown), 2):
        assert differing(one, other) > 12
