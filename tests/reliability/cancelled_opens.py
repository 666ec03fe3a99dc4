"""Cancel the opening of a large file at random moments, and close the window: nothing may be late.

    python -m tests.reliability.cancelled_opens [NUMBER] [PROCESSES]

opens a design of 20,000 blocks NUMBER times (200) in one window and cancels at a random moment. It
prints how long the answers took, and how long the abandoned threads went on. Then it starts the
program PROCESSES times (20), cancels, closes the window at once, and prints how long the program
took to end, and its exit status. The exit status is 1 if an answer took over 200 ms, a result came
late, more than one thread went on at a time, or a program did not end with status 0 within 2 s.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.core.graph.design import Block, Design, Wire
from designer.files import writer
from designer.ui import application
from designer.ui.app import data_folder, settings
from designer.ui.app.task_threads import THREAD_NAME
from designer.ui.window.main_window import MainWindow

BLOCKS = 20_000
"""Number of blocks of the design that is opened."""
MAX_ANSWER_S = 0.2
"""Longest time from the click on Cancel until the window is free again, in seconds."""
MAX_EXIT_S = 2.0
"""Longest time from closing the window until the program has ended, in seconds."""


def write_chain(path: str, blocks: int) -> None:
    """Write a design that is a chain of `blocks` blocks into the file `path`."""
    names = ["input", *(f"conv{number}" for number in range(1, blocks))]
    first = Block("input", Input(height=28, width=28, channels=3))
    others = [Block(name, Conv(filters=8)) for name in names[1:]]
    wires = tuple(Wire(*ends) for ends in pairwise(names))
    with open(path, "w", encoding="utf-8") as file:
        file.write(writer.dumps(Design([first, *others], wires)))


def task_threads() -> int:
    """Return how many threads of tasks run now."""
    return sum(thread.name == THREAD_NAME for thread in threading.enumerate())


class Canceller:
    """Clicks Cancel in the progress dialog of `window`, a random time after it has appeared."""

    def __init__(self, window: MainWindow, rng: random.Random, longest_ms: int) -> None:
        self._window, self._rng, self._longest_ms = window, rng, longest_ms
        self.clicked_at = 0.0
        """The time of the last click, or 0.0 if the task was done before."""

    def schedule(self) -> None:
        """Click as soon as the dialog has been shown for a random time."""
        self.clicked_at = 0.0
        QTimer.singleShot(self._rng.randint(1, self._longest_ms), self._window, self._click)

    def _click(self) -> None:
        dialogs = self._window.findChildren(QProgressDialog)
        shown = [dialog for dialog in dialogs if dialog.isVisible()]
        if shown:
            self.clicked_at = time.perf_counter()
            shown[0].findChildren(QPushButton)[0].click()
        elif self._window.tasks.busy is not None:
            QTimer.singleShot(5, self._window, self._click)


def trial(window: MainWindow, path: str, rng: random.Random, times: int) -> dict[str, float]:
    """Cancel `times` times in `window`; return the figures."""
    canceller = Canceller(window, rng, 3_000)
    answers, thread_times, late, most_threads, opened = [], [], 0, 0, 0
    while len(answers) < times and opened < times:
        design = window.document.design
        canceller.schedule()
        if window.commands.files.open(path):
            opened += 1
            window.document.new()
            QApplication.processEvents()
            continue
        answers.append(time.perf_counter() - canceller.clicked_at)
        most_threads = max(most_threads, task_threads())
        QApplication.processEvents()
        while task_threads() and time.perf_counter() < canceller.clicked_at + 5:
            QApplication.processEvents()
        thread_times.append(time.perf_counter() - canceller.clicked_at)
        late += window.document.design is not design
    return {
        "cancels": len(answers),
        "opened before": opened,
        "answer, longest (s)": max(answers, default=0.0),
        "thread went on, longest (s)": max(thread_times, default=0.0),
        "threads at once": most_threads,
        "late results": late,
    }


def prepared_window(folder: str) -> MainWindow:
    """Return a shown main window that keeps its settings and data in `folder`."""
    settings.location = os.path.join(folder, "settings.ini")
    data_folder.location = os.path.join(folder, "data")
    window = MainWindow()
    window.show()
    return window


def cancel_and_close(path: str, seed: int) -> int:
    """Run the program; open `path`, cancel, and close the window. Return the exit status."""
    rng = random.Random(seed)
    app = QApplication(["designer"])
    application.prepare(app)
    window = prepared_window(os.path.dirname(path))
    canceller = Canceller(window, rng, 1_000)
    closed_at = []

    def act() -> None:
        canceller.schedule()
        window.commands.files.open(path)
        QTimer.singleShot(rng.choice([0, 0, 1, 20, 100]), close)

    def close() -> None:
        closed_at.append(time.monotonic())
        window.close()

    QTimer.singleShot(100, act)
    status = int(app.exec())
    print(closed_at[0], flush=True)
    return status


def ends(path: str, times: int) -> list[tuple[float, int]]:
    """Return how long the program took to end after its window was closed, with its status."""
    results = []
    for seed in range(times):
        call = [sys.executable, "-m", "tests.reliability.cancelled_opens", "--child", path]
        process = subprocess.run([*call, str(seed)], stdout=subprocess.PIPE, text=True, check=False)
        words = process.stdout.split()
        # An abort loses the output.
        took = time.monotonic() - float(words[-1]) if words else float("inf")
        results.append((took, process.returncode))
    return results


def main(arguments: list[str]) -> int:
    """Run the trial as described above and return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments[:1] == ["--child"]:
        return cancel_and_close(arguments[1], int(arguments[2]))
    times, processes = (
        (*map(int, arguments), 200, 20)[:2] if len(arguments) < 2 else map(int, arguments[:2])
    )
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "chain.cnn.json")
        write_chain(path, BLOCKS)
        app = QApplication(["designer"])
        application.prepare(app)
        window = prepared_window(folder)
        figures = trial(window, path, random.Random(11), times)
        window.close()
        results = ends(path, processes)
    for name, figure in figures.items():
        print(f"{name}: {figure:.3g}")
    slowest, statuses = max(took for took, _ in results), {status for _, status in results}
    print(f"end after closing, longest (s): {slowest:.3g}; exit statuses: {statuses}")
    good = figures["answer, longest (s)"] <= MAX_ANSWER_S and not figures["late results"]
    good = good and figures["threads at once"] <= 1
    return 0 if good and slowest <= MAX_EXIT_S and statuses == {0} else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
