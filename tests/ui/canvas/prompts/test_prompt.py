"""The prompt, a field with rows over the canvas, tested with real keys and clicks."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.ui.canvas.prompts.prompt import Prompt
from designer.ui.canvas.prompts.prompt_rows import ROW_HEIGHT_PX, PromptRow

ROWS = [
    PromptRow("Convolution", "5×5"),
    PromptRow("Dense", "takes a vector", enabled=False),
    PromptRow("<b>Concat</b>\n"),
]


class SignalLog:
    """Records the signals of a prompt in order, each as a tuple of its name and its argument."""

    def __init__(self, prompt):
        self.all = []
        signals = {
            "text_changed": prompt.text_changed,
            "marked": prompt.row_marked,
            "chosen": prompt.row_chosen,
        }
        for name, signal in signals.items():
            signal.connect(lambda value, name=name: self.all.append((name, value)))
        prompt.cancelled.connect(lambda: self.all.append(("left",)))

    def of(self, name):
        """Return the arguments of all recorded signals with this name, in order."""
        return [entry[1] for entry in self.all if entry[0] == name]


@pytest.fixture
def prompt(qtbot, canvas):
    prompt = Prompt(canvas, canvas.canvas_scene.document_shown, "Try", "Type something")
    prompt.log = SignalLog(prompt)
    canvas.activateWindow()
    prompt.open()
    prompt.show_rows(ROWS)
    qtbot.waitUntil(prompt.field.hasFocus)
    return prompt


def test_letters_are_typed_in_the_field_and_are_no_shortcuts_of_the_canvas(canvas, prompt):
    QTest.keyClicks(prompt.field, "3x3 f")
    assert prompt.text == "3x3 f"
    assert prompt.log.of("text_changed")[-1] == "3x3 f"
    assert not canvas.space_held


def test_arrows_wrap_around_the_rows_and_enter_chooses_the_marked_one(canvas, prompt):
    QTest.keyClick(prompt.field, Qt.Key.Key_Down)
    QTest.keyClick(prompt.field, Qt.Key.Key_Down)
    QTest.keyClick(prompt.field, Qt.Key.Key_Down)
    assert prompt.log.of("marked") == [0, 1, 2, 0]
    QTest.keyClick(prompt.field, Qt.Key.Key_Up)
    QTest.keyClick(prompt.field, Qt.Key.Key_Return)
    assert prompt.log.of("chosen") == [2]
    assert prompt.isVisible()
    assert canvas.document.selection == ()


def test_a_disabled_row_is_marked_but_not_chosen(prompt):
    QTest.keyClick(prompt.field, Qt.Key.Key_Down)
    QTest.keyClick(prompt.field, Qt.Key.Key_Enter)
    second = QPoint(20, ROW_HEIGHT_PX + ROW_HEIGHT_PX // 2)
    QTest.mouseClick(prompt.rows.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert prompt.marked_index == 1
    assert prompt.log.of("chosen") == []
    text = prompt.rows.model().index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Dense, takes a vector, not available"


def test_a_click_chooses_a_row_and_does_not_reach_the_canvas(canvas, prompt):
    canvas.document.select(["conv"])
    third = QPoint(20, 2 * ROW_HEIGHT_PX + ROW_HEIGHT_PX // 2)
    QTest.mouseClick(prompt.rows.viewport(), Qt.MouseButton.LeftButton, pos=third)
    QTest.mouseClick(prompt, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert prompt.log.of("chosen") == [2]
    assert canvas.document.selection == ("conv",)
    assert prompt.isVisible()


def test_escape_closes_the_prompt_and_the_canvas_gets_the_focus(canvas, prompt):
    QTest.keyClick(prompt.field, Qt.Key.Key_Escape)
    assert prompt.log.all[-1] == ("left",)
    assert not prompt.isVisible()
    assert canvas.hasFocus()


def test_a_click_on_the_canvas_closes_the_prompt_with_one_signal(canvas, prompt):
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 580))
    assert not prompt.isVisible()
    assert prompt.log.all.count(("left",)) == 1


def test_the_wheel_over_the_rows_does_not_zoom_the_canvas(canvas, prompt):
    zoom, at = canvas.zoom, QPointF(20, 20)
    event = QWheelEvent(
        at,
        QPointF(prompt.rows.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(prompt.rows.viewport(), event)
    assert canvas.zoom == zoom


@pytest.mark.parametrize("corner", [QPoint(0, 0), QPoint(1190, 590), QPoint(600, -30)])
def test_the_prompt_opens_at_the_given_point_but_within_the_canvas(canvas, prompt, corner):
    prompt.open(corner)
    prompt.show_rows(ROWS * 7)
    prompt.show_message("28×28×192 → 28×28×64")
    assert canvas.rect().contains(prompt.geometry())
    assert prompt.marked_index == 0


def test_the_message_below_the_rows_is_plain_text(prompt):
    height = prompt.height()
    prompt.show_message("<b>28×28×64</b>", fault=True)
    message = prompt.layout().itemAt(2).widget()
    assert message.text() == "<b>28×28×64</b>"
    assert message.textFormat() == Qt.TextFormat.PlainText
    assert message.property("look") == "fault"
    assert prompt.height() > height
    prompt.show_message("")
    assert prompt.height() == height
    for part in (prompt.field, prompt.rows):
        assert prompt.rect().contains(part.geometry())
    assert prompt.rows.height() == len(ROWS) * ROW_HEIGHT_PX
