"""Editors in which a value is picked: choices, toggles, fields left open, differing values."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from designer.blocks.convolution.conv import Conv
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.number_fields import PaddingField
from tests.support.field_panels import ALT, KEY, LEFT, pick, shown_panel, type_over


@pytest.fixture
def show_panel(qtbot):
    """A function that shows a panel with the editor of a field, by default with the focus."""
    panels = []

    def make(field, value, in_force=None, focused=True):
        panels.append(shown_panel(qtbot, field, value, in_force, focused))
        return panels[-1]

    return make


# The drop-down.


@pytest.mark.parametrize(
    ("field", "before", "entry", "value"),
    [
        (Conv.filters, 32, "64", 64),
        (Conv.kernel, (3, 3), "7", (7, 7)),
        (Conv.padding, "same", "valid", "valid"),
        (Conv.activation, "none", "ReLU", "relu"),
        (MaxPool.stride, (1, 1), "as window", None),
    ],
)
def test_a_value_is_picked_from_the_list_by_mouse_alone(show_panel, field, before, entry, value):
    panel = show_panel(field, before, in_force=(2, 2))
    pick(panel.editor, entry)
    assert panel.committed == [value]


def test_alt_and_down_open_the_list(show_panel):
    panel = show_panel(Conv.filters, 32)
    QTest.keyClick(panel.editor, KEY.Key_Down, ALT)
    assert panel.editor.view().isVisible()
    # The rows are as high as those of a menu.
    assert panel.editor.view().sizeHintForRow(0) >= 24
    panel.editor.hidePopup()
    assert panel.committed == []


# Fields that may be left open, and blocks with different values.


def test_a_field_left_open_shows_the_value_that_applies(show_panel):
    line = show_panel(MaxPool.stride, None, in_force=(2, 2)).editor.lineEdit()
    assert (line.text(), line.placeholderText()) == ("", "2 (as window)")


def test_an_emptied_field_is_left_open_if_it_permits_that(show_panel):
    panel = show_panel(MaxPool.stride, (1, 1), in_force=(3, 3))
    type_over(panel.editor, "")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == [None]
    assert panel.editor.lineEdit().placeholderText() == "3 (as window)"


def test_a_step_of_an_open_field_starts_from_the_value_that_applies(show_panel):
    panel = show_panel(MaxPool.stride, None, in_force=(2, 2))
    QTest.keyClick(panel.editor, KEY.Key_Up)
    assert panel.committed == [(3, 3)]


def test_different_values_are_shown_as_several_and_a_typed_value_replaces_them(show_panel):
    panel = show_panel(Conv.filters, 32)
    panel.editor.show_value(None, None, True)
    line = panel.editor.lineEdit()
    assert (line.text(), line.placeholderText()) == ("", "several")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    QTest.keyClick(panel.editor, KEY.Key_Up)
    assert panel.committed == []
    type_over(panel.editor, "32")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == [32]


# Choices and toggles.


def test_arrow_keys_change_a_choice(show_panel):
    panel = show_panel(Conv.activation, "none")
    QTest.keyClick(panel.editor, KEY.Key_Down)
    assert panel.committed == ["relu"]


def test_a_choice_with_different_values_is_shown_as_several(show_panel):
    panel = show_panel(Choice("Mode", "How.", options={"a": "A", "b": "B"}), "a")
    panel.editor.show_value(None, None, True)
    assert (panel.editor.currentIndex(), panel.editor.placeholderText()) == (-1, "several")
    pick(panel.editor, "A")
    assert panel.committed == ["a"]


@pytest.mark.parametrize("how", ["click", "space"])
def test_a_toggle_shows_on_or_off_and_a_click_or_space_changes_it(show_panel, how):
    panel = show_panel(Conv.bias, True)
    assert panel.editor.text() == "on"
    if how == "click":
        QTest.mouseClick(panel.editor, LEFT, pos=QPoint(8, panel.editor.height() // 2))
    else:
        QTest.keyClick(panel.editor, KEY.Key_Space)
    assert panel.committed == [False]
    assert panel.editor.text() == "off"


def test_a_toggle_with_different_values_goes_to_on_first_and_never_back(show_panel):
    panel = show_panel(Toggle("Bias", "Added.", default=True), True)
    panel.editor.show_value(None, None, True)
    assert panel.editor.text() == "several"
    for _ in range(3):
        QTest.keyClick(panel.editor, KEY.Key_Space)
    assert panel.committed == [True, False, True]


def test_a_refused_choice_shows_the_old_value_and_the_reason(show_panel):
    panel = show_panel(Conv.activation, "none", focused=False)
    panel.editor.refuse("Not here")
    assert panel.editor.currentText() == "None"
    panel.show_value("relu")
    assert panel.sentences == ["Not here", ""]


# Shown values.


def test_showing_the_same_value_emits_nothing_and_keeps_typed_text(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "6")
    panel.show_value(32)
    assert (panel.committed, panel.editor.currentText()) == ([], "6")


def test_the_cursor_keeps_its_position_when_another_value_is_shown(show_panel):
    panel = show_panel(PaddingField("Padding", "Border.", default="same"), (1, 2, 3, 4))
    panel.editor.lineEdit().setCursorPosition(2)
    panel.show_value((5, 6, 7, 8))
    assert panel.editor.currentText() == "5×6×7×8"
    assert panel.editor.lineEdit().cursorPosition() == 2
