"""Values typed and stepped with real keys and wheel turns; an editor for each type of field."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.blocks.convolution.conv import Conv
from designer.core.kinds.fields import Field
from designer.core.kinds.number_fields import WholeNumber
from designer.ui.editors.editor_table import EDITORS, editor_for
from designer.ui.theme import theme
from tests.support.field_panels import CTRL, KEY, NONE, shown_panel, turn, type_over


@pytest.fixture
def panel(qtbot):
    """Makes a shown panel with the editor of a field, focused unless told otherwise."""
    kept = []

    def make(field, value, in_force=None, focused=True):
        kept.append(shown_panel(qtbot, field, value, in_force, focused))
        return kept[-1]

    return make


def edge(editor):
    """The colour at the middle of the editor's left edge."""
    return editor.grab().toImage().pixelColor(0, editor.height() // 2)


# Every type of field.


def field_types():
    """The types a kind can declare: those that are no base of others."""
    found, waiting = [], [Field]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if not kind.__subclasses__():
            found.append(kind)
    return found


@pytest.mark.parametrize("kind", field_types())
def test_every_type_of_field_has_an_editor(kind):
    assert any(base in EDITORS for base in kind.__mro__)


def test_a_field_of_no_known_type_is_refused_by_name():
    with pytest.raises(LookupError, match="no editor for a Field"):
        editor_for(Field("Odd", "Of no type."))


@pytest.mark.parametrize("name", list(Conv.fields))
def test_an_editor_says_what_its_field_is_and_is_for(panel, name):
    field = Conv.fields[name]
    editor = panel(field, field.initial).editor
    assert editor.accessibleName() == field.label
    assert editor.accessibleDescription().startswith(field.about)


def test_the_tooltip_tells_use_and_bounds_as_plain_text(panel):
    editor = panel(WholeNumber("<b>x</b>", "At most <img src='x'> & 9.", maximum=9), 1).editor
    read = QTextDocument()
    read.setHtml(editor.toolTip())
    assert read.toPlainText() == "At most <img src='x'> & 9. From 1 to 9."


# Typed values.


def test_a_typed_number_is_committed_on_enter_and_not_before(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "128")
    assert made.committed == []
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == [128]
    assert made.editor.hasFocus()


def test_a_typed_number_is_committed_when_the_focus_leaves(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "64")
    QTest.keyClick(made.editor, KEY.Key_Tab)
    assert made.committed == [64]


def test_a_number_that_is_also_suggested_is_committed_once(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "48")
    QTest.keyClick(made.editor, KEY.Key_Return)
    QTest.keyClick(made.editor, KEY.Key_Tab)
    assert made.committed == [48]


def test_the_value_in_force_typed_again_is_no_edit(panel):
    made = panel(Conv.kernel, (5, 5))
    type_over(made.editor, "5 x 5")
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == []
    assert made.editor.currentText() == "5"


def test_numbers_beyond_32_bits_arrive_whole(panel):
    made = panel(WholeNumber("Count", "Large.", maximum=10**15), 1)
    type_over(made.editor, "15470264320")
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == [15_470_264_320]


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
def test_pairs_and_padding_are_typed_as_one_reads_them(panel, field, before, typed, value):
    made = panel(field, before)
    type_over(made.editor, typed)
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == [value]


# Refusals.


def test_a_refused_text_gets_a_sentence_and_a_red_edge_and_changes_nothing(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "many")
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == []
    assert made.editor.currentText() == "many"
    assert made.sentences[-1].startswith("Filters takes a whole number from 1 to 1,000,000,000")
    assert edge(made.editor) == QColor(theme.current().fault)


def test_a_refused_text_stays_when_the_focus_goes_and_until_it_is_corrected(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "0")
    QTest.keyClick(made.editor, KEY.Key_Tab)
    made.show_value(32)
    assert made.editor.currentText() == "0"
    made.editor.setFocus()
    type_over(made.editor, "8")
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert (made.committed, made.sentences[-1]) == ([8], "")
    assert edge(made.editor) != QColor(theme.current().fault)


def test_escape_brings_the_committed_text_back_and_takes_the_sentence_away(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "many")
    QTest.keyClick(made.editor, KEY.Key_Return)
    QTest.keyClick(made.editor, KEY.Key_Escape)
    assert (made.editor.currentText(), made.sentences[-1]) == ("32", "")
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == []


def test_an_emptied_number_is_refused(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "")
    QTest.keyClick(made.editor, KEY.Key_Return)
    assert made.committed == []
    assert made.sentences[-1]


def test_a_fault_of_the_block_marks_the_field_red_until_it_is_mended(panel):
    made = panel(Conv.kernel, (99, 99), focused=False)
    made.editor.mark_fault(True)
    assert edge(made.editor) == QColor(theme.current().fault)
    made.editor.mark_fault(False)
    assert edge(made.editor) != QColor(theme.current().fault)


def test_undo_while_typing_takes_back_the_typing_only(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "64")
    QTest.keyClick(made.editor, KEY.Key_Z, CTRL)
    assert made.editor.currentText() == "32"
    QTest.keyClick(made.editor, KEY.Key_Tab)
    assert made.committed == []


@pytest.mark.parametrize(
    ("typed", "key", "modifiers", "kept"),
    [
        ("", KEY.Key_Z, CTRL, False),
        ("", KEY.Key_Escape, NONE, False),
        ("6", KEY.Key_Z, CTRL, True),
        ("6", KEY.Key_Escape, NONE, True),
        ("", KEY.Key_Up, NONE, True),
        ("", KEY.Key_Return, NONE, True),
    ],
)
def test_a_key_is_the_windows_unless_it_means_something_here(panel, typed, key, modifiers, kept):
    made = panel(Conv.filters, 32)
    QTest.keyClicks(made.editor, typed)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(made.editor, event)
    assert event.isAccepted() is kept


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
def test_arrow_keys_step_numbers(panel, field, before, key, after):
    made = panel(field, before)
    QTest.keyClick(made.editor, key)
    assert made.committed == [after]


def test_steps_end_at_the_bounds_and_words_do_not_step(panel):
    at_the_end = panel(Conv.filters, 1)
    QTest.keyClick(at_the_end.editor, KEY.Key_Down)
    word = panel(Conv.padding, "same")
    QTest.keyClick(word.editor, KEY.Key_Up)
    assert at_the_end.committed == word.committed == []


def test_a_step_goes_on_from_what_is_typed(panel):
    made = panel(Conv.filters, 32)
    type_over(made.editor, "100")
    QTest.keyClick(made.editor, KEY.Key_Up)
    assert made.committed == [101]


def test_the_wheel_steps_a_focused_number_by_one_and_with_control_by_ten(panel):
    made = panel(Conv.filters, 32)
    turn(made.editor)
    turn(made.editor, -2)
    turn(made.editor, 1, CTRL)
    assert made.committed == [33, 31, 41]
    assert made.wheels == 0


def test_a_fine_wheel_steps_once_a_notch_is_full(panel):
    made = panel(Conv.filters, 32)
    for _ in range(8):
        turn(made.editor, angle=30)
    assert made.committed == [33, 34]


@pytest.mark.parametrize("name", ["filters", "kernel", "padding", "activation", "bias"])
def test_the_wheel_over_a_field_without_focus_is_left_to_the_panel(panel, name):
    field = Conv.fields[name]
    made = panel(field, field.initial, focused=False)
    turn(made.editor)
    assert (made.committed, made.wheels) == ([], 1)
