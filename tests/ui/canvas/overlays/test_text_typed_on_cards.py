"""Text typed on a card: it is saved, never goes to another block, and has its own undo step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from designer.core.edits import block_edits
from designer.files import reader
from designer.ui.app import dialogs
from designer.ui.canvas.overlays.card_popup import CardPopup
from designer.ui.canvas.overlays.rename_field import RenameField

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def strike(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def click_undo(window):
    """Click the Undo button in the title bar; the click does not move the keyboard focus."""
    buttons = window.header.findChildren(QPushButton)
    button = next(button for button in buttons if button.accessibleName() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def open_pane(window, pane_class=CardPopup):
    visible = [pane for pane in window.canvas.findChildren(pane_class) if not pane.isHidden()]
    return visible[0] if visible else None


def select(window, *blocks):
    window.document.select(blocks)
    window.canvas.setFocus()


def conv(window):
    return window.document.design.blocks["conv"]


TYPED = pytest.mark.parametrize(
    ("key", "text"), [(KEY.Key_F2, "Wide"), (KEY.Key_Return, "48")], ids=["label", "field"]
)


@TYPED
def test_a_save_includes_text_typed_on_a_card(window, tmp_path, key, text):
    window.document.mark_saved(str(tmp_path / "a.cnn.json"), window.document.design)
    select(window, "conv")
    strike(key)
    type_text(text)
    strike(KEY.Key_S, CONTROL)
    saved = reader.read(tmp_path / "a.cnn.json").blocks["conv"]
    assert text in (saved.label, str(saved.kind.filters))
    assert not window.document.modified


@TYPED
def test_closing_the_window_asks_to_save_text_typed_on_a_card(window, monkeypatch, key, text):
    asked = []

    def ask(_parent, title):
        asked.append(title)
        return "cancel"

    monkeypatch.setattr(dialogs, "ask_to_save", ask)
    select(window, "conv")
    strike(key)
    type_text(text)
    assert not window.close()
    assert len(asked) == 1
    assert window.document.history.count() == 1


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_Return])
def test_typed_text_is_discarded_when_its_design_is_replaced(window, bottleneck, key):
    select(window, "conv")
    strike(key)
    type_text("48")
    window.document.load(bottleneck)
    assert open_pane(window) is None
    window.inspector.setFocus()
    assert window.document.design is bottleneck
    assert not window.document.modified


def test_escape_keeps_the_edit_of_a_shortcut_made_after_opening(window):
    select(window, "conv")
    strike(KEY.Key_Return)
    strike(KEY.Key_Up)
    strike(KEY.Key_B, CONTROL)
    strike(KEY.Key_Escape)
    assert conv(window).bypassed
    assert conv(window).kind.filters == 32
    # The edits of the pane could not be undone, because the bypass was made after them. So Escape
    # restores the fields by one more edit.
    assert window.document.history.count() == 3
    assert window.document.history.undoText().startswith("Put the settings of ")


def test_escape_after_an_undo_elsewhere_still_restores_the_field(window):
    before = window.document.design
    select(window, "conv")
    strike(KEY.Key_B, CONTROL)
    strike(KEY.Key_Return)
    click_undo(window)
    type_text("48")
    strike(KEY.Key_Tab)
    assert conv(window).kind.filters == 48
    strike(KEY.Key_Escape)
    assert window.document.design is before
    assert not window.document.history.canUndo()


def test_escape_after_a_field_was_set_back_undoes_no_earlier_edit(window):
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", "Mine"))
    select(window, "conv")
    strike(KEY.Key_Return)
    strike(KEY.Key_Up)
    strike(KEY.Key_Down)
    strike(KEY.Key_Escape)
    assert conv(window).label == "Mine"


def test_the_fields_close_when_their_block_changes_its_kind(window):
    select(window, "conv")
    strike(KEY.Key_Return)
    type_text("4")
    input_kind = window.document.design.blocks["input"].kind
    swapped = conv(window)._replace(kind=input_kind)
    window.document.edit("Swap", window.document.design.with_blocks([swapped]))
    assert open_pane(window) is None
    assert conv(window).kind is input_kind


def test_a_field_opened_on_a_moving_card_is_at_its_final_place(window):
    window.document.edit("Move", block_edits.move(window.document.design, {"conv": (60, 420)}))
    select(window, "conv")
    strike(KEY.Key_L, CONTROL)
    strike(KEY.Key_F2)
    at = open_pane(window, RenameField).pos()
    window.canvas.move_animation.end()
    open_pane(window).update_position()
    assert open_pane(window).pos() == at


def test_a_group_and_the_name_typed_for_it_are_one_edit(window):
    before = window.document.design
    select(window, "conv1x1", "conv")
    strike(KEY.Key_G, CONTROL)
    type_text("Cheap")
    strike(KEY.Key_Return)
    (group,) = window.document.design.groups
    assert group.label == "Cheap"
    assert window.document.history.undoText() == "Group 2 blocks"
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before
    strike(KEY.Key_Y, CONTROL)
    assert window.document.design.groups == (group,)


def test_the_undo_text_of_a_group_of_one_block_names_the_block(window):
    select(window, "conv")
    strike(KEY.Key_G, CONTROL)
    strike(KEY.Key_Escape)
    assert window.document.history.undoText() == "Group " + conv(window).title


def test_a_group_name_typed_after_another_edit_is_an_edit_of_its_own(window):
    select(window, "conv1x1", "conv")
    strike(KEY.Key_G, CONTROL)
    type_text("Cheap")
    strike(KEY.Key_B, CONTROL)
    strike(KEY.Key_Return)
    assert window.document.history.count() == 3
    assert window.document.history.undoText() == "Label group"
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design.groups
    assert conv(window).bypassed
