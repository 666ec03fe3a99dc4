"""What ends the program from outside finds the unsaved design on the disk.

The kills that it cannot notice are tried in `tests/journeys/test_sudden_ends.py`.
"""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from designer.files.recovery.recovery_store import RecoveryStore
from designer.ui.app.end_signals import EndSignals
from tests.support.paths import ROOT

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from designer.core.graph.design import Design
from designer.ui import application
from designer.ui.app import dialogs
from designer.ui.window import main_window

def say(word):
    print(word, flush=True)

def ask(*_):
    # When the question is over: a signal that comes while it is open ends the program.
    QTimer.singleShot(0, lambda: say("asked"))
    return "cancel"

class Window(main_window.MainWindow):
    def __init__(self):
        super().__init__()
        self.canvas.first_painted.connect(lambda: QTimer.singleShot(0, self, self.work))

    def work(self):
        if "edit" in sys.argv:
            self.document.edit("Name", Design(name="work"))
        say("ready")
        while "compute" in sys.argv:
            pass

dialogs.ask_to_save = ask
main_window.MainWindow = Window
sys.exit(application.run(None))
"""


@contextmanager
def program(folder, *arguments, **environment):
    """Start the program with its data in `folder`; yield it when its window is there."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        env={**os.environ, "XDG_DATA_HOME": str(folder), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout.readline() == "ready\n", process.stderr.read()
            yield process
        finally:
            process.kill()


def kept_names(folder):
    """Return the names of the designs that the next start of the program finds in `folder`."""
    entries, refused = RecoveryStore(os.path.join(folder, "cnn-designer", "recovery")).claim()
    for entry in entries:
        entry.release()
    assert refused == []
    return [entry.header.name for entry in entries]


@contextmanager
def screen():
    """Start an X server; yield it with its display."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with server, os.fdopen(reading) as number:
        try:
            yield server, f":{number.readline().strip()}"
        finally:
            server.kill()


def test_sigterm_keeps_and_ends_while_the_main_thread_computes(tmp_path):
    with program(tmp_path, "edit", "compute") as process:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == -signal.SIGTERM
        assert process.stderr.read() == ""
    assert kept_names(tmp_path) == ["work"]


def test_ctrl_c_asks_like_closing_the_window_and_again_after_a_cancel(tmp_path):
    with program(tmp_path, "edit") as process:
        for _times in range(2):
            process.send_signal(signal.SIGINT)
            assert process.stdout.readline() == "asked\n"
        assert process.poll() is None


def test_a_second_ctrl_c_keeps_and_ends(tmp_path):
    """The main thread computes, so the window cannot answer the first one."""
    with program(tmp_path, "edit", "compute") as process:
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == -signal.SIGINT
    assert kept_names(tmp_path) == ["work"]


def test_ctrl_c_ends_an_idle_window_without_unsaved_changes(tmp_path):
    with program(tmp_path) as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == ""
    assert kept_names(tmp_path) == []


def test_the_loss_of_the_x_server_keeps_the_design(tmp_path):
    with (
        screen() as (server, display),
        program(tmp_path, "edit", DISPLAY=display, QT_QPA_PLATFORM="xcb") as process,
    ):
        server.kill()
        assert process.wait(20) == 1
    assert kept_names(tmp_path) == ["work"]


def test_the_end_of_the_desktop_session_keeps_what_was_typed():
    calls = []
    ends = EndSignals(lambda: calls.append("commit"), lambda: calls.append("keep"))
    ends.keep_for_session_end()
    assert calls == ["commit", "keep"]
