"""What `Document.changed` is emitted with: the complete state before and after one user action.

A subscriber reads the properties of `DocumentChange` to find out whether the change concerns it.
This module computes no states; the document does.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import NamedTuple

from designer.core.analysis.analysis import Analysis
from designer.core.graph.design import Design, WireKey
from designer.ui.document.view_state import ViewState

Selection = tuple[str, ...]
"""The ids of the selected blocks, in the order in which they were selected."""


class DocumentState(NamedTuple):
    """Everything that the document holds at one moment, apart from its undo history."""

    design: Design
    """The open design."""
    analysis: Analysis
    """The analysis of `design`: shapes, counts and faults."""
    selection: Selection = ()
    """The ids of the selected blocks; all of them are in the entered group."""
    selected_wires: frozenset[WireKey] = frozenset()
    """The selected wires; there are none while blocks are selected.

    If wires are drawn as one, all of them are selected or none.
    """
    view: ViewState = ViewState()
    """How the user looks at the design, e.g. which group is entered."""
    path: str | None = None
    """The path of the design's file, or None if it has none yet."""
    modified: bool = False
    """Whether the design has unsaved changes."""

    @property
    def title(self) -> str:
        """The name that the main window shows: the name of the design.

        If the design has no name, the name of its file is shown; without a file, "Untitled".
        """
        if self.design.name or self.path is None:
            return self.design.name or "Untitled"
        return name_of_file(self.path)


def name_of_file(path: str) -> str:
    """Return the name of the design file `path`, without folder and suffixes."""
    return os.path.basename(path).removesuffix(".json").removesuffix(".cnn")


class DocumentChange:
    """One change of the document, with the states before and after it."""

    def __init__(
        self,
        before: DocumentState,
        after: DocumentState,
        replaced: bool = False,
        refreshed: bool = False,
    ) -> None:
        self.before = before
        """The state before the change."""
        self.after = after
        """The state after the change."""
        self.replaced = replaced
        """Whether another design was opened, by `Document.new` or `Document.load`."""
        self.refreshed = refreshed
        """Whether all must be shown anew, because a subscriber has failed at the change before.

        The states before and after are the same then, and the design counts as changed.
        """

    @property
    def design_changed(self) -> bool:
        """Whether the design changed: by an edit, an undo step, or because another was opened."""
        is_other = self.after.design is not self.before.design
        return is_other or self.replaced or self.refreshed

    @cached_property
    def changed_rows(self) -> list[str]:
        """The ids of the blocks whose analysis (shape, cost, fault) changed, new blocks included.

        Removed blocks are not listed.
        """
        if self.refreshed:
            return list(self.after.design.blocks)
        if self.after.analysis is self.before.analysis:
            return []
        return self.after.analysis.changed_since(self.before.analysis)

    @property
    def selection_changed(self) -> bool:
        """Whether other blocks are selected."""
        return self.after.selection != self.before.selection or self.refreshed

    @property
    def selected_wires_changed(self) -> bool:
        """Whether other wires are selected."""
        return self.after.selected_wires != self.before.selected_wires or self.refreshed

    @property
    def entered_changed(self) -> bool:
        """Whether another group is entered, or a group was left."""
        return self.after.view.entered_group != self.before.view.entered_group

    @property
    def memory_units_changed(self) -> bool:
        """Whether memory is shown in other units."""
        return self.after.view.memory_units != self.before.view.memory_units

    @property
    def chart_measure_changed(self) -> bool:
        """Whether the bar chart shows another measure, such as parameters instead of MACs."""
        return self.after.view.chart_measure != self.before.view.chart_measure

    @property
    def file_changed(self) -> bool:
        """Whether the file path, the title or `modified` changed."""
        before, after = self.before, self.after
        return self.refreshed or (before.path, before.title, before.modified) != (
            after.path,
            after.title,
            after.modified,
        )
