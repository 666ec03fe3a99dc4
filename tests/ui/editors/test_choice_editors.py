"""Values picked with the mouse or left open, blocks that differ, choices and toggles."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from designer.blocks.convolution.conv import Conv
from designer.blocks.pooling.max_pool import MaxPool
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.number_fields import PaddingField
from tests.support.field_panels import ALT, KEY, LEFT, pick, shown_panel, type_over


@pytest.fixture
def panel(qtbot):
    """Makes a shown panel with the editor of a field, focused unless told otherwise."""
    kept = []

    def make(field, value, in_force=None, focused=True):
        kept.append(shown_panel(qtbot, field, value, in_force, focused))
        return kept[-1]

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
def test_the_mouse_alone_picks_from_the_list(panel, field, before, entry, value):
    made = panel(field, before, in_force=(2, 2))
    pick(made.editor, entry)
    assert made.committed == [value]


def test_alt_down_opens_the_list(panel):
    made = panel(Conv.filters, 32)
    QTest.keyClick(made.editor, KEY.Key_Down, ALT)
    assert made.editor.view().isVisible()
    # Its rows are as high as those of a menu.
    assert made.editor.view().sizeHintForRow(0) >= 24
    made.editor.hidePopup()
    assert made.committed == []


# Fields that may stay open, and blocks that differ.


def test_a_field_left_open_shows_what_holds_instead(panel):
    line = panel(MaxPool.stride, None, in_force=(2, 2)).editor.lineEdit()
    assert (line.text(), line.placeholderText()) == ("", "2 (as window)")


def test_emptying_a_field_that_may_stay_open_leaves_it_open(panel):
    made = panel(MaxPool.stride, (1, 1), in_force=(3, 3))
    type_over(made.editor, "")
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == [None]
    assert made.editor.lineEdit().placeholderText() == "3 (as window)"


def test_a_step_of_an_open_field_starts_from_what_holds(panel):
    made = panel(MaxPool.stride, None, in_force=(2, 2))
    QTest.keyClick(made.editor, KEY.Key_Up)
    assert made.committed == [(3, 3)]


def test_values_that_differ_show_as_several_and_any_value_replaces_them(panel):
    made = panel(Conv.filters, 32)
    made.editor.show_value(None, None, True)
    line = made.editor.lineEdit()
    assert (line.text(), line.placeholderText()) == ("", "several")
    QTest.keyClick(made.editor, KEY.Key_Return)
    QTest.keyClick(made.editor, KEY.Key_Up)
    assert made.committed == []
    type_over(made.editor, "32")
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == [32]


# Choices and toggles.


def test_arrow_keys_go_through_a_choice(panel):
    made = panel(Conv.activation, "none")
    QTest.keyClick(made.editor, KEY.Key_Down)
    assert made.committed == ["relu"]


def test_a_choice_that_differs_shows_as_several(panel):
    made = panel(Choice("Mode", "How.", options={"a": "A", "b": "B"}), "a")
    made.editor.show_value(None, None, True)
    assert (made.editor.currentIndex(), made.editor.placeholderText()) == (-1, "several")
    pick(made.editor, "A")
    assert made.committed == ["a"]


@pytest.mark.parametrize("how", ["click", "space"])
def test_a_toggle_says_on_or_off_and_changes_by_click_or_space(panel, how):
    made = panel(Conv.bias, True)
    assert made.editor.text() == "on"
    if how == "click":
        QTest.mouseClick(made.editor, LEFT, pos=QPoint(8, made.editor.height() // 2))
    else:
        QTest.keyClick(made.editor, KEY.Key_Space)
    assert made.committed == [False]
    assert made.editor.text() == "off"


def test_a_toggle_that_differs_goes_on_first_and_never_back_to_several(panel):
    made = panel(Toggle("Bias", "Added.", default=True), True)
    made.editor.show_value(None, None, True)
    assert made.editor.text() == "several"
    for _ in range(3):
        QTest.keyClick(made.editor, KEY.Key_Space)
    assert made.committed == [True, False, True]


def test_an_owner_that_refuses_a_choice_has_the_old_one_shown_with_its_reason(panel):
    made = panel(Conv.activation, "none", focused=False)
    made.editor.refuse("Not here")
    assert made.editor.currentText() == "None"
    made.show_value("relu")
    assert made.sentences == ["Not here", ""]


# Showing.


def test_showing_a_value_says_nothing_and_keeps_what_is_being_typed(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "6")
    made.show_value(32)
    assert (made.committed, made.editor.currentText()) == ([], "6")


def test_the_cursor_stays_where_it_is_when_another_value_is_shown(panel):
    made = panel(PaddingField("Padding", "Border.", default="same"), (1, 2, 3, 4))
    made.editor.lineEdit().setCursorPosition(2)
    made.show_value((5, 6, 7, 8))
    assert made.editor.currentText() == "5×6×7×8"
    assert made.editor.lineEdit().cursorPosition() == 2
