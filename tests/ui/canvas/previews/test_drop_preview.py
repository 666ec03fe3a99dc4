"""The preview of a drop: a drag shows what the drop would do, and the drop does exactly that."""

import threading
from itertools import pairwise
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire, WireKey
from designer.display.card_text import card_text
from designer.ui.app.task_threads import THREAD_NAME
from designer.ui.canvas.previews.drop_preview import DropPreview
from designer.ui.canvas.view.mime import mime_data_for
from designer.ui.theme import theme
from tests.support.mouse import LEFT, ActiveDrag, point_on_card, point_on_wire, port_point

COPY, PLAIN, ALT = (
    Qt.DropAction.CopyAction,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
)
EMPTY = QPoint(60, 560)
"""A point of the viewport with no item under it."""


class PaletteDrag:
    """A simulated drag of a card from the palette over the canvas."""

    def __init__(self, canvas, name):
        self.viewport, self.data = canvas.viewport(), mime_data_for(KINDS_BY_NAME[name].fresh())
        self.send(QDragEnterEvent(EMPTY, COPY, self.data, LEFT, PLAIN))

    def send(self, event):
        """Deliver the drag event `event` to the viewport of the canvas."""
        QApplication.sendEvent(self.viewport, event)

    def over(self, position, modifiers=PLAIN):
        """Move the pointer to `position` in the viewport, with the modifier keys `modifiers`."""
        self.position = position
        self.send(QDragMoveEvent(position, COPY, self.data, LEFT, modifiers))
        return self

    def drop(self, modifiers=PLAIN):
        """Drop the card at the last position, with the modifier keys `modifiers`."""
        self.send(QDropEvent(QPointF(self.position), COPY, self.data, LEFT, modifiers))


def card_texts(canvas):
    """Return the texts and counts that each card shows, by card id."""
    return {key: card.card_text for key, card in canvas.canvas_scene.cards.items()}


def same_figures(first, second):
    """Return whether two analyses have the same results for each block and the same totals."""
    return first.rows == second.rows and first.totals == second.totals


def test_a_card_over_a_wire_shows_the_outcome_and_the_drop_has_that_outcome(canvas):
    document = canvas.document
    palette_drag = PaletteDrag(canvas, "max_pool").over(point_on_wire(canvas, "conv1x1", "conv"))
    shown = canvas.preview.analysis
    assert document.history.count() == 0
    card = canvas.canvas_scene.cards["conv"]
    assert card.card_text.shape == "14×14×32"
    assert card.card_text.count_text == card_text(shown, "conv").count_text
    assert canvas.preview.label.lines == (
        "14×14×16 → total 4.92 M MACs (−60 %), 15.9 k parameters",
    )
    assert not canvas.grab().isNull()
    palette_drag.drop()
    assert same_figures(shown, document.analysis)
    assert canvas.preview.label.lines == ()
    assert document.history.count() == 1
    assert card.card_text == card_text(document.analysis, "conv")


def test_cards_moved_aside_are_shown_at_the_positions_the_drop_gives_them(canvas):
    document, scene = canvas.document, canvas.canvas_scene
    places = {key: card.pos() for key, card in scene.cards.items()}
    middle = point_on_wire(canvas, "input", "conv1x1")
    palette_drag = PaletteDrag(canvas, "max_pool")
    for offset in (0, 5, -5):
        palette_drag.over(middle + QPoint(offset, offset))
        shown = {key: card.pos() for key, card in scene.cards.items()}
    assert shown["conv1x1"].x() > places["conv1x1"].x()
    label = canvas.preview.label.area
    areas = [canvas.mapFromScene(scene.cards[key].rect()).boundingRect() for key in scene.cards]
    assert not label.isEmpty()
    assert not any(label.intersects(area) for area in areas)
    palette_drag.over(EMPTY)
    assert {key: card.pos() for key, card in scene.cards.items()} == places
    palette_drag.over(middle).drop()
    after = {key: scene.cards[key].pos() for key in places}
    assert after == shown
    assert not label.intersects(canvas.mapFromScene(scene.cards["max_pool"].rect()).boundingRect())
    document.undo()
    assert {key: card.pos() for key, card in scene.cards.items()} == places


def test_a_fault_that_the_drop_would_cause_is_shown_on_its_card(canvas):
    document = canvas.document
    before = card_texts(canvas)
    palette_drag = PaletteDrag(canvas, "flatten").over(point_on_wire(canvas, "conv1x1", "conv"))
    assert canvas.canvas_scene.cards["conv"].card_text.state == "fault"
    summary, fault = canvas.preview.label.lines
    assert summary.endswith("1 fault more")
    assert fault == f"Conv 5×5: {canvas.preview.analysis.rows['conv'].problem.message}"
    palette_drag.over(EMPTY)
    assert card_texts(canvas) == before
    palette_drag.over(point_on_wire(canvas, "conv1x1", "conv"))
    palette_drag.send(QDragLeaveEvent())
    assert card_texts(canvas) == before
    assert document.history.count() == 0


def test_a_card_chained_to_a_free_output_shows_its_shape(canvas):
    end = canvas.mapFromScene(canvas.canvas_scene.cards["conv"].output_port())
    palette_drag = PaletteDrag(canvas, "max_pool").over(end + QPoint(180, 10))
    shown = canvas.preview.analysis
    assert canvas.preview.added_card_text.shape == "14×14×32"
    palette_drag.drop()
    assert same_figures(shown, canvas.document.analysis)


def test_a_card_dropped_on_a_wire_with_alt_is_not_wired(canvas):
    palette_drag = PaletteDrag(canvas, "max_pool").over(
        point_on_wire(canvas, "conv1x1", "conv"), ALT
    )
    assert canvas.preview.analysis is None
    palette_drag.drop(ALT)
    assert canvas.document.design.graph.inputs["max_pool"] == []


def test_a_new_wire_over_a_block_shows_the_outcome_of_its_release(canvas):
    document = canvas.document
    document.edit("cut", block_edits.remove(document.design, (), [WireKey("conv1x1", "conv", 0)]))
    drag = ActiveDrag(canvas, port_point(canvas, "conv1x1")).to(point_on_card(canvas, "conv"))
    shown = canvas.preview.analysis
    assert shown.totals.macs == 12_443_648
    assert document.analysis.unknown == 1
    drag.drop()
    assert same_figures(shown, document.analysis)


def test_a_wire_end_over_another_block_shows_the_outcome_for_both_blocks(canvas):
    document = canvas.document
    document.edit(
        "add", block_edits.add(document.design, KINDS_BY_NAME["conv"].fresh(), (576, 200))
    )
    drag = ActiveDrag(canvas, port_point(canvas, "conv", 0)).to(EMPTY)
    assert canvas.preview.analysis is None
    drag.to(point_on_card(canvas, "conv_2"))
    shown, cards = canvas.preview.analysis, canvas.canvas_scene.cards
    assert cards["conv"].card_text.state == "fault"
    assert cards["conv_2"].card_text.state == "known"
    drag.drop()
    assert same_figures(shown, document.analysis)


def test_escape_clears_the_preview_immediately(canvas):
    before = card_texts(canvas)
    drag = ActiveDrag(canvas, port_point(canvas, "input")).to(point_on_card(canvas, "conv"))
    assert card_texts(canvas) != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert card_texts(canvas) == before
    assert canvas.preview.label.lines == ()
    drag.drop()
    assert canvas.document.history.count() == 0


def test_another_edit_clears_the_preview_of_all_cards(canvas):
    document = canvas.document
    PaletteDrag(canvas, "max_pool").over(point_on_wire(canvas, "conv1x1", "conv"))
    document.edit("Set", block_edits.change_field(document.design, ["conv"], "filters", 7))
    assert card_texts(canvas) == {
        key: card_text(document.analysis, key) for key in document.design.blocks
    }


def chain(length):
    """Return a chain of `length` blocks: an input, then 1×1 convolutions, fifty blocks in a row."""
    blocks = [Block("input", KINDS_BY_NAME["input"].fresh(), at=(0, 0))]
    kind = KINDS_BY_NAME["conv1x1"].fresh()
    for i in range(1, length):
        blocks.append(Block(f"c{i}", kind, at=(i % 50 * 288, i // 50 * 160)))
    wires = [Wire(source.id, target.id) for source, target in pairwise(blocks)]
    return Design(blocks, tuple(wires))


def test_a_move_over_the_same_target_computes_nothing(canvas):
    canvas.document.load(chain(1000))
    canvas.zoom_full()
    canvas.centerOn(0, 0)
    middle = point_on_wire(canvas, "input", "c1")
    palette_drag = PaletteDrag(canvas, "max_pool").over(middle)
    computed, seconds = canvas.preview.analysis, []
    assert computed is not None
    for step in range(60):
        start = perf_counter()
        palette_drag.over(middle + QPoint(step % 5, step % 3))
        seconds.append(perf_counter() - start)
        assert canvas.preview.analysis is computed
    assert sorted(seconds)[len(seconds) // 2] < 0.005


def test_the_outcome_in_a_huge_design_is_computed_in_a_thread(qtbot, canvas):
    canvas.preview = DropPreview(canvas, canvas.tasks, sync_max_blocks=2)
    palette_drag = PaletteDrag(canvas, "max_pool").over(point_on_wire(canvas, "conv1x1", "conv"))
    assert canvas.preview.analysis is None
    qtbot.waitUntil(lambda: canvas.preview.analysis is not None)
    assert canvas.canvas_scene.cards["conv"].card_text.shape == "14×14×32"
    # If the pointer leaves its target before the outcome is computed, the outcome is not shown.
    before = {
        key: card_text(canvas.document.analysis, key) for key in canvas.document.design.blocks
    }
    palette_drag.over(point_on_wire(canvas, "input", "conv1x1")).over(EMPTY)
    qtbot.waitUntil(lambda: THREAD_NAME not in {thread.name for thread in threading.enumerate()})
    QApplication.processEvents()
    assert card_texts(canvas) == before


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_previewed_card_is_marked_by_a_dashed_outline(canvas, name):
    theme.apply(name)
    plain = canvas.grab().toImage()
    palette_drag = PaletteDrag(canvas, "max_pool").over(point_on_wire(canvas, "conv1x1", "conv"))
    assert canvas.preview.analysis is not None
    corner = point_on_card(canvas, "conv", 0, 0) - QPoint(4, 4)
    points = [QPoint(corner.x() + 12 + step, corner.y()) for step in range(120)]
    previewed = canvas.grab().toImage()
    differs = [plain.pixelColor(point) != previewed.pixelColor(point) for point in points]
    # Along a dashed line, changed and unchanged pixels alternate many times.
    assert sum(current != following for current, following in pairwise(differs)) > 10
    palette_drag.over(EMPTY)
