"""What the Select menu does: the selection grows along the wires, or turns round."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from designer.core.graph import reachability
from designer.core.graph.design import Design
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document

Reachable = Callable[[Design, Iterable[str]], list[str]]


class SelectCommands(QObject):
    """Selects by how blocks are wired."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas

    def upstream(self) -> None:
        """Selects also all that feeds the selection."""
        self._select(reachability.upstream)

    def downstream(self) -> None:
        """Selects also all that the selection feeds."""
        self._select(reachability.downstream)

    def connected(self) -> None:
        """Selects also all that hangs together with the selection."""
        self._select(reachability.connected)

    def others(self) -> None:
        """Selects what is not selected."""
        self._select(reachability.others)

    def _select(self, reach: Reachable) -> None:
        """What was selected stays last: from there the arrow keys go on."""
        document = self._document
        before = document.selection
        found = reach(document.design, before)
        kept = [key for key in before if key in set(found)]
        self._canvas.canvas_scene.select_wires(())
        document.select([*(key for key in found if key not in set(kept)), *kept])
