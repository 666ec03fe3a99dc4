"""Editors in which a value is typed or stepped, with real events; each field has an editor."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.blocks.convolution.conv import Conv
from designer.core.kinds.fields import Field
from designer.core.kinds.number_fields import (
    DecimalNumber,
    PaddingField,
    PairOfNumbers,
    WholeNumber,
)
from designer.ui.editors.editor_table import EDITORS, editor_for
from designer.ui.theme.appearance import APPLICATION_APPEARANCE
from tests.support.field_panels import CTRL, KEY, NONE, shown_panel, turn, type_over


@pytest.fixture
def show_panel(qtbot):
    """A function that shows a panel with the editor of a field, by default with the focus."""
    panels = []

    def make(field, value, in_force=None, focused=True):
        panels.append(shown_panel(qtbot, field, value, in_force, focused))
        return panels[-1]

    return make


def edge(editor):
    """Return the colour of the left edge of an editor, measured at its middle."""
    return editor.grab().toImage().pixelColor(0, editor.height() // 2)


# The table of editors.


def field_types():
    """Return the types of field that a block kind can declare: those without subclasses."""
    types, waiting = [], [Field]
    while waiting:
        field_type = waiting.pop()
        waiting += field_type.__subclasses__()
        if not field_type.__subclasses__():
            types.append(field_type)
    return types


@pytest.mark.parametrize("field_type", field_types())
def test_every_type_of_field_has_an_editor(field_type):
    assert any(base in EDITORS for base in field_type.__mro__)


def test_a_field_without_an_editor_raises_an_error_that_names_its_type():
    with pytest.raises(LookupError, match="no editor for a Field"):
        editor_for(Field("Odd", "Of no type."))


@pytest.mark.parametrize("name", list(Conv.fields))
def test_an_editor_has_the_name_and_description_of_its_field(show_panel, name):
    field = Conv.fields[name]
    editor = show_panel(field, field.initial).editor
    assert editor.accessibleName() == field.label
    assert editor.accessibleDescription().startswith(field.help_text)


def test_the_tooltip_shows_description_and_bounds_as_plain_text(show_panel):
    editor = show_panel(WholeNumber("<b>x</b>", "At most <img src='x'> & 9.", maximum=9), 1).editor
    tooltip = QTextDocument()
    tooltip.setHtml(editor.toolTip())
    assert tooltip.toPlainText() == "At most <img src='x'> & 9. From 1 to 9."


@pytest.mark.parametrize(
    ("field", "value", "bounds", "smallest", "largest"),
    [
        (WholeNumber("Filters", "", maximum=9), 3, "From 1 to 9.", 1, 9),
        (PairOfNumbers("Kernel", "", maximum=9), (3, 4), "From 1 to 9.", (1, 1), (9, 9)),
        (DecimalNumber("Rate", ""), 0.5, "From 0.0 to 1.0.", 0.0, 1.0),
        (PaddingField("Padding", ""), (1, 1, 2, 2), "From 0 to 1,000,000,000.", (0,) * 4, None),
    ],
)
def test_steps_by_key_end_at_the_bounds_that_the_description_names(
    show_panel, field, value, bounds, smallest, largest
):
    panel = show_panel(field, value)
    assert panel.editor.accessibleDescription() == bounds
    for key, last in ((KEY.Key_PageDown, smallest), (KEY.Key_PageUp, largest)):
        for _ in range(2):
            QTest.keyClick(panel.editor, key)
        assert last in (None, panel.committed[-1])
        assert all(field.parse(field.to_json(value)) == value for value in panel.committed)


# Typed values.


def test_a_typed_number_is_committed_by_enter_and_not_before(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "128")
    assert panel.committed == []
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == [128]
    assert panel.editor.hasFocus()


def test_a_typed_number_is_committed_when_the_focus_leaves(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "64")
    QTest.keyClick(panel.editor, KEY.Key_Tab)
    assert panel.committed == [64]


def test_a_number_that_is_also_suggested_is_committed_once(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "48")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    QTest.keyClick(panel.editor, KEY.Key_Tab)
    assert panel.committed == [48]


def test_typing_the_current_value_commits_nothing(show_panel):
    panel = show_panel(Conv.kernel, (5, 5))
    type_over(panel.editor, "5 x 5")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == []
    assert panel.editor.currentText() == "5"


def test_numbers_beyond_32_bits_are_committed_exactly(show_panel):
    panel = show_panel(WholeNumber("Count", "Large.", maximum=10**15), 1)
    type_over(panel.editor, "15470264320")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == [15_470_264_320]


@pytest.mark.parametrize(
    ("field", "before", "typed", "value"),
    [
        (Conv.kernel, (3, 3), "3x5", (3, 5)),
        (Conv.kernel, (3, 3), "7", (7, 7)),
        (Conv.padding, "same", "Valid", "valid"),
        (Conv.padding, "same", "2", (2, 2, 2, 2)),
        (Conv.padding, "same", "0 1 2 3", (0, 1, 2, 3)),
    ],
)
def test_pairs_and_paddings_are_typed_in_the_notation_in_which_they_are_shown(
    show_panel, field, before, typed, value
):
    panel = show_panel(field, before)
    type_over(panel.editor, typed)
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == [value]


# Refused texts.


def test_a_refused_text_has_a_sentence_and_a_red_edge_and_commits_nothing(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "many")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == []
    assert panel.editor.currentText() == "many"
    assert panel.sentences[-1].startswith("Filters takes a whole number from 1 to 1,000,000,000")
    assert edge(panel.editor) == QColor(APPLICATION_APPEARANCE.theme.fault)


def test_a_refused_text_remains_until_it_is_corrected(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "0")
    QTest.keyClick(panel.editor, KEY.Key_Tab)
    panel.show_value(32)
    assert panel.editor.currentText() == "0"
    panel.editor.setFocus()
    type_over(panel.editor, "8")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert (panel.committed, panel.sentences[-1]) == ([8], "")
    assert edge(panel.editor) != QColor(APPLICATION_APPEARANCE.theme.fault)


def test_escape_restores_the_committed_text_and_removes_the_sentence(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "many")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    QTest.keyClick(panel.editor, KEY.Key_Escape)
    assert (panel.editor.currentText(), panel.sentences[-1]) == ("32", "")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == []


def test_an_emptied_number_is_refused(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "")
    QTest.keyClick(panel.editor, KEY.Key_Return)
    assert panel.committed == []
    assert panel.sentences[-1]


def test_a_field_at_fault_has_a_red_edge_until_the_fault_is_mended(show_panel):
    panel = show_panel(Conv.kernel, (99, 99), focused=False)
    panel.editor.mark_fault(True)
    assert edge(panel.editor) == QColor(APPLICATION_APPEARANCE.theme.fault)
    panel.editor.mark_fault(False)
    assert edge(panel.editor) != QColor(APPLICATION_APPEARANCE.theme.fault)


def test_undo_while_typing_discards_only_the_typed_text(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "64")
    QTest.keyClick(panel.editor, KEY.Key_Z, CTRL)
    assert panel.editor.currentText() == "32"
    QTest.keyClick(panel.editor, KEY.Key_Tab)
    assert panel.committed == []


@pytest.mark.parametrize(
    ("typed", "key", "modifiers", "handled"),
    [
        ("", KEY.Key_Z, CTRL, False),
        ("", KEY.Key_Escape, NONE, False),
        ("6", KEY.Key_Z, CTRL, True),
        ("6", KEY.Key_Escape, NONE, True),
        ("", KEY.Key_Up, NONE, True),
        ("", KEY.Key_Return, NONE, True),
    ],
)
def test_a_key_is_left_to_the_window_unless_the_editor_handles_it(
    show_panel, typed, key, modifiers, handled
):
    panel = show_panel(Conv.filters, 32)
    QTest.keyClicks(panel.editor, typed)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(panel.editor, event)
    assert event.isAccepted() is handled


# Steps.


@pytest.mark.parametrize(
    ("field", "before", "key", "after"),
    [
        (Conv.filters, 32, KEY.Key_Up, 33),
        (Conv.filters, 32, KEY.Key_Down, 31),
        (Conv.filters, 32, KEY.Key_PageUp, 42),
        (Conv.kernel, (3, 5), KEY.Key_Up, (4, 6)),
        (Conv.padding, (0, 1, 2, 3), KEY.Key_Up, (1, 2, 3, 4)),
        (Conv.padding, (0, 1, 2, 3), KEY.Key_Down, (0, 0, 1, 2)),
    ],
)
def test_arrow_and_page_keys_step_numbers(show_panel, field, before, key, after):
    panel = show_panel(field, before)
    QTest.keyClick(panel.editor, key)
    assert panel.committed == [after]


def test_steps_stop_at_the_bounds_and_do_not_change_words(show_panel):
    at_minimum = show_panel(Conv.filters, 1)
    QTest.keyClick(at_minimum.editor, KEY.Key_Down)
    word = show_panel(Conv.padding, "same")
    QTest.keyClick(word.editor, KEY.Key_Up)
    assert at_minimum.committed == word.committed == []


def test_a_step_starts_from_typed_text(show_panel):
    panel = show_panel(Conv.filters, 32)
    type_over(panel.editor, "100")
    QTest.keyClick(panel.editor, KEY.Key_Up)
    assert panel.committed == [101]


def test_the_wheel_steps_a_focused_number_by_one_and_with_control_by_ten(show_panel):
    panel = show_panel(Conv.filters, 32)
    turn(panel.editor)
    turn(panel.editor, -2)
    turn(panel.editor, 1, CTRL)
    assert panel.committed == [33, 31, 41]
    assert panel.wheel_events == 0


def test_a_high_resolution_wheel_steps_once_per_full_notch(show_panel):
    panel = show_panel(Conv.filters, 32)
    for _ in range(8):
        turn(panel.editor, angle=30)
    assert panel.committed == [33, 34]


@pytest.mark.parametrize("name", ["filters", "kernel", "padding", "activation", "bias"])
def test_the_wheel_over_an_editor_without_focus_is_left_to_the_panel(show_panel, name):
    field = Conv.fields[name]
    panel = show_panel(field, field.initial, focused=False)
    turn(panel.editor)
    assert (panel.committed, panel.wheel_events) == ([], 1)
