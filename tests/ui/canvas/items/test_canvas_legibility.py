"""Legibility of the canvas: no item covers a text, and a loaded design fits into the view."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from designer.blocks import KINDS_BY_NAME
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.add import Add
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire, WireKey
from designer.core.layout import tidy
from designer.core.layout.card_sizes import COLUMN_STEP
from designer.files.templates import load_templates
from designer.ui.canvas.gestures import drop_kind
from designer.ui.canvas.scene import far_painter
from designer.ui.theme.appearance import APPLICATION_APPEARANCE


def pill_area(canvas, key):
    """Return the area in the scene of the shape pill of the block `key`."""
    card = canvas.canvas_scene.cards[key]
    picture = card.picture
    return card.mapRectToScene(
        picture.pill.bounds(APPLICATION_APPEARANCE).translated(*picture.pill_position)
    )


def blocks_with_covered_pill(canvas):
    """Return the ids of the blocks whose shape pill overlaps the card of another block."""
    cards = canvas.canvas_scene.cards
    return [
        key
        for key in cards
        if any(
            pill_area(canvas, key).intersects(card.rect())
            for other, card in cards.items()
            if other != key
        )
    ]


def test_a_shape_pill_that_another_card_would_cover_moves_below_its_own_card(canvas):
    document = canvas.document
    usual_area = pill_area(canvas, "conv1x1")
    document.edit("Move", block_edits.move(document.design, {"conv": (496, 0)}))
    assert pill_area(canvas, "conv1x1") != usual_area
    assert blocks_with_covered_pill(canvas) == []
    document.undo()
    assert pill_area(canvas, "conv1x1") == usual_area


@pytest.mark.parametrize("name", ["max_pool", "input"])
def test_a_card_dropped_on_another_is_placed_clear_of_it(canvas, name):
    at = canvas.canvas_scene.cards["conv1x1"].rect().center() + QPointF(0, 30)
    place = drop_kind.landing(canvas.canvas_scene, KINDS_BY_NAME[name].fresh(), at, reach=1)
    canvas.document.edit("Add", drop_kind.outcome(canvas.document.design, place))
    rects = [card.rect() for card in canvas.canvas_scene.cards.values()]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)


def test_a_chained_card_is_placed_one_column_to_the_right_at_the_same_height(canvas):
    port = canvas.canvas_scene.cards["conv"].output_port()
    place = drop_kind.landing(
        canvas.canvas_scene, KINDS_BY_NAME["max_pool"].fresh(), port + QPointF(100, 12), reach=1
    )
    assert place.after == "conv"
    assert place.at == (576 + COLUMN_STEP, 0)


def test_a_card_dropped_close_to_a_wire_on_the_screen_goes_into_the_wire(canvas):
    canvas.zoom_to(0.4)
    wire = next(iter(canvas.canvas_scene.wires.values()))
    near_wire = wire.path.pointAtPercent(0.5) + QPointF(0, 15 / 0.4)
    place = drop_kind.landing(
        canvas.canvas_scene, KINDS_BY_NAME["max_pool"].fresh(), near_wire, reach=18 / 0.4
    )
    assert place.wire == wire.key


def all_cards_are_in_view(canvas):
    visible = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    return all(visible.contains(card.rect()) for card in canvas.canvas_scene.cards.values())


def test_a_long_chain_is_shown_in_full_after_loading(canvas):
    ids = [f"c{n}" for n in range(300)]
    wires = tuple(Wire(a, b) for a, b in pairwise(ids))
    canvas.document.load(
        tidy.with_positions(Design([Block(i, Conv1x1(filters=1)) for i in ids], wires))
    )
    assert all_cards_are_in_view(canvas)


def points_of_returning_wires(canvas, ids):
    """Load a chain of blocks `ids`, arranged in lines by the automatic layout.

    For each wire that leads from the end of a line back to the next line, return 201 points on it.
    """
    wires = tuple(Wire(a, b) for a, b in pairwise(ids))
    canvas.document.load(
        tidy.with_positions(Design([Block(i, Conv1x1(filters=1)) for i in ids], wires))
    )
    wires = canvas.canvas_scene.wires.values()
    returning = [
        wire for wire in wires if wire.path.pointAtPercent(1).x() < wire.path.pointAtPercent(0).x()
    ]
    return {wire.key: [wire.path.pointAtPercent(n / 200) for n in range(201)] for wire in returning}


def test_a_wire_to_the_next_line_covers_no_card_and_counts_as_content(canvas):
    returning = points_of_returning_wires(canvas, [f"c{n}" for n in range(41)])
    assert 4 <= len(returning) <= 8
    cards = [card.rect() for card in canvas.canvas_scene.cards.values()]
    content = canvas.canvas_scene.content_rect().adjusted(-1, -1, 1, 1)
    for points in returning.values():
        # The first and the last point are left out: they are ports, on the edges of cards.
        assert not any(card.contains(point) for point in points[1:-1] for card in cards)
        assert all(content.contains(point) for point in points)


def test_from_far_away_a_wire_to_the_next_line_still_runs_around_the_cards(canvas):
    returning = points_of_returning_wires(canvas, [f"c{n}" for n in range(300)])
    assert canvas.zoom < far_painter.FAR_ZOOM
    image = canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    for points in returning.values():
        middle = canvas.mapFromScene(points[100]) * ratio
        names = {image.pixelColor(middle.x(), middle.y() + dy).name() for dy in (-1, 0, 1)}
        assert APPLICATION_APPEARANCE.theme.colour("wire").name() in names


def test_from_far_away_a_shortcut_is_visible_beside_the_blocks_it_skips(canvas):
    ids = [f"c{n}" for n in range(12)]
    blocks = [Block(i, Conv1x1(filters=1)) for i in ids] + [Block("sum", Add())]
    wires = [Wire(a, b) for a, b in pairwise([*ids, "sum"])] + [Wire("c0", "sum")]
    canvas.document.load(tidy.with_positions(Design(blocks, tuple(wires))))
    assert canvas.zoom < far_painter.FAR_ZOOM
    skip = canvas.canvas_scene.wires[WireKey("c0", "sum", 0)]
    image = canvas.grab().toImage()
    middle = canvas.mapFromScene(skip.path.pointAtPercent(0.5)) * image.devicePixelRatio()
    names = {image.pixelColor(middle.x(), middle.y() + dy).name() for dy in (-1, 0, 1)}
    assert APPLICATION_APPEARANCE.theme.colour("wire").name() in names


def shows_glyph(canvas, key):
    """Return whether the card of `key` shows more than one colour at the canvas's small zoom."""
    card = canvas.canvas_scene.cards[key]
    image = canvas.grab().toImage()
    ratio = image.devicePixelRatio()
    area = canvas.mapFromScene(card.rect()).boundingRect().adjusted(3, 2, -3, -2)
    colours = {
        image.pixelColor(int(x * ratio), int(y * ratio)).name()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    }
    return len(colours) > 1


def test_from_far_away_a_card_shows_its_glyph_while_the_card_is_large_enough(canvas):
    ids = [f"c{n}" for n in range(20)]
    blocks = [Block(i, Conv1x1(filters=1)) for i in ids] + [Block("sum", Add())]
    wires = [Wire(a, b) for a, b in pairwise([*ids, "sum"])] + [Wire("c0", "sum")]
    canvas.document.load(tidy.with_positions(Design(blocks, tuple(wires))))
    canvas.zoom_to(0.3)
    canvas.centerOn(canvas.canvas_scene.cards["sum"])
    assert shows_glyph(canvas, "c19")
    assert shows_glyph(canvas, "sum")
    canvas.zoom_to(0.15)
    canvas.centerOn(canvas.canvas_scene.cards["sum"])
    assert shows_glyph(canvas, "c19")
    assert not shows_glyph(canvas, "sum")
    canvas.zoom_to(0.1)
    canvas.centerOn(canvas.canvas_scene.cards["sum"])
    assert not shows_glyph(canvas, "c19")


def test_the_whole_design_stays_in_view_when_the_window_is_resized_until_the_user_zooms(canvas):
    canvas.resize(500, 300)
    assert all_cards_are_in_view(canvas)
    canvas.zoom_to(2.0)
    canvas.resize(900, 500)
    assert canvas.zoom == 2.0


def test_the_selected_block_is_described_to_screen_readers(canvas):
    canvas.document.select(["conv"])
    assert canvas.accessibleDescription() == (
        "Conv 5×5, 32 filters, same: 28×28×16 to 28×28×32, 10,035,200 multiply–accumulates"
    )


def test_a_fault_sentence_is_above_other_cards_and_ends_before_the_next_card(canvas):
    document, scene = canvas.document, canvas.canvas_scene
    document.edit("Move", block_edits.move(document.design, {"conv": (288, 112)}))
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    faulty, next_card = scene.cards["conv1x1"], scene.cards["conv"]
    assert faulty.zValue() > next_card.zValue()
    assert faulty.sentence_box(4)[3] > faulty.sentence_box(1)[3]

    assert faulty.sentence_layout.lineCount() == 1
    assert faulty.sentence_layout.text().endswith("…")
    left, top, width, height = faulty.sentence_box(1)
    assert top + height <= next_card.rect().top()
    document.select(["conv"])
    assert faulty.zValue() > next_card.zValue()
    document.edit("Move", block_edits.move(document.design, {"conv": (288, 400)}))
    assert faulty.sentence_layout.lineCount() > 1
    assert faulty.sentence_layout.text() == faulty.card_text.problem
    assert (left, width) == (faulty.rect().left(), faulty.rect().width())


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ({"filters": 64}, "64 filters · same"),
        ({"filters": 128, "activation": "relu"}, "128 · same · ReLU"),
        ({"filters": 192, "stride": 2, "activation": "relu"}, "192 · /2 · same · ReLU"),
    ],
)
def test_settings_too_long_for_their_card_are_abbreviated_before_they_are_elided(
    canvas, settings, shown
):
    document = canvas.document
    for field, value in settings.items():
        document.edit("Set", block_edits.change_field(document.design, ["conv"], field, value))
    card = canvas.canvas_scene.cards["conv"]
    assert card.picture.texts.shown_settings(APPLICATION_APPEARANCE) == shown
    assert card.card_text.subtitle.startswith(f"{settings['filters']} filters")


def test_no_settings_of_inception_alexnet_and_vgg_16_are_elided(canvas):
    for name in ("Inception", "AlexNet", "VGG-16"):
        canvas.document.load(template(name))
        cards = canvas.canvas_scene.cards.values()
        shown = [card.picture.texts.shown_settings(APPLICATION_APPEARANCE) for card in cards]
        assert not [line for line in shown if line.endswith("…")]


def template(name):
    """Return the design of the first template whose name starts with `name`."""
    return next(item.design for item in load_templates() if item.name.startswith(name))


@pytest.mark.parametrize("zoom", [0.25, 0.4])
def test_from_far_away_no_wire_crosses_the_name_of_a_group(canvas, zoom):
    canvas.document.load(template("ResNet-50"))
    canvas.resize(2400, 1400)
    canvas.zoom_to(zoom)
    canvas.centerOn(canvas.canvas_scene.content_rect().center())
    named = canvas.canvas_scene.far_names(zoom)
    assert [frame.name for frame, _ in named if "Stage" in frame.name]
    picture = canvas.grab().toImage()
    background = APPLICATION_APPEARANCE.theme.colour("canvas")
    for _, patch in named:
        area = canvas.mapFromScene(patch).boundingRect().adjusted(1, 3, -1, -3)
        # Left of the letters the patch behind the name is empty: a crossing wire would show there.
        column = [picture.pixelColor(area.left(), y) for y in range(area.top(), area.bottom())]
        assert all(abs(pixel.lightness() - background.lightness()) < 12 for pixel in column)


@pytest.mark.parametrize("name", ["GoogLeNet", "SqueezeNet", "ResNet-50"])
@pytest.mark.parametrize("zoom", [0.1, 0.16, 0.24, 0.45])
def test_the_name_of_a_group_covers_no_card_at_any_zoom(canvas, name, zoom):
    canvas.document.load(template(name))
    scene = canvas.canvas_scene
    cards = [card.rect() for card in scene.cards.values()]
    for frame, patch in scene.far_names(zoom):
        assert not any(patch.intersects(card) for card in cards)
        assert patch.height() < 60
        assert frame.area.left() <= patch.left() < patch.right() <= frame.area.right()
