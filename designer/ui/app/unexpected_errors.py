"""Unexpected errors of the whole process: counted, kept in a log, and announced to the windows.

They come from slots, overrides and threads, and from what Python cannot raise. An error must not
stop what the user does next, so nothing is asked here: each window shows the last error and the
number of them in one bar (`ui.window.error_bar`).
"""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from designer.ui.app import data_folder

if TYPE_CHECKING:
    from designer.ui.app.error_log import ErrorLog

MAX_KEPT_ERRORS = 20
"""Largest number of different errors that are kept for a report; the last ones."""
INTERRUPTED_STATUS = 130
"""Exit status of the program if it is interrupted from the terminal."""


class UnexpectedErrors(QObject):
    """Counts the unexpected errors, and keeps the last ones."""

    changed = Signal()
    """Emitted in the main thread, from the event loop, when `unseen` has changed."""
    _reported = Signal()
    """Emitted in any thread after an error, at most once until the event loop has received it."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.RLock()
        self._is_announced = self._is_closed = False
        self._texts: dict[str, int] = {}
        """The last errors, each with how often it happened."""
        self._log: ErrorLog | None = None
        self._log_problem = ""
        self.total = 0
        """The number of errors since the start of the program."""
        self.unseen = 0
        """The number of errors since the user dismissed the last message about them."""
        self.last_sentence = ""
        """The kind and the message of the last error."""
        # Queued, because an error can come from any thread, and from the middle of a repaint.
        self._reported.connect(self._announce, Qt.ConnectionType.QueuedConnection)

    @property
    def log(self) -> ErrorLog:
        """The log of the errors."""
        from designer.ui.app.error_log import ErrorLog

        folder = data_folder.path_of("log")
        if self._log is None or self._log.folder != folder:
            self._log = ErrorLog(folder)
        return self._log

    def report(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep the exception and let the windows tell the user; usable as `sys.excepthook`."""
        error = kind() if error is None else error
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(INTERRUPTED_STATUS)
            return
        with self._lock:
            self._keep(error, trace)
            # Emitting a signal from a thread is fatal once the application is gone.
            can_announce = not self._is_closed and QCoreApplication.instance() is not None
            if can_announce and not self._is_announced:
                self._is_announced = True
                self._reported.emit()
        _drop_references(trace)

    def dismiss(self) -> None:
        """Record that the user has seen the errors until now."""
        self.unseen = 0
        self.changed.emit()

    def close(self) -> None:
        """Announce nothing any more, because the application ends; the log is still written."""
        with self._lock:
            self._is_closed = True

    def details(self) -> str:
        """Return the versions and the last errors, to be sent to the developers."""
        from designer.ui.app import error_text

        with self._lock:
            errors = [
                f"{text}\n  (happened {number:,} times)" if number > 1 else text
                for text, number in self._texts.items()
            ]
        problem = [self._log_problem] if self._log_problem else []
        return "\n\n".join([error_text.versions(), *problem, *(errors or ["No error so far."])])

    def log_earlier_crash(self) -> None:
        """Move what a crashed program has written about the crash into the log."""
        try:
            report = self.log.take_crash_report()
        except OSError as problem:
            self._log_problem = f"The log cannot be read: {problem.strerror}."
            return
        if report:
            self._write(f"A crash before\n{report}")

    def watch_crashes(self) -> None:
        """Let Python write into the log folder where the program is if it crashes."""
        try:
            self.log.watch_crashes()
        except OSError as problem:
            self._log_problem = f"The log cannot be written: {problem.strerror}."

    def _keep(self, error: BaseException, trace: TracebackType | None) -> None:
        """Count the error, keep its text, and write it into the log."""
        from designer.ui.app import error_text

        self.total += 1
        self.unseen += 1
        self.last_sentence = error_text.sentence(error)
        text = error_text.anonymous_text(error, trace)
        number = self._texts.pop(text, 0) + 1
        self._texts[text] = number
        while len(self._texts) > MAX_KEPT_ERRORS:
            del self._texts[next(iter(self._texts))]
        # An error in a paint method occurs at every repaint: it is written at 1, 10, 100 times.
        if str(number).strip("0") == "1":
            import traceback  # imported at the first error

            traceback.print_exception(type(error), error, trace)
            self._write(text if number == 1 else f"{number:,} times: {text}")

    def _write(self, text: str) -> None:
        """Write `text` into the log, below the time and the versions."""
        from designer.ui.app import error_text

        try:
            self.log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {error_text.versions()}\n{text}")
        except OSError as problem:
            self._log_problem = f"The log cannot be written: {problem.strerror}."

    def _announce(self) -> None:
        """Emit `changed` from the event loop of the main thread."""
        with self._lock:
            self._is_announced = False
        self.changed.emit()


ERRORS = UnexpectedErrors()
"""The unexpected errors of this process."""


def report(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """Report an exception that nothing has caught."""
    ERRORS.report(kind, error, trace)


def install() -> None:
    """Let all exceptions that nothing catches come here, and watch for crashes."""
    sys.excepthook = report
    threading.excepthook = _report_from_thread
    sys.unraisablehook = _report_unraisable
    ERRORS.watch_crashes()


def _report_from_thread(failure: threading.ExceptHookArgs) -> None:
    # Python's own hook leaves out the exception that ends a thread on purpose.
    if failure.exc_type is not SystemExit:
        report(failure.exc_type, failure.exc_value, failure.exc_traceback)


def _report_unraisable(failure: sys.UnraisableHookArgs) -> None:
    report(failure.exc_type, failure.exc_value, failure.exc_traceback)


def _drop_references(trace: TracebackType | None) -> None:
    """Clear the variables of the calls that have ended.

    A painter among them would stay active, and the next repaint of its widget would fail as well.
    """
    sys.last_type = sys.last_value = sys.last_traceback = None
    if trace is not None:
        import traceback  # imported at the first error

        traceback.clear_frames(trace)
