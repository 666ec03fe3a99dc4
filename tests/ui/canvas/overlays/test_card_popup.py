"""F2 and Enter: label and main fields edited on the card itself."""

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


def opened(window, sort):
    """The pane of this sort that is open; there is one at most."""
    shown = [pane for pane in window.canvas.findChildren(sort) if not pane.isHidden()]
    assert len(shown) <= 1
    return shown[0] if shown else None


def renaming(window, block="conv"):
    window.document.select([block])
    strike(KEY.Key_F2)
    return opened(window, RenameField)


def editing(window, block="conv"):
    window.document.select([block])
    strike(KEY.Key_Return)
    return opened(window, QuickFields)


def test_f2_types_a_label_in_one_step(window):
    before = window.document.design
    renaming(window)
    QTest.keyClicks(focused(), "5x5 behind C")
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].label == "5x5 behind C"
    assert opened(window, CardPopup) is None
    assert window.canvas.hasFocus()
    assert window.document.undo_stack.count() == 1
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_the_label_there_is_stands_marked_and_emptied_the_kind_names_itself(window):
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", "Mine"))
    field = renaming(window)
    assert field.line.selectedText() == "Mine"
    strike(KEY.Key_Delete)
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].label is None


def test_escape_leaves_the_label_as_it_was(window):
    before = window.document.design
    renaming(window)
    QTest.keyClicks(focused(), "Not this")
    strike(KEY.Key_Escape)
    assert window.document.design is before
    assert window.canvas.hasFocus()
    assert window.document.selection == ("conv",)


def test_a_click_elsewhere_takes_the_label(window):
    renaming(window)
    QTest.keyClicks(focused(), "Taken")
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.document.design.blocks["conv"].label == "Taken"
    assert opened(window, CardPopup) is None


def test_enter_sets_the_main_fields_and_enter_again_closes(window):
    before = window.document.design
    sheet = editing(window)
    assert [field.accessibleName() for field in sheet.fields()] == ["Filters", "Kernel", "Stride"]
    QTest.keyClicks(focused(), "64")
    strike(KEY.Key_Tab)
    assert window.document.design.blocks["conv"].kind.filters == 64
    QTest.keyClicks(focused(), "3")
    strike(KEY.Key_Return)
    kind = window.document.design.blocks["conv"].kind
    assert (kind.filters, kind.kernel) == (64, (3, 3))
    assert opened(window, CardPopup) is None
    assert window.canvas.hasFocus()
    # One step for each field.
    assert window.document.undo_stack.count() == 2
    strike(KEY.Key_Z, CONTROL)
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before


def test_steps_count_at_once_are_one_undo_step_and_show_what_comes_of_them(window):
    sheet = editing(window)
    for _ in range(3):
        strike(KEY.Key_Up)
    assert window.document.design.blocks["conv"].kind.filters == 35
    assert window.document.undo_stack.count() == 1
    assert sheet.outcome.text().startswith("28×28×35 · ")


def test_escape_puts_all_fields_back(window):
    before = window.document.design
    editing(window)
    strike(KEY.Key_Up)
    strike(KEY.Key_Tab)
    strike(KEY.Key_Up)
    QTest.keyClicks(focused(), "7")
    strike(KEY.Key_Escape)
    assert window.document.design is before
    assert opened(window, CardPopup) is None
    assert not window.document.undo_stack.canUndo()


def test_escape_undoes_nothing_that_was_there_before(window):
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", "Mine"))
    editing(window)
    strike(KEY.Key_Up)
    strike(KEY.Key_Escape)
    assert window.document.design.blocks["conv"].label == "Mine"
    assert window.document.design.blocks["conv"].kind.filters == 32


def test_what_a_field_does_not_take_stays_to_be_mended(window):
    before = window.document.design
    sheet = editing(window)
    QTest.keyClicks(focused(), "many")
    strike(KEY.Key_Return)
    assert opened(window, QuickFields) is sheet
    assert window.document.design is before
    strike(KEY.Key_A, CONTROL)
    QTest.keyClicks(focused(), "8")
    strike(KEY.Key_Return)
    assert window.document.design.blocks["conv"].kind.filters == 8


def test_a_fault_shows_on_the_sheet_that_covers_the_cards_own(window):
    change = block_edits.change_field(window.document.design, ["conv"], "padding", "valid")
    window.document.edit("Valid", change)
    sheet = editing(window)
    strike(KEY.Key_Tab)
    QTest.keyClicks(focused(), "99")
    strike(KEY.Key_Tab)
    assert "99" in sheet.outcome.text()
    assert sheet.outcome.property("look") == "fault"


def test_tab_goes_round_the_fields(window):
    sheet = editing(window)
    for _ in sheet.fields():
        strike(KEY.Key_Tab)
    assert sheet.fields()[0].hasFocus()
    strike(KEY.Key_Backtab)
    assert sheet.fields()[-1].hasFocus()


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("opening", [renaming, editing])
def test_it_stays_on_its_card_at_every_zoom(window, opening, zoom):
    pane = opening(window)
    window.canvas.zoom_to(zoom)
    window.canvas.bring_into_view(["conv"])
    card = window.canvas.canvas_scene.cards["conv"]
    seen = window.canvas.mapFromScene(card.rect()).boundingRect()
    assert pane.geometry().intersects(seen)
    assert window.canvas.rect().contains(pane.geometry())
    if opening is editing:
        assert pane.height() >= pane.layout().totalHeightForWidth(pane.width())
    at = pane.pos()
    window.canvas.pan_by(QPoint(-40, 0).toPointF())
    assert pane.pos() == at - QPoint(40, 0)


def test_it_follows_a_card_that_moves_and_goes_with_one_that_is_gone(window):
    window.canvas.zoom_to(0.5)
    pane = editing(window)
    at = pane.pos()
    window.document.edit("Move", block_edits.move(window.document.design, {"conv": (576, 96)}))
    assert pane.pos() == at + QPoint(0, 48)
    window.document.edit("Delete", block_edits.remove(window.document.design, ["conv"]))
    assert opened(window, CardPopup) is None
    assert window.canvas.hasFocus()


def test_a_block_without_settings_says_so(window):
    added = block_edits.append(window.document.design, _concat(), ["conv"])
    window.document.edit("Add", added)
    assert editing(window, "concat") is None
    assert "Concat has no settings" in window.notice.text()


def _concat():
    from designer.blocks.merging.concat import Concat

    return Concat.fresh()


def test_in_a_field_letters_are_letters(window):
    """F frames and C connects only where the canvas itself has the keyboard."""
    before = window.document.design
    editing(window)
    at = window.canvas.mapToScene(0, 0)
    QTest.keyClicks(focused(), "fc")
    assert focused().lineEdit().text() == "fc"
    assert window.canvas.gesture is None
    assert window.canvas.mapToScene(0, 0) == at
    strike(KEY.Key_Escape)
    assert window.document.design is before


def test_a_collapsed_group_is_renamed_on_its_card_and_entered_for_its_settings(window):
    design = window.document.design
    module = Group("module", "Bottleneck", ("conv1x1", "conv"), collapsed=True)
    window.document.edit("Group", design.with_groups((module,)))
    before = window.document.design
    window.document.select(["conv1x1", "conv"])
    strike(KEY.Key_Return)
    assert opened(window, CardPopup) is None
    assert window.document.entered == "module"
    window.document.enter(None)
    strike(KEY.Key_F2)
    assert opened(window, RenameField).line.text() == "Bottleneck"
    QTest.keyClicks(focused(), "Cheap 5x5")
    strike(KEY.Key_Return)
    assert window.document.design.groups == (module._replace(label="Cheap 5x5"),)
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before
