"""What is computed from the open design: analysis, memory and collapsed view, each at most once.

This module holds results. Which design is open, and when it changes, is decided in `document`.
"""

from __future__ import annotations

from designer import gc_pause
from designer.core.analysis.analysis import Analysis, analyse
from designer.core.analysis.memory import Memory, memory_of
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design


class ComputedResults:
    """The results for the open design and for the design before it.

    Those of the design before are kept because most undo steps return to that design. When another
    design is opened, the results are replaced by new ones, so that nothing of the old is kept.
    """

    def __init__(self) -> None:
        self._previous_analysis: Analysis | None = None
        self._memory: tuple[Analysis, Memory] | None = None
        self._collapsed_views: tuple[CollapsedView, ...] = ()

    @gc_pause.paused()
    def analysis_of(self, design: Design, previous: Analysis) -> Analysis:
        """Return the analysis of `design`, which becomes the open design.

        `previous` is the analysis of the design that was open until now.
        """
        cached, self._previous_analysis = self._previous_analysis, previous
        if cached is not None and cached.design is design:
            return cached
        return analyse(design, previous)

    def memory_of(self, analysis: Analysis) -> Memory:
        """Return the memory that the design of `analysis`, the open one, needs."""
        if self._memory is None or self._memory[0] is not analysis:
            self._memory = analysis, memory_of(analysis)
        return self._memory[1]

    def collapsed_view_of(self, design: Design, entered: str | None) -> CollapsedView:
        """Return the cards and wires to show of `design`, or of its group `entered` if not None.

        The same object is returned until blocks, wires or groups change, or a group is entered or
        left.
        """
        for cached in self._collapsed_views:
            if cached.is_valid_for(design, entered):
                return cached
        view = CollapsedView(design, entered)
        self._collapsed_views = (view, *self._collapsed_views[:1])
        return view
