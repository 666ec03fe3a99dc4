"""Long computations on the open design whose result is valid for that design only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from designer.ui.app import background_tasks
from designer.ui.document.document import Document

T = TypeVar("T")
Planner = Callable[[], Callable[[], T]]
"""A function that reads the document and returns the work; the work must not use the document."""
MAX_SYNC_BLOCKS = 250
"""Maximum number of blocks that are laid out in the main thread (30 ms); larger designs are laid
out in a background thread."""


def derived_result(
    parent: QWidget, document: Document, plan: Callable[[], Callable[[], T]]
) -> T | None:
    """Return the result of the work that `plan` returns, or None if the user cancels.

    For a large design the work runs in a background thread. If the design changes before it is
    done (e.g. because typed text is applied after a pause), the work is planned and run again, so
    that the result always belongs to the open design.
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
