"""Unexpected errors: counted, logged and announced once each, wherever they come from."""

from __future__ import annotations

import os
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal

from designer.ui.app import data_folder, unexpected_errors
from designer.ui.app.unexpected_errors import MAX_KEPT_ERRORS, UnexpectedErrors


@pytest.fixture
def own(monkeypatch):
    """The unexpected errors of a process of its own, to which every exception is reported."""
    own = UnexpectedErrors()
    monkeypatch.setattr(unexpected_errors, "ERRORS", own)
    monkeypatch.setattr(own, "watch_crashes", lambda: None)
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    unexpected_errors.install()
    return own


def logged():
    """Return the text in the log file."""
    with open(os.path.join(data_folder.path_of("log"), "errors.log"), encoding="utf-8") as file:
        return file.read()


def report(number=0):
    """Report an exception; that of another `number` has another traceback."""
    try:
        exec(compile("\n" * number + 'raise ValueError("secret")', "<line>", "exec"))
    except ValueError as raised:
        sys.excepthook(type(raised), raised, raised.__traceback__)


class Emitter(QObject):
    """An object with a signal."""

    emitted = Signal()


class Unraisable:
    """An object that fails when it is deleted, where Python cannot raise an exception."""

    def __del__(self):
        raise ValueError("secret")


def in_slot():
    emitter = Emitter()
    emitter.emitted.connect(fail)
    emitter.emitted.emit()


def in_thread():
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_deletion():
    Unraisable()


def fail():
    raise ValueError("secret")


@pytest.mark.parametrize("cause", [in_slot, in_thread, in_deletion])
def test_an_error_from_anywhere_is_counted_logged_and_announced_from_the_event_loop(own, cause):
    emitted = []
    own.changed.connect(lambda: emitted.append(threading.current_thread()))
    cause()
    assert (own.total, own.unseen, own.last_sentence) == (1, 1, "ValueError: secret")
    assert emitted == []
    QCoreApplication.processEvents()
    assert emitted == [threading.main_thread()]
    assert "ValueError" in logged()
    assert "secret" not in logged()


def test_an_error_at_each_repaint_is_announced_once_a_turn_and_logged_now_and_then(own):
    emitted = []
    own.changed.connect(lambda: emitted.append(own.unseen))
    for _ in range(1000):
        report()
    QCoreApplication.processEvents()
    assert emitted == [1000]
    assert logged().count("ValueError") == 4
    assert "happened 1,000 times" in own.details()


def test_dismissed_errors_are_announced_again_when_they_happen_again(own):
    report()
    own.dismiss()
    assert (own.total, own.unseen) == (1, 0)
    report()
    assert (own.total, own.unseen) == (2, 1)


def test_the_details_have_the_versions_and_the_last_errors_without_names(own):
    assert own.details().endswith("No error so far.")
    for number in range(MAX_KEPT_ERRORS + 10):
        report(number)
    details = own.details()
    assert details.count("ValueError") == MAX_KEPT_ERRORS
    assert details.startswith("CNN Designer")
    assert "secret" not in details


def test_a_log_that_cannot_be_written_is_told_in_the_details(own, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(data_folder, "location", str(tmp_path / "file"))
    report()
    assert own.unseen == 1
    assert "The log cannot be written: Not a directory." in own.details()
    monkeypatch.undo()


def test_what_a_crashed_program_wrote_is_moved_into_the_log(own):
    os.makedirs(own.log.folder)
    with open(os.path.join(own.log.folder, "crash.log"), "w", encoding="utf-8") as file:
        file.write('Fatal Python error: Aborted\n  File "/home/ada/x.py", line 1 in f\n')
    own.log_earlier_crash()
    assert 'Aborted\n  File "x.py", line 1 in f' in logged()


def test_nothing_is_announced_after_the_end_of_the_application(own):
    emitted = []
    own.changed.connect(lambda: emitted.append(1))
    own.close()
    report()
    in_thread()
    QCoreApplication.processEvents()
    assert (emitted, own.total) == ([], 2)


def test_the_variables_of_what_failed_are_not_kept(own):
    class Large:
        """Something that must go with the call that failed."""

    kept = []

    def fail_with_variable():
        large = Large()
        kept.append(weakref.ref(large))
        raise ValueError

    emitter = Emitter()
    emitter.emitted.connect(fail_with_variable)
    emitter.emitted.emit()
    assert own.total == 1
    assert kept[0]() is None
