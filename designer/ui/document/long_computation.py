"""Long computations on the open design, which are repeated if the design changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from designer.ui.app.progress import Progress
from designer.ui.app.task_runner import TaskRunner
from designer.ui.app.task_threads import Work
from designer.ui.document.document import Document

T = TypeVar("T")
"""The type of a computation's result."""
Planner = Callable[[], Work[T]]
"""A function that reads what it needs from the document and returns the work, a second function.

The work may run in a background thread, so it must not use the document.
"""
MAX_SYNC_BLOCKS = 250
"""Largest number of blocks in a design for which work is done in the main thread.

To lay out a design of this size takes 30 ms. For a larger one a background thread is used.
"""


def derived_result(tasks: TaskRunner, document: Document, plan: Planner[T]) -> T:
    """Call `plan`, run the work that it returns, and return the result of the work.

    For a large design the work runs in a thread of `tasks`; raise `TaskNotDone` if the user cancels
    it, or if the window already waits for another task. If the design changes while the work runs
    (e.g. because typed text is applied after a pause), `plan` is called again and its work is run,
    so that the result always fits the open design.
    """
    while True:
        design, work = document.design, plan()
        if len(design.blocks) <= MAX_SYNC_BLOCKS:
            return work(Progress())
        outcome = tasks.wait("Laying the design out…", work)
        if document.design is design:
            return outcome
