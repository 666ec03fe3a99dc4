"""Values set with real keys, clicks and wheel turns; one editor for each type of field."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from designer.blocks.conv import Conv
from designer.blocks.max_pool import MaxPool
from designer.core.fields import Choice, Field, PaddingField, Toggle, WholeNumber
from designer.ui import theme
from designer.ui.field_editors import EDITORS, editor_for

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Panel(QWidget):
    """An editor with another field below it, and an owner that takes every value."""

    def __init__(self, field, value, in_force=None):
        super().__init__()
        self.editor = editor_for(field)
        self.elsewhere = QLineEdit()
        box = QVBoxLayout(self)
        box.addWidget(self.editor)
        box.addWidget(self.elsewhere)
        self.resize(200, 100)
        self.committed, self.sentences, self.wheels = [], [], 0
        self.follows = in_force
        self.editor.committed.connect(self.take)
        self.editor.refused.connect(self.sentences.append)
        self.show_value(value)

    def take(self, value):
        self.committed.append(value)
        self.show_value(value)

    def show_value(self, value):
        self.editor.show_value(value, self.follows if value is None else value)

    def wheelEvent(self, _event):
        self.wheels += 1


@pytest.fixture
def panel(qtbot):
    """Makes a shown panel with the editor of a field, focused unless told otherwise."""
    kept = []

    def make(field, value, in_force=None, focused=True):
        made = Panel(field, value, in_force)
        qtbot.addWidget(made)
        kept.append(made)
        made.show()
        made.activateWindow()
        wanted = made.editor if focused else made.elsewhere
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(wanted.hasFocus)
        return made

    return make


def type_over(editor, text):
    """Marks all and types, as a person who means to replace what stands there."""
    QTest.keyClick(editor, KEY.Key_A, CTRL)
    QTest.keyClick(editor, KEY.Key_Delete)
    QTest.keyClicks(editor, text)


def turn(editor, notches=1, modifiers=NONE, angle=120):
    """Turns the wheel with the pointer over the editor."""
    at = editor.mapTo(editor.window(), editor.rect().center())
    handle = editor.window().windowHandle()
    QTest.wheelEvent(handle, at, QPoint(0, notches * angle), stateKey=modifiers)


def pick(editor, text):
    """Opens the list with the mouse and clicks an entry."""
    QTest.mouseClick(editor, LEFT, pos=QPoint(editor.width() - 8, editor.height() // 2))
    view = editor.view()
    entry = view.visualRect(editor.model().index(editor.findText(text), 0)).center()
    # A list just opened takes a click only once the pointer has moved.
    QTest.mouseMove(view.viewport(), entry)
    QTest.mouseClick(view.viewport(), LEFT, pos=entry)


def edge(editor):
    """The colour at the middle of the editor's left edge."""
    return editor.grab().toImage().pixelColor(0, editor.height() // 2)


# Every type of field.


def field_types():
    found, waiting = [], [Field]
    while waiting:
        below = waiting.pop().__subclasses__()
        found += below
        waiting += below
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
