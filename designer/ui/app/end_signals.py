"""What ends the program from outside: signals, a lost screen, the end of the desktop session.

A thread waits for the signals, because Python's own handlers run only when the main thread executes
Python code: not while Qt waits for an event, and not while one long call computes. What is to be
kept, and how editors apply typed text, is passed in as functions.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED_STATUS = 130
"""The exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""
MAX_COMMIT_WAIT_S = 0.25
"""Longest time that the main thread is given to apply typed text before the process ends, in
seconds."""
ENDING_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
"""Names of the signals that end the program without a question, as far as the system has them."""
LOST_SCREEN_WORDS = ("connection broke", "connection experienced a fatal error")
"""Words of the message that Qt prints before it ends the process because the screen is gone."""


class EndSignals(QObject):
    """Keeps unsaved designs when the process is about to end, however that comes about.

    `commit` lets editors apply typed text; it is called in the main thread only. `keep` writes the
    unsaved designs to the disk, and can be called in any thread.
    """

    _interrupted = Signal()
    """Emitted in the waiting thread after the first Ctrl-C."""
    _ending = Signal()
    """Emitted in the waiting thread before the process ends."""

    def __init__(self, commit: Callable[[], None], keep: Callable[[], None]) -> None:
        super().__init__()
        self._commit, self._keep = commit, keep
        self._is_asking = False
        """Whether a Ctrl-C is being answered: the windows are closing, or ask the user."""
        self._closed_by_interrupt = False
        self._committed = threading.Event()
        self._interrupted.connect(self._close_windows)
        self._ending.connect(self._commit_typed_text)

    def install(self, application: QApplication) -> None:
        """React to signals, to the loss of the screen and to the end of the desktop session."""
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        # Python writes the number of each signal that has a handler to this pipe, at once.
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for name in ("SIGINT", *ENDING_SIGNALS):
            number = getattr(signal, name, None)
            # A signal that is ignored, as SIGHUP is after `nohup`, remains so.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _do_nothing)
        threading.Thread(
            target=self._wait_for_signals, args=(reading,), name="end signals", daemon=True
        ).start()
        qInstallMessageHandler(self._show_qt_message)
        application.commitDataRequest.connect(self.keep_for_session_end)

    def exit_status(self, status: int) -> int:
        """Return the exit status of the program, where `status` is that of the event loop.

        From now on nothing is kept any more, because all windows are closed.
        """
        qInstallMessageHandler(None)
        return INTERRUPTED_STATUS if self._closed_by_interrupt else status

    def keep_for_session_end(self) -> None:
        """Apply typed text and keep the unsaved designs, because the desktop session ends.

        The user is not asked: a question would hold up the end of the session, and the next start
        offers what was kept.
        """
        self._commit()
        self._keep()

    def _wait_for_signals(self, pipe: int) -> None:
        """Read the numbers of the signals from `pipe`, until the process ends."""
        while number := os.read(pipe, 1):
            if number[0] == signal.SIGINT and not self._is_asking:
                self._is_asking = True
                self._interrupted.emit()
            else:
                self._end(number[0])

    def _end(self, number: int) -> None:
        """Keep the unsaved designs, and end the process by the signal `number`."""
        self._ending.emit()
        self._committed.wait(MAX_COMMIT_WAIT_S)
        try:
            self._keep()
        finally:
            _die_of(number)

    def _close_windows(self) -> None:
        """Close all windows like the user, who is asked whether to save; quit if all closed."""
        QApplication.closeAllWindows()
        self._is_asking = False
        if not any(window.isVisible() for window in QApplication.topLevelWidgets()):
            self._closed_by_interrupt = True
            QApplication.quit()

    def _commit_typed_text(self) -> None:
        self._commit()
        self._committed.set()

    def _show_qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """Print a message of Qt, and keep the unsaved designs if Qt ends the process after it."""
        print(qFormatLogMessage(kind, context, text), file=sys.stderr, flush=True)
        if kind == QtMsgType.QtFatalMsg or any(words in text for words in LOST_SCREEN_WORDS):
            self._keep()


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """Handle a signal in the main thread: all is done by the thread that waits for signals."""


def _die_of(number: int) -> None:
    """End the process as if it had no handler for the signal `number`."""
    if sys.platform != "win32":
        import ctypes

        # `signal.signal` works in the main thread only, which may be busy.
        ctypes.CDLL(None).signal(number, None)
        # To this thread, so that it does not go on before the process has ended.
        signal.pthread_kill(threading.get_ident(), number)
    os._exit(128 + number)
