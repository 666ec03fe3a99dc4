"""What takes long to work out from the open design, and is worth nothing for another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from designer.ui.app import background_tasks
from designer.ui.document.document import Document

T = TypeVar("T")
Planner = Callable[[], Callable[[], T]]
"""Reads the document, and gives the work, which may not."""
MAX_SYNC_BLOCKS = 250
"""Blocks up to which a layout is worked out at once (30 ms); of more, off the event loop."""


def derived_result(
    parent: QWidget, document: Document, plan: Callable[[], Callable[[], T]]
) -> T | None:
    """What the work gives that `plan` makes of the document; None if the user cancels.

    Of a large design it is worked out off the event loop. Where the design changes meanwhile, as
    by text that is taken after a rest, it is planned and done anew: the outcome always fits the
    design that is open.
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
