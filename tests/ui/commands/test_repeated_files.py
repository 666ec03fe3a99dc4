"""Opening and saving again and again, and cancelling: nothing of a task is left behind."""

from __future__ import annotations

import gc
from collections import Counter

from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.files import writer
from designer.ui.app.progress import Progress
from designer.ui.app.task_threads import Job


def tasks_left():
    """Return how many objects of tasks there are."""
    QApplication.processEvents()
    gc.collect()
    return Counter(type(found) for found in gc.get_objects() if type(found) in (Job, Progress))


def test_opens_and_saves_leave_no_task(window, tmp_path, qtbot):
    path = str(tmp_path / "design.cnn.json")
    (tmp_path / "design.cnn.json").write_text(writer.dumps(window.document.design))
    assert window.commands.files.open(path)
    qtbot.waitUntil(lambda: not tasks_left(), timeout=10_000)
    for number in range(10):
        assert window.commands.files.open(path)
        relabelled = block_edits.relabel(window.document.design, "conv", f"Label {number}")
        assert window.document.edit("Label", relabelled)
        assert window.commands.files.save()
    # Keeping the earlier version goes on in the background for a moment.
    qtbot.waitUntil(lambda: not tasks_left(), timeout=10_000)
