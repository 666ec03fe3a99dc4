"""Tasks that begin in the main thread, in turns with the event loop, and end in another thread."""

import threading
from time import perf_counter

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QProgressDialog

from designer.ui.app.progress import Busy, Cancelled
from tests.support.progress_dialogs import press_cancel, when_progress_shows


def test_work_in_turns_begins_in_the_main_thread_and_ends_in_another(plain_window, tasks):
    threads = []

    def begin(progress):
        progress.check()
        threads.append(threading.get_ident())

        def end(progress):
            progress.report(1, 1)
            threads.append(threading.get_ident())
            return "done"

        return end

    assert tasks.wait_in_turns("Exporting", begin) == "done"
    assert threads[0] == threading.get_ident() != threads[1]
    assert tasks.busy is None
    assert not plain_window.findChildren(QProgressDialog)


def busy_until(seen, text):
    """Return work for the main thread that goes on until `seen` is not empty."""

    def begin(progress):
        while not seen:
            progress.report(1, 2)
        return lambda _progress: text

    return begin


def test_the_event_loop_runs_and_progress_is_shown_while_work_takes_turns(plain_window, tasks):
    shown = []

    def look(dialog):
        bar = dialog.findChild(QProgressBar)
        bar.valueChanged.connect(lambda value: shown.append((dialog.labelText(), value)))

    when_progress_shows(plain_window, look)
    assert tasks.wait_in_turns("Exporting <b>a</b>", busy_until(shown, "done")) == "done"
    assert shown[0] == ("Exporting <b>a</b>", 50)


@pytest.mark.parametrize("part", ["first", "second"])
def test_both_parts_of_work_in_turns_stop_within_200_ms_of_cancel(plain_window, tasks, part):
    pressed, stopped = [], threading.Event()

    def work(progress):
        try:
            while True:
                sum(range(1_000))
                progress.check()
        finally:
            stopped.set()

    def press(dialog):
        pressed.append(perf_counter())
        press_cancel(dialog)

    when_progress_shows(plain_window, press)
    with pytest.raises(Cancelled, match="Exporting was cancelled"):
        tasks.wait_in_turns("Exporting", work if part == "first" else lambda _progress: work)
    assert perf_counter() - pressed[0] < 0.2
    assert stopped.wait(1)
    assert tasks.busy is None


def test_work_in_turns_is_refused_while_the_window_waits(plain_window, tasks, may_end):
    refused = []

    def ask(_dialog):
        with pytest.raises(Busy) as reason:
            tasks.wait_in_turns("Exporting", lambda _progress: lambda _progress: None)
        refused.append(str(reason.value))
        may_end.set()

    when_progress_shows(plain_window, ask)
    tasks.wait("Opening a", lambda _progress: may_end.wait(10))
    assert refused == ["Still opening a; try again in a moment"]


@pytest.mark.parametrize("part", ["first", "second"])
def test_an_exception_of_work_in_turns_is_raised_again(tasks, part):
    def fails(_progress):
        raise OSError("no such disk")

    with pytest.raises(OSError, match="no such disk"):
        tasks.wait_in_turns("Exporting", fails if part == "first" else lambda _progress: fails)
    assert tasks.busy is None


def test_a_closed_runner_ends_work_in_turns_and_begins_none(plain_window, tasks):
    QTimer.singleShot(20, plain_window, tasks.close)
    with pytest.raises(Cancelled, match="Exporting was cancelled"):
        tasks.wait_in_turns("Exporting", busy_until([], "done"))
    with pytest.raises(Cancelled):
        tasks.wait_in_turns("Exporting", busy_until([1], "done"))


def test_the_event_loop_runs_while_work_that_cannot_be_stopped_takes_turns(window, tasks):
    beats = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: beats.append(tasks.busy))
    timer.start(0)
    with tasks.turns("Showing") as take_turn:
        while not beats:
            take_turn()
    assert str(beats[0]) == str(Busy("Showing"))
    assert tasks.busy is None


def test_results_of_background_tasks_wait_for_the_end_of_turns(window, tasks, qtbot):
    results, done = [], threading.Event()
    tasks.start(lambda _progress: done.set() or "read", results.append, window)
    with tasks.turns("Showing") as take_turn:
        assert done.wait(5)
        for _ in range(3):
            started = perf_counter()
            while perf_counter() < started + 0.011:
                take_turn()
        assert results == []
    qtbot.waitUntil(lambda: results == ["read"])


def test_turns_end_with_an_exception_of_the_work(window, tasks):
    with pytest.raises(ZeroDivisionError), tasks.turns("Showing"):
        _ = 1 / 0
    assert tasks.busy is None
    assert not window.findChildren(QProgressDialog)


def test_a_computation_runs_in_another_thread_unless_the_window_waits_already(tasks):
    main = threading.get_ident()
    assert tasks.compute("Pasting", threading.get_ident) != main
    with tasks.turns("Showing"):
        assert tasks.compute("Pasting", threading.get_ident) == main


def test_the_program_takes_a_turn_between_panes_only_while_it_waits_for_nothing(window, tasks):
    beats = []
    QTimer.singleShot(0, window, lambda: beats.append("first"))
    tasks.let_events_run()
    assert beats == ["first"]
    QTimer.singleShot(0, window, lambda: beats.append("second"))
    with tasks.turns("Showing"):
        tasks.let_events_run()
        assert beats == ["first"]
