"""Long computations on the open design, which are repeated if the design changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from designer.ui.app import background_tasks
from designer.ui.document.document import Document

T = TypeVar("T")
"""The type of a computation's result."""
Planner = Callable[[], Callable[[], T]]
"""A function that reads what it needs from the document and returns the work, a second function.

The work may run in a background thread, so it must not use the document.
"""
MAX_SYNC_BLOCKS = 250
"""Largest number of blocks in a design for which work is done in the main thread.

To lay out a design of this size takes 30 ms. For a larger one a background thread is used.
"""


def derived_result(parent: QWidget, document: Document, plan: Planner[T]) -> T | None:
    """Call `plan`, run the work that it returns, and return the result of the work.

    For a large design the work runs in a background thread; return None if the user cancels it. If
    the design changes while the work runs (e.g. because typed text is applied after a pause),
    `plan` is called again and its work is run, so that the result always fits the open design.
    """
    while True:
        design, work = document.design, plan()
        if len(design.blocks) <= MAX_SYNC_BLOCKS:
            return work()
        try:
            outcome = background_tasks.wait_for(parent, "Laying the design out…", work)
        except background_tasks.Cancelled:
            return None
        if document.design is design:
            return outcome
