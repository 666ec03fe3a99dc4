"""The commands of the Select menu: select all, extend the selection along wires, or invert it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from designer.core.graph import reachability
from designer.core.graph.design import Design
from designer.ui.document.document import Document

Reachable = Callable[[Design, Iterable[str]], list[str]]
"""A function that takes a design and the ids of the selected blocks, and returns the ids of the
blocks to select."""


class SelectCommands(QObject):
    """Commands that select all blocks, or blocks according to how they are wired."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document

    def everything(self) -> None:
        """Select every block that the canvas shows: all blocks, or those within the entered group.

        Blocks in a collapsed group, which is shown as one card, are selected too.
        """
        self._document.select(self._document.collapsed_view.card_of)

    def upstream(self) -> None:
        """Add to the selection all blocks before the selected ones, at any distance along wires."""
        self._select(reachability.upstream)

    def downstream(self) -> None:
        """Add to the selection all blocks after the selected ones, at any distance along wires."""
        self._select(reachability.downstream)

    def connected(self) -> None:
        """Add to the selection all blocks that wires connect to it, directly or through others."""
        self._select(reachability.connected)

    def others(self) -> None:
        """Select all blocks that are not selected, and no others."""
        self._select(reachability.all_except)

    def _select(self, reach: Reachable) -> None:
        """Change the selection to the blocks that the function `reach` computes from it.

        For example, `reach` adds all blocks before the selected ones. Blocks that were selected
        before come last in the new selection, because the arrow keys start at its last block.
        """
        document = self._document
        before = document.selection
        reached = reach(document.design, before)
        previous = [key for key in before if key in set(reached)]
        document.select([*(key for key in reached if key not in set(previous)), *previous])
