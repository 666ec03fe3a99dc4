"""The panes on a card: F2 edits the label, and Enter edits the main fields of a block."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.core.graph.design import Group
from designer.ui.canvas.overlays.card_popup import CardPopup
from designer.ui.canvas.overlays.quick_fields import QuickFields
from designer.ui.canvas.overlays.rename_field import RenameField

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def focused():
    return QApplication.focusWidget()


def strike(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


def open_pane(window, pane_class):
    """Return the visible pane of the class `pane_class`, or None; at most one may be visible."""
    visible = [pane for pane in window.canvas.findChildren(pane_class) if not pane.isHidden()]
    assert len(visible) <= 1
    return visible[0] if visible else None


def rename(window, block="conv"):
    """Select a block and press F2; return the `RenameField` that opens."""
    window.document.select([block])
    strike(KEY.Key_F2)
    return open_pane(window, RenameField)


def edit_fields(window, block="conv"):
    """Select a block and press Enter; return the `QuickFields` pane that opens."""
    window.document.select([block])
    strike(KEY.Key_Return)
    return open_pane(window, QuickFields)


def test_a_label_typed_after_f2_is_one_edit(window):
    before = window.document.design
    rename(window)
    QTest.keyClicks(focused(), "5x5 behind C")
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].label == "5x5 behind C"
    assert open_pane(window, CardPopup) is None
    assert window.canvas.hasFocus()
    assert window.document.history.count() == 1
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_the_old_label_is_selected_and_an_empty_one_removes_it(window):
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", "Mine"))
    field = rename(window)
    assert field.line.selectedText() == "Mine"
    strike(KEY.Key_Delete)
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].label is None


def test_escape_keeps_the_old_label(window):
    before = window.document.design
    rename(window)
    QTest.keyClicks(focused(), "Not this")
    strike(KEY.Key_Escape)
    assert window.document.design is before
    assert window.canvas.hasFocus()
    assert window.document.selection == ("conv",)


def test_a_click_elsewhere_commits_the_label(window):
    rename(window)
    QTest.keyClicks(focused(), "Taken")
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.document.design.blocks["conv"].label == "Taken"
    assert open_pane(window, CardPopup) is None


def test_enter_opens_the_main_fields_and_enter_again_commits_them(window):
    before = window.document.design
    pane = edit_fields(window)
    assert [field.accessibleName() for field in pane.fields()] == ["Filters", "Kernel", "Stride"]
    QTest.keyClicks(focused(), "64")
    strike(KEY.Key_Tab)
    assert window.document.design.blocks["conv"].kind.filters == 64
    QTest.keyClicks(focused(), "3")
    strike(KEY.Key_Return)
    kind = window.document.design.blocks["conv"].kind
    assert (kind.filters, kind.kernel) == (64, (3, 3))
    assert open_pane(window, CardPopup) is None
    assert window.canvas.hasFocus()
    # Each of the two changed fields is one undo step.
    assert window.document.history.count() == 2
    strike(KEY.Key_Z, CONTROL)
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_steps_of_a_number_take_effect_at_once_as_one_edit_and_show_the_outcome(window):
    pane = edit_fields(window)
    for _ in range(3):
        strike(KEY.Key_Up)
    assert window.document.design.blocks["conv"].kind.filters == 35
    assert window.document.history.count() == 1
    assert pane.outcome.text().startswith("28×28×35 · ")


def test_escape_restores_all_fields(window):
    before = window.document.design
    edit_fields(window)
    strike(KEY.Key_Up)
    strike(KEY.Key_Tab)
    strike(KEY.Key_Up)
    QTest.keyClicks(focused(), "7")
    strike(KEY.Key_Escape)
    assert window.document.design is before
    assert open_pane(window, CardPopup) is None
    assert not window.document.history.canUndo()


def test_escape_undoes_no_earlier_edit(window):
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", "Mine"))
    edit_fields(window)
    strike(KEY.Key_Up)
    strike(KEY.Key_Escape)
    assert window.document.design.blocks["conv"].label == "Mine"
    assert window.document.design.blocks["conv"].kind.filters == 32


def test_a_refused_text_stays_in_the_field_to_be_corrected(window):
    before = window.document.design
    pane = edit_fields(window)
    QTest.keyClicks(focused(), "many")
    strike(KEY.Key_Return)
    assert open_pane(window, QuickFields) is pane
    assert window.document.design is before
    strike(KEY.Key_A, CONTROL)
    QTest.keyClicks(focused(), "8")
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].kind.filters == 8


def test_a_fault_is_shown_on_the_pane_that_covers_the_card(window):
    change = block_edits.change_field(window.document.design, ["conv"], "padding", "valid")
    window.document.edit("Valid", change)
    pane = edit_fields(window)
    strike(KEY.Key_Tab)
    QTest.keyClicks(focused(), "99")
    strike(KEY.Key_Tab)
    assert "99" in pane.outcome.text()
    assert pane.outcome.property("look") == "fault"


def test_tab_moves_through_the_fields_and_wraps_around(window):
    pane = edit_fields(window)
    for _ in pane.fields():
        strike(KEY.Key_Tab)
    assert pane.fields()[0].hasFocus()
    strike(KEY.Key_Backtab)
    assert pane.fields()[-1].hasFocus()


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("open_for", [rename, edit_fields])
def test_a_pane_stays_on_its_card_at_every_zoom(window, open_for, zoom):
    pane = open_for(window)
    window.canvas.zoom_to(zoom)
    window.canvas.bring_into_view(["conv"])
    card = window.canvas.canvas_scene.cards["conv"]
    card_area = window.canvas.mapFromScene(card.rect()).boundingRect()
    assert pane.geometry().intersects(card_area)
    assert window.canvas.rect().contains(pane.geometry())
    if open_for is edit_fields:
        assert pane.height() >= pane.layout().totalHeightForWidth(pane.width())
    at = pane.pos()
    window.canvas.pan_by(QPoint(-40, 0).toPointF())
    assert pane.pos() == at - QPoint(40, 0)


def test_a_pane_follows_its_card_and_closes_when_the_card_is_removed(window):
    window.canvas.zoom_to(0.5)
    pane = edit_fields(window)
    at = pane.pos()
    window.document.edit("Move", block_edits.move(window.document.design, {"conv": (576, 96)}))
    assert pane.pos() == at + QPoint(0, 48)
    window.document.edit("Delete", block_edits.remove(window.document.design, ["conv"]))
    assert open_pane(window, CardPopup) is None
    assert window.canvas.hasFocus()


def test_a_message_says_if_a_block_has_no_settings(window):
    added = block_edits.append(window.document.design, _concat(), ["conv"])
    window.document.edit("Add", added)
    assert edit_fields(window, "concat") is None
    assert "Concat has no settings" in window.notice.text()


def _concat():
    from designer.blocks.merging.concat import Concat

    return Concat.fresh()


def test_letters_typed_in_a_field_are_no_shortcuts(window):
    """The keys F (frame all) and C (connect) are shortcuts only while the canvas has the focus."""
    before = window.document.design
    edit_fields(window)
    at = window.canvas.mapToScene(0, 0)
    QTest.keyClicks(focused(), "fc")
    assert focused().lineEdit().text() == "fc"
    assert window.canvas.gesture is None
    assert window.canvas.mapToScene(0, 0) == at
    strike(KEY.Key_Escape)
    assert window.document.design is before


def test_f2_renames_a_collapsed_group_and_enter_enters_it(window):
    design = window.document.design
    module = Group("module", "Bottleneck", ("conv1x1", "conv"), collapsed=True)
    window.document.edit("Group", design.with_groups((module,)))
    before = window.document.design
    window.document.select(["conv1x1", "conv"])
    strike(KEY.Key_Return)
    assert open_pane(window, CardPopup) is None
    assert window.document.entered_group == "module"
    window.document.enter_group(None)
    strike(KEY.Key_F2)
    assert open_pane(window, RenameField).line.text() == "Bottleneck"
    QTest.keyClicks(focused(), "Cheap 5x5")
    strike(KEY.Key_Return)
    assert window.document.design.groups == (module._replace(label="Cheap 5x5"),)
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before
