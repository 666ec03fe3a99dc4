"""What is computed from the open design: analysis, memory and collapsed view, each at most once.

This module holds results. Which design is open, and when it changes, is decided in `document`.
"""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.analysis.memory import Memory, memory_of
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design


class ComputedResults:
    """The results for the open design and for the design before it.

    Those of the design before are kept because most undo steps return to that design. When another
    design is opened, the results are replaced by new ones, so that nothing of the old is kept.
    Results for a design that may become the open one are computed by `analysis_for` and
    `collapsed_view_for`, and kept when it does. Until then only the last of them is at hand, so
    that a thread can compute it beforehand.
    """

    def __init__(self) -> None:
        self._previous_analysis: Analysis | None = None
        self._last_analysis: Analysis | None = None
        self._last_collapsed_view: CollapsedView | None = None
        self._memory: tuple[Analysis, Memory] | None = None
        self._collapsed_views: tuple[CollapsedView, ...] = ()

    def analysis_for(self, design: Design, present: Analysis) -> Analysis:
        """Return the analysis of `design`, which may become the open design.

        `present` is the analysis of the design that is open now.
        """
        for known in (present, self._previous_analysis, self._last_analysis):
            if known is not None and known.design is design:
                return known
        analysis = self._last_analysis = analyse(design, present)
        return analysis

    def collapsed_view_for(self, design: Design, entered: str | None) -> CollapsedView:
        """Return the cards and wires to show of `design`, or of its group `entered` if not None.

        The same object is returned until blocks, wires or groups change, or a group is entered or
        left, if the object is kept.
        """
        for cached in (*self._collapsed_views, self._last_collapsed_view):
            if cached is not None and cached.is_valid_for(design, entered):
                return cached
        view = self._last_collapsed_view = CollapsedView(design, entered).complete()
        return view

    def keep_collapsed_view(self, view: CollapsedView) -> None:
        """Keep `view`, the cards and wires that are shown from now on."""
        if view not in self._collapsed_views:
            self._collapsed_views = (view, *self._collapsed_views[:1])
        self._last_collapsed_view = None

    def keep_analysis(self, previous: Analysis) -> None:
        """Keep `previous`, the analysis of the design that was open until now."""
        self._previous_analysis = previous
        self._last_analysis = None

    def memory_of(self, analysis: Analysis) -> Memory:
        """Return the memory that the design of `analysis`, the open one, needs."""
        if self._memory is None or self._memory[0] is not analysis:
            self._memory = analysis, memory_of(analysis)
        return self._memory[1]
