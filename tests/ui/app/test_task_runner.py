"""The task runner: results, errors, progress, cancelling, several tasks at once, and closing."""

import subprocess
import sys
import threading
from time import perf_counter

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QProgressBar,
    QProgressDialog,
    QPushButton,
)

from designer.ui.app.progress import Busy, Cancelled
from designer.ui.app.task_runner import MAX_BACKGROUND_THREADS
from designer.ui.app.task_threads import THREAD_NAME
from tests.support.progress_dialogs import press_cancel, when_progress_shows


def task_threads():
    """Return the threads of tasks that have not ended."""
    return [thread for thread in threading.enumerate() if thread.name == THREAD_NAME]


def test_quick_work_returns_its_result_without_a_dialog(plain_window, tasks):
    thread = tasks.wait("Working", lambda _progress: threading.get_ident())
    assert thread != threading.get_ident()
    assert not plain_window.findChildren(QProgressDialog)
    assert tasks.busy is None


def test_after_the_progress_dialog_the_keyboard_is_back_in_the_window(qtbot, plain_window, tasks):
    field = QLineEdit(plain_window)
    field.show()
    field.setFocus()
    plain_window.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    seen = threading.Event()

    def works_until_the_dialog_is_active(_progress):
        assert seen.wait(10)

    def look():
        dialog = plain_window.findChild(QProgressDialog)
        if dialog is not None and dialog.isActiveWindow():
            seen.set()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    tasks.wait("Working", works_until_the_dialog_is_active)
    timer.stop()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(QApplication.focusWidget(), "on")
    assert field.text() == "on"


def test_an_exception_of_the_work_is_raised_in_the_waiting_thread(tasks):
    def fails(_progress):
        raise OSError("no such disk")

    with pytest.raises(OSError, match="no such disk"):
        tasks.wait("Working", fails)
    assert tasks.busy is None


def test_slow_work_shows_its_name_as_plain_text_and_its_progress_in_per_cent(plain_window, tasks):
    may_go_on, shown = threading.Event(), []

    def work(progress):
        progress.report(1, 4)
        may_go_on.wait(10)
        return "done"

    def look(dialog):
        shown.append(dialog.labelText())
        dialog.findChild(QProgressBar).valueChanged.connect(look_again)

    def look_again(value):
        shown.append(value)
        may_go_on.set()

    when_progress_shows(plain_window, look)
    assert tasks.wait("Opening <b>big</b>", work) == "done"
    assert shown == ["Opening <b>big</b>", 25]


def test_the_window_is_free_200_ms_after_cancel_even_if_the_work_does_not_look(
    plain_window, tasks, may_end
):
    pressed = []

    def press(dialog):
        pressed.append(perf_counter())
        press_cancel(dialog)

    when_progress_shows(plain_window, press)
    with pytest.raises(Cancelled, match="Opening a was cancelled"):
        tasks.wait("Opening a", lambda _progress: may_end.wait(10))
    assert perf_counter() - pressed[0] < 0.2
    assert tasks.wait("Opening b", lambda _progress: 7) == 7


def test_the_window_is_free_200_ms_after_cancel_of_busy_work_which_then_stops(plain_window, tasks):
    pressed, stopped = [], threading.Event()

    def work(progress):
        try:
            while True:
                sum(range(10_000))
                progress.check()
        finally:
            stopped.set()

    def press(dialog):
        pressed.append(perf_counter())
        press_cancel(dialog)

    when_progress_shows(plain_window, press)
    with pytest.raises(Cancelled):
        tasks.wait("Laying the design out…", work)
    assert perf_counter() - pressed[0] < 0.2
    assert stopped.wait(1)


def test_slow_work_that_cannot_be_cancelled_shows_no_button(plain_window, tasks, may_end):
    def check_buttons(dialog):
        buttons = dialog.findChildren(QPushButton)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        may_end.set()
        assert not buttons
        assert dialog.isVisible()

    when_progress_shows(plain_window, check_buttons)
    assert tasks.wait("Saving", lambda _progress: may_end.wait(10), can_cancel=False) is True


def test_busy_is_not_cancelled_and_says_for_what_the_window_waits(plain_window, tasks, may_end):
    asked = []

    def ask(_dialog):
        asked.append(str(tasks.busy))
        with pytest.raises(Busy) as reason:
            tasks.wait("Laying the design out…", lambda _progress: None)
        asked.append(str(reason.value))
        may_end.set()

    when_progress_shows(plain_window, ask)
    tasks.wait("Opening a.cnn.json", lambda _progress: may_end.wait(10))
    assert asked == ["Still opening a.cnn.json; try again in a moment"] * 2


def test_queued_calls_come_in_their_order_when_the_window_is_free(
    plain_window, tasks, qtbot, may_end
):
    order = []

    def queue(_dialog):
        tasks.when_free(lambda: order.append(tasks.wait("One", lambda _progress: "one")))
        tasks.when_free(lambda: order.append("two"))
        may_end.set()

    when_progress_shows(plain_window, queue)
    tasks.wait("Opening", lambda _progress: may_end.wait(10))
    assert order == []
    assert tasks.busy is not None
    qtbot.waitUntil(lambda: order == ["one", "two"])
    assert tasks.busy is None


def test_a_background_task_runs_while_the_window_waits_for_another(
    plain_window, tasks, qtbot, may_end
):
    results = []
    tasks.start(lambda _progress: may_end.wait(10), results.append, plain_window)
    assert tasks.busy is None
    assert tasks.wait("Saving", lambda _progress: "saved") == "saved"
    assert results == []
    may_end.set()
    qtbot.waitUntil(lambda: results == [True])


def test_several_background_tasks_run_at_once_and_further_ones_wait(
    plain_window, tasks, qtbot, may_end
):
    running, most, lock, results = set(), [], threading.Lock(), []

    def work(progress):
        with lock:
            running.add(progress)
            most.append(len(running))
        may_end.wait(10)
        with lock:
            running.discard(progress)
        return True

    for _ in range(MAX_BACKGROUND_THREADS + 3):
        tasks.start(work, results.append, plain_window)
    qtbot.waitUntil(lambda: len(running) == MAX_BACKGROUND_THREADS)
    may_end.set()
    qtbot.waitUntil(lambda: len(results) == MAX_BACKGROUND_THREADS + 3)
    assert max(most) == MAX_BACKGROUND_THREADS


def finish(qtbot, tasks, plain_window, may_end):
    """Let all tasks go on, and wait until a task that was started last has its result."""
    may_end.set()
    results = []
    tasks.start(lambda _progress: True, results.append, plain_window)
    qtbot.waitUntil(lambda: bool(results))
    qtbot.waitUntil(lambda: not task_threads())
    QApplication.processEvents()


def test_the_result_of_a_cancelled_task_is_dropped(plain_window, tasks, qtbot, may_end):
    results = []
    task = tasks.start(lambda _progress: may_end.wait(10), results.append, plain_window)
    task.cancel()
    finish(qtbot, tasks, plain_window, may_end)
    assert results == []


def test_the_result_for_a_design_that_is_gone_is_dropped(plain_window, tasks, qtbot, may_end):
    results, designs = [], ["old"]
    for design in ("old", "new"):
        tasks.start(
            lambda _progress, design=design: may_end.wait(10) and design,
            results.append,
            plain_window,
            valid=lambda design=design: designs[0] == design,
        )
    designs[0] = "new"
    finish(qtbot, tasks, plain_window, may_end)
    assert results == ["new"]


def test_the_result_for_a_destroyed_owner_is_dropped(plain_window, tasks, qtbot, may_end):
    results, owner = [], QObject(plain_window)
    tasks.start(lambda _progress: may_end.wait(10), results.append, owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    finish(qtbot, tasks, plain_window, may_end)
    assert results == []


def test_an_exception_in_the_background_is_reported(plain_window, tasks, qtbot, monkeypatch):
    errors, results = [], []
    monkeypatch.setattr(sys, "excepthook", lambda *error: errors.append(error))

    def fails(_progress):
        raise OSError("no such disk")

    tasks.start(fails, results.append, plain_window)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0][0] is OSError
    assert results == []


def test_a_closed_runner_drops_what_runs_and_runs_nothing_more(plain_window, tasks, qtbot, may_end):
    results = []
    tasks.start(
        lambda progress: may_end.wait(10) and progress.check(), results.append, plain_window
    )
    tasks.when_free(lambda: results.append("queued"))
    when_progress_shows(plain_window, lambda _dialog: tasks.close())
    with pytest.raises(Cancelled):
        tasks.wait("Opening", lambda _progress: may_end.wait(10))
    tasks.start(lambda _progress: True, results.append, plain_window)
    with pytest.raises(Cancelled):
        tasks.wait("Opening", lambda _progress: True)
    may_end.set()
    qtbot.waitUntil(lambda: not task_threads())
    QApplication.processEvents()
    assert results == []


CLOSE_EARLY = """
import sys, threading, time
from PySide6.QtCore import QTimer
from designer.ui import application
from designer.ui.app import settings
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.window.main_window import MainWindow
settings.location = sys.argv[1]
how = sys.argv[2]
paint = CanvasView.paintEvent
begun = []
never = threading.Event()
def busy(progress):
    while True:
        sum(range(1000))
def polite(progress):
    while True:
        progress.check()
        never.wait(0.001)
def deaf(progress):
    never.wait(60)
def saving(progress):
    never.wait(0.5)
    print("saved")
def busy_in_turns(progress):
    while True:
        progress.check()
def begin(window):
    for work in (busy, polite, deaf):
        window.tasks.start(work, print, window)
    if how == "close":
        def close():
            begun.append(time.perf_counter())
            window.close()
        QTimer.singleShot(50, window, close)
    else:
        QTimer.singleShot(600, application_quit)
        try:
            if how == "turns":
                window.tasks.wait_in_turns("Working", busy_in_turns)
            window.tasks.wait("Working", saving if how == "save" else deaf,
                              can_cancel=how != "save")
        except Exception as error:
            print(error)
def application_quit():
    from PySide6.QtWidgets import QApplication
    begun.append(time.perf_counter())
    # Not `quit`, which asks the window: that does not close while it waits.
    QApplication.exit(0)
def first(self, event):
    paint(self, event)
    if not begun:
        begun.append(time.perf_counter())
        QTimer.singleShot(0, self.window(), lambda: begin(self.window()))
CanvasView.paintEvent = first
import atexit
atexit.register(lambda: print(time.perf_counter() - begun[-1] < 2))
sys.exit(application.run(None))
"""


@pytest.mark.parametrize(
    ("how", "printed"),
    [
        ("close", ["True"]),
        ("quit", ["Working was cancelled", "True"]),
        ("turns", ["Working was cancelled", "True"]),
        ("save", ["saved", "True"]),
    ],
)
def test_the_program_ends_at_once_while_tasks_run(tmp_path, how, printed):
    process = subprocess.run(
        [sys.executable, "-c", CLOSE_EARLY, str(tmp_path / "s.ini"), how],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout.split("\n")[:-1] == printed
