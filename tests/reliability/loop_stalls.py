"""A script that measures for how long the steps of a user hold the event loop of the window.

``python -m tests.reliability.loop_stalls 5000 --design groups --stacks``

A timer of 10 ms runs through every step. The script prints for each step how long it took, the gap
between two calls of the timer that 99 % do not exceed, and the longest gap; and the same in seconds
of the main thread, because other programs lengthen the gaps but not those. With ``--stacks`` it
also prints what the main thread did while it was held. It needs no screen.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import perf_counter, thread_time
from types import FrameType
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.core.edits import group_edits
from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.files import saving
from designer.ui import application
from designer.ui.app import dialogs, settings
from designer.ui.window.main_window import MainWindow
from tests.benchmarks.large_designs import inception
from tests.support.large_chains import branching, chain

TICK_MS = 10
"""Milliseconds between two calls of the timer."""
QUIET_TICKS = 25
"""A step has ended when the timer came this often in a row without a gap of `HELD_SECONDS`."""
HELD_SECONDS = 0.05
"""A longer gap counts as a stall."""
CONTROL = Qt.KeyboardModifier.ControlModifier
"""The modifier of the keys that move cards."""


class Gaps(NamedTuple):
    """The gaps between the calls of the timer during one step, in seconds."""

    wall: list[float]
    """The gaps as a user sees them."""
    main_thread: list[float]
    """For each gap, for how long the main thread computed."""

    def row(self, step: str) -> str:
        """Return a line of the table about the step `step`."""
        texts = [f"{1000 * value:8.0f}" for value in (sum(self.wall), *_worst(self.wall))]
        texts += [f"{1000 * value:8.0f}" for value in _worst(self.main_thread)]
        return f"{step:24}{''.join(texts)}"


def _worst(gaps: list[float]) -> tuple[float, float]:
    """Return the gap that 99 % of `gaps` do not exceed, and the longest."""
    ordered = sorted(gaps)
    return ordered[int(0.99 * (len(ordered) - 1))], ordered[-1]


class Watch:
    """Records the gaps of a timer in the main thread, and what that thread does in long ones."""

    def __init__(self, *, stacks: bool) -> None:
        self._beats: list[tuple[float, float]] = []
        self._stacks: Counter[str] = Counter()
        self._quiet = 0
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(TICK_MS)
        if stacks:
            # A thread that looks at the frames of this one would keep and then delete its objects.
            signal.signal(signal.SIGALRM, self._sample)
            signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)

    def measure(self, step: Callable[[], object]) -> Gaps:
        """Run `step` and what follows it in the event loop, and return the gaps."""
        self._settle()
        self._beats = [(perf_counter(), thread_time())]
        self._stacks.clear()
        step()
        self._settle()
        # The last ticks, in which nothing happened any more, would make the gaps look better.
        beats = self._beats[:-QUIET_TICKS] if len(self._beats) > QUIET_TICKS + 2 else self._beats
        return Gaps(*([b[i] - a[i] for a, b in pairwise(beats)] for i in (0, 1)))

    def print_stacks(self) -> None:
        """Print what the main thread did most often while it was held during the last step."""
        for stack, count in self._stacks.most_common(4):
            print(f"    {count:4} × {stack}")

    def _settle(self) -> None:
        self._quiet = 0
        self._loop.exec()

    def _beat(self) -> None:
        self._beats.append((perf_counter(), thread_time()))
        is_quiet = len(self._beats) < 2 or self._beats[-1][0] - self._beats[-2][0] < HELD_SECONDS
        self._quiet = self._quiet + 1 if is_quiet else 0
        if self._quiet >= QUIET_TICKS:
            self._loop.quit()

    def _sample(self, _signal: int, frame: FrameType | None) -> None:
        if self._beats and perf_counter() - self._beats[-1][0] > HELD_SECONDS:
            calls = [
                f"{Path(call.filename).stem}.{call.name}:{call.lineno}"
                for call in traceback.extract_stack(frame)
                if "/designer/" in call.filename
            ]
            self._stacks[" < ".join(reversed(calls[-5:]))] += 1


def grouped(count: int) -> Design:
    """Return `count` blocks in Inception modules; each module of eight blocks is a group."""
    design = inception(count)
    for module in range((count - 1) // 8):
        members = [key for key in design.blocks if key.startswith(f"{module}/")]
        outcome = group_edits.group(design, members, f"Module {module}")
        assert isinstance(outcome, Design)
        design = outcome
    return tidy.with_positions(design)


DESIGNS: dict[str, Callable[[int], Design]] = {
    "chain": chain,
    "branching": branching,
    "groups": grouped,
}
"""The forms of the designs: a chain, chains side by side, and modules in groups."""


class Steps:
    """The steps of a user in `window`; the files are in `folder`."""

    def __init__(self, window: MainWindow, folder: str) -> None:
        self._window, self._folder = window, folder

    def table(self, design: Design) -> dict[str, Callable[[], object]]:
        """Return the steps by name, in their order, for the design `design`."""
        path = os.path.join(self._folder, "large.cnn.json")
        saving.save(design, path)
        steps: dict[str, Callable[[], object]] = {
            "open": lambda: self._window.commands.files.open(path),
            "select all": self._act("select_all"),
            "move by keys": lambda: self._key(Qt.Key.Key_Right, CONTROL),
            "undo move": self._act("undo"),
            "select all again": self._act("select_all"),
            "copy": self._act("copy"),
            "paste": self._act("paste"),
            "undo paste": self._act("undo"),
            "redo paste": self._act("redo"),
            "undo paste again": self._act("undo"),
            "select all to duplicate": self._act("select_all"),
            "duplicate": self._act("duplicate"),
            "undo duplicate": self._act("undo"),
            "select all to delete": self._act("select_all"),
            "delete": self._act("delete"),
            "undo delete": self._act("undo"),
            "align": self._act("align_left"),
            "undo align": self._act("undo"),
            "swap kind": self._swap,
            "undo swap": self._act("undo"),
            "select none": lambda: self._window.document.select(()),
            "tidy": self._act("tidy"),
            "undo tidy": self._act("undo"),
        }
        if design.groups:
            steps["collapse all"] = self._act("collapse_all")
            steps["expand all"] = self._act("expand_all")
            steps["undo expand all"] = self._act("undo")
            steps["undo collapse all"] = self._act("undo")
        return steps | {
            "append": self._append,
            "save": self._act("save"),
            "svg": self._act("export_svg"),
            "png": self._act("export_png"),
            "gallery": self._gallery,
        }

    def _act(self, action: str) -> Callable[[], object]:
        return self._window.actions_by_id[action].trigger

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self._window.canvas, key, modifiers)

    def _append(self) -> None:
        kind = next(iter(self._window.document.design.blocks.values())).kind
        self._window.palette_pane.chosen.emit(kind)

    def _swap(self) -> None:
        self._window.actions_by_id["swap_kind"].trigger()
        field = QApplication.focusWidget()
        assert isinstance(field, QWidget)
        QTest.keyClicks(field, "relu")
        QTest.keyClick(field, Qt.Key.Key_Return)

    def _gallery(self) -> None:
        QTimer.singleShot(1500, self._reject_dialog)
        self._window.actions_by_id["template"].trigger()

    def _reject_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)


def main() -> None:
    """Measure what the command line asks for, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("counts", type=int, nargs="*", default=[1_000, 5_000, 20_000])
    parser.add_argument("--design", choices=[*DESIGNS], action="append")
    parser.add_argument("--stacks", action="store_true")
    parser.add_argument("--only", default="", help="part of the names of steps with stacks")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings.location = os.path.join(folder, "settings.ini")
        sys.setswitchinterval(0.0005)
        app = QApplication(["designer", "-style", "fusion"])
        application.prepare(app)
        _answer_dialogs(folder)
        watch = Watch(stacks=arguments.stacks)
        for count in arguments.counts:
            for name in arguments.design or DESIGNS:
                window = MainWindow()
                window.resize(1600, 900)
                window.show()
                print(f"{count:,} blocks, {name}")
                head = ("total ms", "p99", "worst", "p99 cpu", "worst cpu")
                print(f"{'step':24}{''.join(f'{text:>8}' for text in head)}")
                steps = Steps(window, folder).table(DESIGNS[name](count))
                for step, act in steps.items():
                    gaps = watch.measure(act)
                    print(gaps.row(step), flush=True)
                    if arguments.stacks and arguments.only in step:
                        watch.print_stacks()
                window.document.new()
                window.close()


def _answer_dialogs(folder: str) -> None:
    """Answer the questions of the program without a dialog."""
    dialogs.ask_to_save = lambda *_: "discard"
    dialogs.ask_export_options = lambda *arguments: arguments[-1]
    dialogs.ask_path_to_export = lambda _parent, _suggestion, exporter: os.path.join(
        folder, f"picture{exporter.extension}"
    )


if __name__ == "__main__":
    main()
