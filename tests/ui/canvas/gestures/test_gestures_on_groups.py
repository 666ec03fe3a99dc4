"""Gestures where one card stands for many blocks, and one wire for several: real mouse events."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from designer.blocks import BY_NAME
from designer.core.edits import block_edits
from tests.support.grouped_network import module, title
from tests.support.mouse import ALT, CONTROL, PLAIN, SHIFT, Pull, on_wire, spot

OWN = ("one", "reduce", "five", "cat")


@pytest.fixture
def shut(canvas):
    """A canvas with the module collapsed, and a pooling that nothing is wired to."""
    design = block_edits.add(module(), BY_NAME["batch_norm"].fresh(), (0, 400)).design
    canvas.document.load(design)
    return canvas


def box(canvas, card, modifiers=PLAIN):
    """A box from above the left of a card to below its right."""
    Pull(canvas, spot(canvas, card, -0.1, -0.4), modifiers).to(spot(canvas, card, 1.1, 1.4)).drop()


def test_a_box_takes_all_blocks_of_a_groups_card_shift_adds_and_ctrl_takes_away(shut):
    document = shut.document
    box(shut, "input")
    box(shut, "m", SHIFT)
    assert set(document.selection) == {"input", *OWN}
    box(shut, "m", CONTROL)
    assert document.selection == ("input",)
    assert shut.canvas_scene.cards["input"].selected
    assert not shut.canvas_scene.cards["m"].selected


def test_a_copy_of_a_groups_card_is_a_group_with_its_wires(shut):
    document, before = shut.document, shut.document.design
    Pull(shut, spot(shut, "m"), CONTROL).to(spot(shut, "m") + QPoint(0, 150)).drop()
    design = document.design
    copied = [group for group in design.groups if group.id != "m"]
    assert len(copied) == 1
    assert copied[0].collapsed
    assert len(design.blocks) == len(before.blocks) + len(OWN)
    assert len(design.wires) == len(before.wires) + 3
    assert copied[0].id in shut.canvas_scene.cards
    assert document.undo_stack.undoText() == "Duplicate Module"
    document.undo_stack.undo()
    assert document.design is before


def test_a_block_dropped_on_a_wire_that_stands_for_two_takes_over_both(shut):
    document, before = shut.document, shut.document.design
    middle, hold = spot(shut, "batch_norm", 0.5, 0.5), spot(shut, "batch_norm")
    pull = Pull(shut, hold).to(on_wire(shut, "input", "one") + hold - middle)
    shown = shut.preview.analysis
    assert shut.preview.words.startswith("28×28×192")
    pull.drop()
    graph = document.design.graph
    assert graph.outputs["batch_norm"] == ["one", "reduce"]
    assert graph.outputs["input"] == ["batch_norm"]
    assert (document.analysis.rows, document.analysis.totals) == (shown.rows, shown.totals)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.design is before


def test_a_groups_card_shows_what_a_drop_before_it_would_make_of_it(shut):
    document = shut.document
    pool = block_edits.add(document.design, BY_NAME["max_pool"].fresh(), (300, 400))
    document.load(pool.design)
    before, loose = shut.canvas_scene.cards["m"].face, pool.ids[0]
    middle, hold = spot(shut, loose, 0.5, 0.5), spot(shut, loose)
    pull = Pull(shut, hold).to(on_wire(shut, "input", "one") + hold - middle)
    would_be = shut.canvas_scene.cards["m"].face
    assert (before.shape, would_be.shape) == ("28×28×96", "14×14×96")
    assert (before.figure, would_be.figure) == ("22.1 M", "5.52 M")
    pull.hold(ALT).to(hold + QPoint(0, 60)).drop()
    assert shut.canvas_scene.cards["m"].face == before


def test_the_right_button_on_a_groups_title_is_about_all_that_is_in_it(qtbot, canvas):
    canvas.document.load(module(collapsed=False))
    at = title(canvas, "m")
    with qtbot.waitSignal(canvas.menu_wanted) as wanted:
        point = canvas.viewport().mapToGlobal(at)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, point)
        QApplication.sendEvent(canvas.viewport(), asked)
    assert wanted.args[0].frame == "m"
    assert set(canvas.document.selection) == set(OWN)
