"""What is typed on a card is saved, never written elsewhere, and taken back alone."""

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


def typed(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def undo(window):
    """A click on the button in the header, which leaves the keyboard where it is."""
    buttons = window.header.findChildren(QPushButton)
    button = next(one for one in buttons if one.accessibleName() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(window, sort=CardPopup):
    shown = [pane for pane in window.canvas.findChildren(sort) if not pane.isHidden()]
    return shown[0] if shown else None


def select(window, *blocks):
    window.document.select(blocks)
    window.canvas.setFocus()


def conv(window):
    return window.document.design.blocks["conv"]


TYPED = pytest.mark.parametrize(
    ("key", "text"), [(KEY.Key_F2, "Wide"), (KEY.Key_Return, "48")], ids=["label", "field"]
)


@TYPED
def test_a_save_takes_what_is_typed_on_a_card(window, tmp_path, key, text):
    window.document.path = str(tmp_path / "a.cnn.json")
    select(window, "conv")
    strike(key)
    typed(text)
    strike(KEY.Key_S, CONTROL)
    kept = reader.read(tmp_path / "a.cnn.json").blocks["conv"]
    assert text in (kept.label, str(kept.kind.filters))
    assert not window.document.modified


@TYPED
def test_closing_asks_for_what_is_typed_on_a_card(window, monkeypatch, key, text):
    asked = []

    def ask(_parent, title):
        asked.append(title)
        return "cancel"

    monkeypatch.setattr(dialogs, "ask_to_save", ask)
    select(window, "conv")
    strike(key)
    typed(text)
    assert not window.close()
    assert len(asked) == 1
    assert window.document.undo_stack.count() == 1


@pytest.mark.parametrize("key", [KEY.Key_F2, KEY.Key_Return])
def test_what_is_typed_goes_with_its_design(window, bottleneck, key):
    select(window, "conv")
    strike(key)
    typed("48")
    window.document.load(bottleneck)
    assert opened(window) is None
    window.inspector.setFocus()
    assert window.document.design is bottleneck
    assert not window.document.modified


def test_escape_leaves_what_a_shortcut_did_meanwhile(window):
    select(window, "conv")
    strike(KEY.Key_Return)
    strike(KEY.Key_Up)
    strike(KEY.Key_B, CONTROL)
    strike(KEY.Key_Escape)
    assert conv(window).bypassed
    assert conv(window).kind.filters == 32
    # What could not be undone beneath the bypass is one step back.
    assert window.document.undo_stack.count() == 3
    assert window.document.undo_stack.undoText().startswith("Put the settings of ")


def test_escape_after_an_undo_elsewhere_still_puts_the_field_back(window):
    before = window.document.design
    select(window, "conv")
    strike(KEY.Key_B, CONTROL)
    strike(KEY.Key_Return)
    undo(window)
    typed("48")
    strike(KEY.Key_Tab)
    assert conv(window).kind.filters == 48
    strike(KEY.Key_Escape)
    assert window.document.design is before
    assert not window.document.undo_stack.canUndo()


def test_a_field_set_to_and_fro_lets_escape_undo_nothing_older(window):
    window.document.edit("Label", block_edits.relabel(window.document.design, "conv", "Mine"))
    select(window, "conv")
    strike(KEY.Key_Return)
    strike(KEY.Key_Up)
    strike(KEY.Key_Down)
    strike(KEY.Key_Escape)
    assert conv(window).label == "Mine"


def test_the_fields_go_where_their_block_becomes_another_kind(window):
    select(window, "conv")
    strike(KEY.Key_Return)
    typed("4")
    other = window.document.design.blocks["input"].kind
    swapped = conv(window)._replace(kind=other)
    window.document.edit("Swap", window.document.design.with_blocks([swapped]))
    assert opened(window) is None
    assert conv(window).kind is other


def test_opened_on_a_card_on_its_way_it_stands_on_the_card(window):
    window.document.edit("Move", block_edits.move(window.document.design, {"conv": (60, 420)}))
    select(window, "conv")
    strike(KEY.Key_L, CONTROL)
    strike(KEY.Key_F2)
    at = opened(window, RenameField).pos()
    window.canvas.gliding.end()
    opened(window).update_position()
    assert opened(window).pos() == at


def test_a_group_and_the_name_typed_for_it_are_one_step(window):
    before = window.document.design
    select(window, "conv1x1", "conv")
    strike(KEY.Key_G, CONTROL)
    typed("Cheap")
    strike(KEY.Key_Return)
    (group,) = window.document.design.groups
    assert group.label == "Cheap"
    assert window.document.undo_stack.undoText() == "Group 2 blocks"
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design is before
    strike(KEY.Key_Y, CONTROL)
    assert window.document.design.groups == (group,)


def test_a_group_of_one_is_named_by_its_block(window):
    select(window, "conv")
    strike(KEY.Key_G, CONTROL)
    strike(KEY.Key_Escape)
    assert window.document.undo_stack.undoText() == "Group " + conv(window).title


def test_a_name_typed_after_another_edit_is_a_step_of_its_own(window):
    select(window, "conv1x1", "conv")
    strike(KEY.Key_G, CONTROL)
    typed("Cheap")
    strike(KEY.Key_B, CONTROL)
    strike(KEY.Key_Return)
    assert window.document.undo_stack.count() == 3
    assert window.document.undo_stack.undoText() == "Label group"
    strike(KEY.Key_Z, CONTROL)
    assert window.document.design.groups
    assert conv(window).bypassed
