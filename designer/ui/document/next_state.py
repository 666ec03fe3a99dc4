"""The state that a document has next, worked out in full before anything of it is changed.

Nothing here changes a document: if a computation fails, the document stays as it was. Which state
comes next, and when it becomes the present one, is decided in `document`.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, WireKey
from designer.core.layout import tidy
from designer.ui.document.computed_results import ComputedResults
from designer.ui.document.document_change import DocumentState, Selection


class NextState(NamedTuple):
    """A state that a document can take at once, because nothing of it is left to compute."""

    state: DocumentState
    """The state to take."""
    shown: CollapsedView
    """The cards and wires that the canvas then shows."""


def next_state(
    present: DocumentState,
    results: ComputedResults,
    analysis: Analysis,
    selection: Selection,
    wires: frozenset[WireKey],
    entered: str | None,
) -> NextState:
    """Return the state that follows `present`, with the design of `analysis`.

    Of the blocks `selection`, those that the design has are selected. The group `entered` is
    entered; if it does not contain all these blocks, a group around it is. `wires` are selected as
    far as the canvas then shows them, if no blocks are selected. `results` has what is known
    already.
    """
    design = analysis.design
    remaining = tuple(key for key in selection if key in design.blocks)
    entered = _enclosing_group(present.design, design, entered, remaining)
    shown = results.collapsed_view_for(design, entered)
    wires = frozenset() if remaining else shown.drawn_with(wires)
    view = present.view._replace(entered_group=entered)
    state = DocumentState(design, analysis, remaining, wires, view, present.path, present.modified)
    return NextState(state, shown)


def opened(
    present: DocumentState, design: Design, path: str | None, known: Analysis | None
) -> NextState:
    """Return the state that follows `present` when `design` is opened, whose file is `path`.

    Blocks without a position are laid out. `known` is the analysis of `design`, or None.
    """
    placed = tidy.with_positions(design)
    analysis = known or present.analysis
    if analysis.design is not placed:
        # The rows of blocks that are the same in both designs are taken over.
        analysis = analyse(placed, analysis)
    view = present.view._replace(entered_group=None)
    state = DocumentState(placed, analysis, view=view, path=path)
    return NextState(state, CollapsedView(placed).complete())


def _enclosing_group(
    before: Design, after: Design, entered: str | None, chosen: Selection
) -> str | None:
    """Return the group to enter so that all blocks `chosen` are shown.

    If the group `entered` still exists in the design `after` and contains these blocks, it is
    returned. Otherwise the innermost group around `entered` that does is returned. None means that
    only the whole design shows all these blocks. The nesting of the groups is looked up in
    `before`, the design before the change.
    """
    if entered is None:
        return None
    return group_tree.innermost_containing(
        after, group_tree.entered_groups(before, entered), chosen
    )
