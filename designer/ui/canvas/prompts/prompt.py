"""A field with a list below it, over the canvas: quick add, find, and any action by name.

Whoever opens one connects its signals, shows rows as the text changes, and closes it:

    prompt = Prompt(canvas, "Find", "Name, kind, shape or fault")
    prompt.text_changed.connect(look_it_up)   # calls prompt.show_rows([...]) and prompt.say(...)
    prompt.chosen.connect(take)               # Enter or a click: the place of the row
    prompt.left.connect(give_up)              # Esc, or the focus went elsewhere
    prompt.open(canvas.mapFromGlobal(QCursor.pos()))   # without a point: at the upper edge

It stays open when a row was chosen, for the next one; `close_up` puts it away and gives the
canvas the keyboard back. Shortcuts and the buttons of the header work meanwhile: rows that speak
of the design are made anew at `outdated`, and a prompt over a design that goes is left. What the
rows mean is not its affair; how a row looks is `prompt_rows`'.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from designer.ui.app.announcements import DelayedAnnouncement
from designer.ui.canvas.prompts.prompt_rows import PromptRow, Rows
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.widgets.labels import label, set_text

WIDTH = 420
MAX_ROWS_SHOWN = 9
"""Rows in view; the others are scrolled to."""
_FROM_THE_TOP = 24
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -MAX_ROWS_SHOWN,
    Qt.Key.Key_PageDown: MAX_ROWS_SHOWN,
}


class Prompt(QFrame):
    """The popup; a child of the canvas, hidden until it is opened."""

    text_changed = Signal(str)
    """The text in the field, at each stroke; also "" as the prompt is opened."""
    marked = Signal(int)
    """The place of the row that is marked now, by the arrows or as the first of new rows."""
    chosen = Signal(int)
    """The place of the row that Enter or a click takes; never of one that is off. -1 for Enter
    where there is no row."""
    escaped = Signal()
    """Esc, just before `left`: for those who take back what they showed meanwhile."""
    left = Signal()
    """Closed without a choice: by Esc, or because the focus or the design went elsewhere."""
    outdated = Signal()
    """While it is open, the design or the group entered changed: what is shown, and what Enter
    would do, was made of another."""

    def __init__(self, canvas: CanvasView, name: str, hint: str) -> None:
        super().__init__(canvas)
        self.setProperty("look", "card")
        self.setAccessibleName(name)
        # Else a click or the wheel beside the list would be the canvas's.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(name)
        self.rows = Rows(f"{name}: choices")
        self._below = label("secondary", wrap=True)
        self._below.setAccessibleName("Preview")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(6)
        for part in (self.field, self.rows, self._below):
            box.addWidget(part)
        # A click beside the field leaves the keyboard in it.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.text_changed)
        self.rows.marked.connect(self.marked)
        self.rows.marked.connect(self._speak)
        self.rows.taken.connect(self.chosen)
        self._at: QPoint | None = None
        self._soon = DelayedAnnouncement(self.field)
        document = canvas.document
        document.analysis_changed.connect(self._follow)
        document.entered_changed.connect(self._follow)
        document.replaced.connect(self._go_with_the_design)
        self.hide()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    @property
    def place(self) -> int:
        """The place of the marked row; -1 where there is none."""
        return self.rows.place

    def open(self, at: QPoint | None = None, text: str = "") -> None:
        """Shows it at `at` on the canvas, else in the middle of its upper edge, ready to type."""
        self._at = at
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.say("")
        self.show_rows(())
        self.text_changed.emit(text)
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Puts it away without a signal; the keyboard goes back to the canvas."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        if had_focus:
            self.parentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: Sequence[PromptRow], place: int = 0) -> None:
        """Lists `rows` and marks the one at `place`."""
        self.rows.show_rows(rows, place, MAX_ROWS_SHOWN)
        self._fit()

    def say(self, sentence: str, *, fault: bool = False) -> None:
        """A line below the rows: a preview, or what is wrong; empty text takes it away."""
        look = "fault" if fault else "secondary"
        if self._below.property("look") != look:
            self._below.setProperty("look", look)
            self._below.style().polish(self._below)
        set_text(self._below, sentence)
        self._speak()
        self._fit()

    def _speak(self) -> None:
        self._soon.say(self._spoken)

    def _spoken(self) -> str:
        """The marked row, and what is said below; the keyboard stays in the field."""
        if not self.isVisible():
            return ""
        row = self.rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        return "; ".join(part for part in (row, self._below.text()) if part)

    def _fit(self) -> None:
        """As high as what it holds, and all of it on the canvas."""
        canvas = self.parentWidget().rect()
        self.setFixedWidth(min(WIDTH, canvas.width() - 16))
        box = self.layout()
        box.activate()
        # Only the line below makes the height depend on the width.
        grows = box.hasHeightForWidth()
        high = box.totalHeightForWidth(self.width()) if grows else box.totalSizeHint().height()
        self.resize(self.width(), high)
        at = self._at or QPoint((canvas.width() - self.width()) // 2, _FROM_THE_TOP)
        right, bottom = canvas.width() - self.width() - 8, canvas.height() - self.height() - 8
        self.move(max(8, min(at.x(), right)), max(8, min(at.y(), bottom)))

    def _follow(self, _what: object) -> None:
        if self.isVisible():
            self.outdated.emit()

    def _go_with_the_design(self) -> None:
        if self.isVisible():
            self.close_up()
            self.left.emit()

    def _leave(self) -> None:
        self.close_up()
        self.escaped.emit()
        self.left.emit()

    def _takes(self, event: QKeyEvent) -> bool:
        """Does what a key means that the field would not have; whether it was one."""
        key = event.key()
        if key in _STEPS:
            self.rows.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            # Tab stays too: the prompt is left by Esc, Enter, or a click elsewhere.
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _choose(self) -> None:
        if self.place < 0 or self.rows.is_on(self.place):
            self.chosen.emit(self.place)

    # Qt's own names from here.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain or event.key() in _STEPS:
                # What means something on the canvas is only a letter, or a step, here.
                event.accept()
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._takes(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            away = event.reason() not in (
                Qt.FocusReason.ActiveWindowFocusReason,
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.MenuBarFocusReason,
            )
            if away and self.isVisible():
                self.hide()
                self.left.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The canvas below would take it for its own.
        event.accept()
