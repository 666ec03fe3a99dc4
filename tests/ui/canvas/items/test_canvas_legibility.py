"""Nothing on the canvas covers what one reads, and everything can be seen at once."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from designer.blocks import BY_NAME
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.blocks.merging.add import Add
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire, WireKey
from designer.core.layout import tidy
from designer.core.layout.geometry import COLUMN
from designer.files.templates import templates
from designer.ui.canvas.gestures import drop_kind
from designer.ui.canvas.scene import far_painter
from designer.ui.theme import theme


def pill(canvas, key):
    """Where a block's shape stands, in the scene."""
    card = canvas.canvas_scene.cards[key]
    plate = card.plate
    return card.mapRectToScene(plate.pill.bounds.translated(*plate.pill_at))


def covered(canvas):
    """The blocks whose shape another card would hide."""
    cards = canvas.canvas_scene.cards
    return [
        key
        for key in cards
        if any(pill(canvas, key).intersects(c.rect()) for k, c in cards.items() if k != key)
    ]


def test_a_shape_that_a_card_would_cover_moves_under_its_own(canvas):
    document = canvas.document
    beside = pill(canvas, "conv1x1")
    document.edit("Move", block_edits.move(document.design, {"conv": (496, 0)}))
    assert pill(canvas, "conv1x1") != beside
    assert covered(canvas) == []
    document.undo_stack.undo()
    assert pill(canvas, "conv1x1") == beside


@pytest.mark.parametrize("name", ["max_pool", "input"])
def test_a_card_dropped_on_another_lands_clear_of_it(canvas, name):
    at = canvas.canvas_scene.cards["conv1x1"].rect().center() + QPointF(0, 30)
    place = drop_kind.landing(canvas.canvas_scene, BY_NAME[name].fresh(), at, reach=1)
    canvas.document.edit("Add", drop_kind.outcome(canvas.document.design, place))
    rects = [card.rect() for card in canvas.canvas_scene.cards.values()]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)


def test_a_chained_card_stands_a_column_further_and_level(canvas):
    port = canvas.canvas_scene.cards["conv"].output_port()
    place = drop_kind.landing(
        canvas.canvas_scene, BY_NAME["max_pool"].fresh(), port + QPointF(100, 12), reach=1
    )
    assert place.after == "conv"
    assert place.at == (576 + COLUMN, 0)


def test_a_wire_takes_a_card_dropped_near_it_on_the_screen(canvas):
    canvas.zoom_to(0.4)
    wire = next(iter(canvas.canvas_scene.wires.values()))
    beside = wire.path.pointAtPercent(0.5) + QPointF(0, 15 / 0.4)
    place = drop_kind.landing(
        canvas.canvas_scene, BY_NAME["max_pool"].fresh(), beside, reach=18 / 0.4
    )
    assert place.wire == wire.key


def everything_is_seen(canvas):
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    return all(seen.contains(card.rect()) for card in canvas.canvas_scene.cards.values())


def test_a_long_chain_is_framed_whole(canvas):
    ids = [f"c{n}" for n in range(300)]
    wires = tuple(Wire(a, b) for a, b in pairwise(ids))
    canvas.document.load(tidy.placed(Design([Block(i, Conv1x1(filters=1)) for i in ids], wires)))
    assert everything_is_seen(canvas)


def drawn(canvas, ids):
    """A chain of `ids`, laid out, on the canvas; its wires that lead back, and their points."""
    wires = tuple(Wire(a, b) for a, b in pairwise(ids))
    canvas.document.load(tidy.placed(Design([Block(i, Conv1x1(filters=1)) for i in ids], wires)))
    wires = canvas.canvas_scene.wires.values()
    back = [
        wire for wire in wires if wire.path.pointAtPercent(1).x() < wire.path.pointAtPercent(0).x()
    ]
    return {wire.key: [wire.path.pointAtPercent(n / 200) for n in range(201)] for wire in back}


def test_a_wire_to_the_next_line_covers_no_card_and_is_framed_with_them(canvas):
    back = drawn(canvas, [f"c{n}" for n in range(41)])
    assert 4 <= len(back) <= 8
    cards = [card.rect() for card in canvas.canvas_scene.cards.values()]
    whole = canvas.canvas_scene.content_rect().adjusted(-1, -1, 1, 1)
    for points in back.values():
        # The port itself is on the edge of its card.
        assert not any(card.contains(point) for point in points[1:-1] for card in cards)
        assert all(whole.contains(point) for point in points)


def test_from_far_away_it_still_runs_around_the_cards(canvas):
    back = drawn(canvas, [f"c{n}" for n in range(300)])
    assert canvas.zoom < far_painter.FAR_ZOOM
    seen = canvas.grab().toImage()
    ratio = seen.devicePixelRatio()
    for points in back.values():
        at = canvas.mapFromScene(points[100]) * ratio
        near = {seen.pixelColor(at.x(), at.y() + off).name() for off in (-1, 0, 1)}
        assert theme.current().colour("wire").name() in near


def test_from_far_away_a_shortcut_is_seen_beside_the_blocks_it_skips(canvas):
    ids = [f"c{n}" for n in range(12)]
    blocks = [Block(i, Conv1x1(filters=1)) for i in ids] + [Block("sum", Add())]
    wires = [Wire(a, b) for a, b in pairwise([*ids, "sum"])] + [Wire("c0", "sum")]
    canvas.document.load(tidy.placed(Design(blocks, tuple(wires))))
    assert canvas.zoom < far_painter.FAR_ZOOM
    skip = canvas.canvas_scene.wires[WireKey("c0", "sum", 0)]
    seen = canvas.grab().toImage()
    at = canvas.mapFromScene(skip.path.pointAtPercent(0.5)) * seen.devicePixelRatio()
    near = {seen.pixelColor(at.x(), at.y() + off).name() for off in (-1, 0, 1)}
    assert theme.current().colour("wire").name() in near


def inked(canvas, key):
    """Whether a card, seen from far away, has anything on it but its family's colour."""
    card = canvas.canvas_scene.cards[key]
    seen = canvas.grab().toImage()
    ratio = seen.devicePixelRatio()
    area = canvas.mapFromScene(card.rect()).boundingRect().adjusted(3, 2, -3, -2)
    colours = {
        seen.pixelColor(int(x * ratio), int(y * ratio)).name()
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    }
    return len(colours) > 1


def test_from_far_away_a_card_keeps_its_glyph_as_long_as_there_is_room(canvas):
    ids = [f"c{n}" for n in range(20)]
    blocks = [Block(i, Conv1x1(filters=1)) for i in ids] + [Block("sum", Add())]
    wires = [Wire(a, b) for a, b in pairwise([*ids, "sum"])] + [Wire("c0", "sum")]
    canvas.document.load(tidy.placed(Design(blocks, tuple(wires))))
    canvas.zoom_to(0.3)
    canvas.centerOn(canvas.canvas_scene.cards["sum"])
    assert inked(canvas, "c19")
    assert inked(canvas, "sum")
    canvas.zoom_to(0.15)
    canvas.centerOn(canvas.canvas_scene.cards["sum"])
    assert inked(canvas, "c19")
    assert not inked(canvas, "sum")
    canvas.zoom_to(0.1)
    canvas.centerOn(canvas.canvas_scene.cards["sum"])
    assert not inked(canvas, "c19")


def test_what_was_framed_stays_framed_as_the_window_changes_until_one_zooms(canvas):
    canvas.resize(500, 300)
    assert everything_is_seen(canvas)
    canvas.zoom_to(2.0)
    canvas.resize(900, 500)
    assert canvas.zoom == 2.0


def test_the_selected_block_is_told_to_those_who_cannot_see_it(canvas):
    canvas.document.select(["conv"])
    assert canvas.accessibleDescription() == (
        "Conv 5×5, 32 filters, same: 28×28×16 to 28×28×32, 10,035,200 multiply–accumulates"
    )


def test_a_sentence_lies_under_no_card_and_ends_before_the_next_one(canvas):
    document, scene = canvas.document, canvas.canvas_scene
    document.edit("Move", block_edits.move(document.design, {"conv": (288, 112)}))
    document.edit("Set", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    faulty, next_one = scene.cards["conv1x1"], scene.cards["conv"]
    assert faulty.zValue() > next_one.zValue()
    assert faulty.note_box(4)[3] > faulty.note_box(1)[3]

    def told():
        return [faulty.said.lineAt(n).textLength() for n in range(faulty.said.lineCount())]

    assert len(told()) == 1
    assert faulty.said.text().endswith("…")
    left, top, width, height = faulty.note_box(1)
    assert top + height <= next_one.rect().top()
    document.select(["conv"])
    assert faulty.zValue() > next_one.zValue()
    document.edit("Move", block_edits.move(document.design, {"conv": (288, 400)}))
    assert len(told()) > 1
    assert faulty.said.text() == faulty.face.sentence
    assert (left, width) == (faulty.rect().left(), faulty.rect().width())


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"filters": 64}, "64 filters · same"),
        ({"filters": 128, "activation": "relu"}, "128 · same · ReLU"),
        ({"filters": 192, "stride": 2, "activation": "relu"}, "192 · /2 · same · ReLU"),
    ],
)
def test_a_line_too_long_for_its_card_is_told_in_fewer_letters_before_it_is_cut(
    canvas, settings, told
):
    document = canvas.document
    for field, value in settings.items():
        document.edit("Set", block_edits.change_field(document.design, ["conv"], field, value))
    card = canvas.canvas_scene.cards["conv"]
    assert card.plate.words.told == told
    assert card.face.line.startswith(f"{settings['filters']} filters")


def test_the_lines_of_the_inception_and_of_alexnet_are_cut_nowhere(canvas):
    for name in ("Inception", "AlexNet", "VGG-16"):
        canvas.document.load(template(name))
        told = [card.plate.words.told for card in canvas.canvas_scene.cards.values()]
        assert not [line for line in told if line.endswith("…")]


def template(name):
    return next(one.design for one in templates() if one.name.startswith(name))


@pytest.mark.parametrize("zoom", [0.25, 0.4])
def test_no_wire_strikes_the_name_of_a_group_through_from_far_away(canvas, zoom):
    canvas.document.load(template("ResNet-50"))
    canvas.resize(2400, 1400)
    canvas.zoom_to(zoom)
    canvas.centerOn(canvas.canvas_scene.content_rect().center())
    named = canvas.canvas_scene.far_names(zoom)
    assert [frame.name for frame, _ in named if "Stage" in frame.name]
    picture = canvas.grab().toImage()
    ground = theme.current().colour("canvas")
    for _, patch in named:
        area = canvas.mapFromScene(patch).boundingRect().adjusted(1, 3, -1, -3)
        # Left of its letters it is bare: whatever ran there would be seen.
        bare = [picture.pixelColor(area.left(), y) for y in range(area.top(), area.bottom())]
        assert all(abs(one.lightness() - ground.lightness()) < 12 for one in bare)


@pytest.mark.parametrize("name", ["GoogLeNet", "SqueezeNet", "ResNet-50"])
@pytest.mark.parametrize("zoom", [0.1, 0.16, 0.24, 0.45])
def test_the_name_of_a_group_lies_on_no_card_at_any_size(canvas, name, zoom):
    canvas.document.load(template(name))
    scene = canvas.canvas_scene
    cards = [card.rect() for card in scene.cards.values()]
    for frame, patch in scene.far_names(zoom):
        assert not any(patch.intersects(card) for card in cards)
        assert patch.height() < 60
        assert frame.area.left() <= patch.left() < patch.right() <= frame.area.right()
