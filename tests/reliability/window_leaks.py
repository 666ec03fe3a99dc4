"""Open, edit and close windows, and open and save files, many times: nothing may be left behind.

    python -m tests.reliability.window_leaks [WINDOWS] [FILES]

opens, edits, saves and closes WINDOWS windows (500), and opens and saves FILES files in one window
(200). It prints how the memory of the process has grown since the first tenth, and how many objects
of the program are left. The exit status is 1 if it grew by 10 MB or more, or if any are left.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.ui import application
from designer.ui.app import data_folder, settings
from designer.ui.window.main_window import MainWindow
from tests.reliability.cancelled_opens import write_chain

MAX_GROWTH_MB = 10.0
"""From this growth on, in megabytes, the trial fails."""
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
"""The size of a page of memory, in bytes."""
OF_TASKS = ("Job", "Progress", "ProgressDisplay", "BackgroundTask")
"""Names of the classes of which no object may be left by a task."""
OF_WINDOWS = ("MainWindow", "Document", "TaskRunner", "CanvasScene", "CollapsedView", "Analysis")
"""Names of the classes of which no object may be left by a window."""


def memory_mb() -> float:
    """Return the memory of this process that is in use, in megabytes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * PAGE_BYTES / 1e6


def settle() -> None:
    """Process all events, also those that delete objects, and collect garbage."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def living() -> Counter[str]:
    """Return how many objects there are of each class of the program that is counted."""
    names = {*OF_TASKS, *OF_WINDOWS, "UndoStep"}
    return Counter(
        type(found).__name__
        for found in gc.get_objects()
        if type(found).__module__.startswith("designer.") and type(found).__name__ in names
    )


def edit_and_save(window: MainWindow, path: str) -> None:
    """Edit the design of `window`, undo, and save it to `path`."""
    document = window.document
    first = next(iter(document.design.blocks))
    document.edit("Label", block_edits.relabel(document.design, first, "another"))
    document.undo()
    document.redo()
    document.mark_saved(path, document.design)
    window.commands.files.save()


def use_window(path: str) -> None:
    """Open a window with the file `path`, edit and save it, and close the window."""
    window = MainWindow()
    window.show()
    window.commands.files.open(path)
    QApplication.processEvents()
    edit_and_save(window, path)
    QApplication.processEvents()
    window.close()


def growth_of_windows(path: str, times: int) -> float:
    """Use `times` windows; return by how many megabytes the memory grew after the first tenth."""
    start = 0.0
    for number in range(times):
        use_window(path)
        if number % 10 == 9:
            settle()
        if number == times // 10:
            settle()
            start = memory_mb()
    settle()
    return memory_mb() - start


def left_of_files(path: str, times: int) -> Counter[str]:
    """Open and save `path` `times` times in one window; return which objects are more than once."""
    window = MainWindow()
    window.show()
    window.commands.files.open(path)
    settle()
    before = living()
    for _ in range(times):
        window.commands.files.open(path)
        edit_and_save(window, path)
    settle()
    # The last edit is still on the undo stack.
    left = living() - before
    window.close()
    return left


def main(arguments: list[str]) -> int:
    """Run the trial as described above and return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    numbers = [int(argument) for argument in arguments]
    windows, files = [*numbers, 500, 200][:2] if len(numbers) != 1 else [numbers[0], 200]
    app = QApplication(["designer"])
    app.setQuitOnLastWindowClosed(False)
    application.prepare(app)
    with tempfile.TemporaryDirectory() as folder:
        settings.location = os.path.join(folder, "settings.ini")
        data_folder.location = os.path.join(folder, "data")
        path = os.path.join(folder, "chain.cnn.json")
        write_chain(path, 30)
        left = left_of_files(path, files)
        print(f"left after {files} opens and saves: {dict(left) or 'nothing'}")
        settle()
        before = living()
        growth = growth_of_windows(path, windows)
        remaining = living() - before
    print(f"growth of {windows} windows after the first tenth: {growth:.1f} MB")
    print(f"left of them: {dict(remaining) or 'nothing'}")
    tasks = {name: left[name] for name in OF_TASKS if left[name]}
    return 1 if growth >= MAX_GROWTH_MB or remaining or tasks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
