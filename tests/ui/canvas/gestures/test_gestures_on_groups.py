"""Gestures on collapsed groups and on wires drawn as one, with simulated mouse events."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits
from tests.support.grouped_network import module_design, title_point
from tests.support.mouse import ALT, CONTROL, PLAIN, SHIFT, ActiveDrag, point_on_card, point_on_wire

MODULE_BLOCKS = ("one", "reduce", "five", "cat")


@pytest.fixture
def collapsed(canvas):
    """A canvas with a collapsed group, the module, and a batch norm that is not wired."""
    design = block_edits.add(module_design(), KINDS_BY_NAME["batch_norm"].fresh(), (0, 400)).design
    canvas.document.load(design)
    return canvas


def draw_box(canvas, card, modifiers=PLAIN):
    """Draw a selection box around the card `card`, from its upper left to its lower right."""
    ActiveDrag(canvas, point_on_card(canvas, card, -0.1, -0.4), modifiers).to(
        point_on_card(canvas, card, 1.1, 1.4)
    ).drop()


def test_a_box_selects_all_blocks_of_a_group_card_and_shift_adds_and_ctrl_removes(collapsed):
    document = collapsed.document
    draw_box(collapsed, "input")
    draw_box(collapsed, "m", SHIFT)
    assert set(document.selection) == {"input", *MODULE_BLOCKS}
    draw_box(collapsed, "m", CONTROL)
    assert document.selection == ("input",)
    assert collapsed.canvas_scene.cards["input"].selected
    assert not collapsed.canvas_scene.cards["m"].selected


def test_a_copy_of_a_group_card_is_a_group_with_its_wires(collapsed):
    document, before = collapsed.document, collapsed.document.design
    ActiveDrag(collapsed, point_on_card(collapsed, "m"), CONTROL).to(
        point_on_card(collapsed, "m") + QPoint(0, 150)
    ).drop()
    design = document.design
    copies = [group for group in design.groups if group.id != "m"]
    assert len(copies) == 1
    assert copies[0].collapsed
    assert len(design.blocks) == len(before.blocks) + len(MODULE_BLOCKS)
    assert len(design.wires) == len(before.wires) + 3
    assert copies[0].id in collapsed.canvas_scene.cards
    assert document.history.undoText() == "Duplicate Module"
    document.undo()
    assert document.design is before


def test_a_block_dropped_on_a_wire_that_stands_for_two_is_inserted_into_both(collapsed):
    document, before = collapsed.document, collapsed.document.design
    middle, grip = (
        point_on_card(collapsed, "batch_norm", 0.5, 0.5),
        point_on_card(collapsed, "batch_norm"),
    )
    pull = ActiveDrag(collapsed, grip).to(point_on_wire(collapsed, "input", "one") + grip - middle)
    previewed = collapsed.preview.analysis
    assert collapsed.preview.label.lines[0].startswith("28×28×192")
    pull.drop()
    graph = document.design.graph
    assert graph.outputs["batch_norm"] == ["one", "reduce"]
    assert graph.outputs["input"] == ["batch_norm"]
    assert (document.analysis.rows, document.analysis.totals) == (previewed.rows, previewed.totals)
    assert document.history.count() == 1
    document.undo()
    assert document.design is before


def test_a_group_card_previews_a_drop_before_it(collapsed):
    document = collapsed.document
    pool = block_edits.add(document.design, KINDS_BY_NAME["max_pool"].fresh(), (300, 400))
    document.load(pool.design)
    before, unwired = collapsed.canvas_scene.cards["m"].card_text, pool.ids[0]
    middle, grip = point_on_card(collapsed, unwired, 0.5, 0.5), point_on_card(collapsed, unwired)
    pull = ActiveDrag(collapsed, grip).to(point_on_wire(collapsed, "input", "one") + grip - middle)
    preview = collapsed.canvas_scene.cards["m"].card_text
    assert (before.shape, preview.shape) == ("28×28×96", "14×14×96")
    assert (before.count_text, preview.count_text) == ("22.1 M", "5.52 M")
    pull.hold(ALT).to(grip + QPoint(0, 60)).drop()
    assert collapsed.canvas_scene.cards["m"].card_text == before


def test_the_context_menu_of_a_group_title_is_about_all_its_blocks(qtbot, canvas):
    canvas.document.load(module_design(collapsed=False))
    at = title_point(canvas, "m")
    with qtbot.waitSignal(canvas.context_menu_requested) as request:
        point = canvas.viewport().mapToGlobal(at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, point)
        QApplication.sendEvent(canvas.viewport(), event)
    assert request.args[0].frame == "m"
    assert set(canvas.document.selection) == set(MODULE_BLOCKS)
