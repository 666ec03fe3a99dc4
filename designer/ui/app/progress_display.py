"""The progress dialog of the task that a window waits for, which appears only after a delay."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from designer.ui.app.progress import Progress

PROGRESS_INTERVAL_MS = 50
"""Time between two updates of the per cent in the progress dialog, in milliseconds."""


class ProgressDisplay(QObject):
    """Shows `text` and the per cent of `progress` in front of `window`, after `delay_ms`.

    If `can_cancel`, the dialog has a button that cancels `progress`.
    """

    changed = Signal()
    """Emitted when the dialog appears, and when the user cancels."""

    def __init__(
        self,
        window: QWidget,
        text: str,
        progress: Progress,
        *,
        delay_ms: int,
        can_cancel: bool,
    ) -> None:
        super().__init__()
        self._window, self._text, self._can_cancel = window, text, can_cancel
        self.progress = progress
        """What is shown and cancelled; it is replaced when another part of the task begins."""
        self._dialog: QProgressDialog | None = None
        self._had_keyboard = False
        """Whether the window had the keyboard when the dialog appeared."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_or_update)
        self._timer.start(delay_ms)

    @property
    def event_flags(self) -> QEventLoop.ProcessEventsFlag:
        """Which events an event loop may process now.

        Before the dialog is shown, clicks and keys are left in the queue until the task is done,
        because the user means them for the window as it will be then.
        """
        if self._dialog is None:
            return QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        return QEventLoop.ProcessEventsFlag.AllEvents

    def close(self) -> None:
        """Close the dialog, if it is shown; it does not appear any more."""
        self._timer.stop()
        if self._dialog is not None:
            self._dialog.canceled.disconnect(self._cancel)
            self._dialog.hide()
            if self._had_keyboard:
                # Not every window system returns the keyboard to the window by itself. The timer
                # lets the dialog be activated before, if it has only just appeared.
                QTimer.singleShot(0, self._window, self._window.activateWindow)
            self._dialog.deleteLater()

    def _show_or_update(self) -> None:
        """Show the dialog at the end of the delay; afterwards, update its per cent."""
        from designer.ui.app import dialogs

        if self._dialog is None:
            self._had_keyboard = self._window.isActiveWindow()
            self._dialog = dialogs.progress(self._window, self._text, can_cancel=self._can_cancel)
            self._dialog.canceled.connect(self._cancel)
            self._timer.setInterval(PROGRESS_INTERVAL_MS)
            self.changed.emit()
        else:
            dialogs.show_percent(self._dialog, self.progress.percent)

    def _cancel(self) -> None:
        self.progress.cancel()
        self.changed.emit()
