"""The open document: a design with its analysis, undo history, selection and file path.

The document also holds the units of memory sizes, which no file stores.

Every edit takes the same route: a function of `core.edits` returns the next design,
`Document.edit` pushes one undo command, and signals inform the views. Views store ids and query
the document for the rest. This module uses no widgets, does not read or write files (see
`designer.files`) and does not ask the user anything (see `ui.app.dialogs`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.analysis.memory import Memory, memory_of
from designer.core.edits import group_edits
from designer.core.edits.block_edits import Added
from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.core.layout import tidy
from designer.core.text.display_text import one_line
from designer.display.memory_units import MemoryUnits
from designer.ui.app import gc_pause, settings

Selection = tuple[str, ...]


class Change(QUndoCommand):
    """The only undo command; it stores the design and selection before and after an edit."""

    def __init__(
        self, document: Document, text: str, after: Design, select: Selection, merge_key: object
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before, self._after = document.design, after
        self._selected_before, self._selected_after = document.selection, select
        self._merge_key = merge_key

    def redo(self) -> None:
        """Show the design as it was after the edit."""
        self._document._show(self._after, self._selected_after)

    def undo(self) -> None:
        """Show the design from before the edit: the same object, not a copy."""
        self._document._show(self._before, self._selected_before)

    def id(self) -> int:
        """Return 1 for every command that can merge, else −1; `mergeWith` compares the keys."""
        return -1 if self._merge_key is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Merge with the next command if it has the same merge key, e.g. a keystroke in one field.

        If the merged edit ends with the original design, it is dropped from the undo stack.
        """
        if not isinstance(other, Change) or other._merge_key != self._merge_key:
            return False
        self._after, self._selected_after = other._after, other._selected_after
        self.setText(other.text())
        self.setObsolete(self._after == self._before)
        return True


class Document(QObject):
    """The open design with its state."""

    about_to_change = Signal()
    """Emitted before another design or another group is shown; previews must end."""
    design_changed = Signal(object, object)
    """Emitted with the previous design and the new one."""
    analysis_changed = Signal(object)
    """Emitted with the list of ids of the blocks whose analysis row is new. Removed blocks are not
    listed."""
    selection_changed = Signal(object)
    """Emitted with the tuple of ids of the selected blocks."""
    entered_changed = Signal(object)
    """Emitted with the id of the entered group, or None for the whole design."""
    basis_changed = Signal(object)
    """Emitted with the new `MemoryUnits`, in which memory sizes are computed and shown."""
    refused = Signal(object)
    """Emitted with the `Problem` of an invalid edit; the design was not changed."""
    file_changed = Signal()
    """Emitted if the path, the design's name or the modified state changed."""
    replaced = Signal()
    """Emitted after another design was opened; views zoom to fit it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.design = Design()
        self.analysis: Analysis = analyse(self.design)
        self._analysis_before = self.analysis
        """Analysis of the previous design; most undo steps return to that design."""
        self.selection: Selection = ()
        self.entered_group: str | None = None
        """Id of the entered group, None for the whole design. Selected blocks are in the group, and
        added blocks become members of it."""
        self.memory_units = MemoryUnits(settings.number_type() or MemoryUnits().number_type)
        self._memory: tuple[Analysis, Memory] | None = None
        self._collapsed_views: tuple[CollapsedView, ...] = ()
        self.path: str | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._clean_changed)

    @property
    def modified(self) -> bool:
        """Whether the design has unsaved changes."""
        return not self.undo_stack.isClean()

    @property
    def memory(self) -> Memory:
        """The memory that the design needs; computed at the first access after an edit."""
        if self._memory is None or self._memory[0] is not self.analysis:
            self._memory = self.analysis, memory_of(self.analysis)
        return self._memory[1]

    @property
    def collapsed_view(self) -> CollapsedView:
        """The cards and wires to show, with collapsed groups as single cards.

        While it stays valid, the same object is returned.
        """
        for cached in self._collapsed_views:
            if cached.is_valid_for(self.design, self.entered_group):
                return cached
        # The previous view is cached too, because most undo steps return to it.
        view = CollapsedView(self.design, self.entered_group)
        self._collapsed_views = (view, *self._collapsed_views[:1])
        return view

    @property
    def title(self) -> str:
        """The name that the window shows: the design's, else the file's, else "Untitled"."""
        if self.design.name or self.path is None:
            return self.design.name or "Untitled"
        return os.path.basename(self.path).removesuffix(".json").removesuffix(".cnn")

    def edit(
        self,
        text: str,
        outcome: Design | Added | Problem,
        *,
        select: Iterable[str] | None = None,
        merge_key: object = None,
    ) -> bool:
        """Apply the outcome of an edit function as one undo step named `text`.

        Blocks of an `Added` outcome join the entered group. Afterwards `select` is selected; if it
        is None, the added blocks are, or else the selection stays. Consecutive edits with the same
        `merge_key` form one undo step. Return False if the edit is refused (then `refused` is
        emitted) or changes nothing.
        """
        if isinstance(outcome, Problem):
            self.refused.emit(outcome)
            return False
        chosen: Selection = self.selection if select is None else tuple(select)
        if isinstance(outcome, Added):
            outcome = group_edits.add_to_group(self.design, outcome, self.entered_group)
            chosen = outcome.ids if select is None else chosen
        design = outcome.design if isinstance(outcome, Added) else outcome
        if design is self.design or design == self.design:
            return False
        self.undo_stack.push(Change(self, one_line(text), design, chosen, merge_key))
        return True

    def select(self, ids: Iterable[str]) -> None:
        """Select exactly these blocks; ids that are not in the design are ignored."""
        chosen = tuple(key for key in dict.fromkeys(ids) if key in self.design.blocks)
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit(chosen)
            self._set_entered(self._enclosing_group(self.design, chosen))

    def enter_group(self, group: str | None) -> None:
        """Enter a group, or show the whole design if `group` is None.

        On the way out of a group its blocks become selected. Does nothing if the design has no
        such group.
        """
        if group is not None and group not in group_tree.by_id(self.design.groups):
            return
        previous = self.entered_group if self.entered_group != group else None
        if group != self.entered_group:
            self.select(())
            self._set_entered(group)
        if previous is not None and previous not in group_tree.entered_groups(self.design, group):
            self.select(group_tree.blocks_in(self.design, previous))

    def _enclosing_group(self, before: Design, chosen: Selection) -> str | None:
        """Return the innermost group that still exists and contains all of `chosen`.

        Candidates are the entered group of the design `before` and the groups around it.
        """
        if self.entered_group is None:
            return None
        return group_tree.innermost_containing(
            self.design, group_tree.entered_groups(before, self.entered_group), chosen
        )

    def _set_entered(self, group: str | None) -> None:
        """Enter a group, or leave all for None, without a change of the selection."""
        if group != self.entered_group:
            self.about_to_change.emit()
            self.entered_group = group
            self.entered_changed.emit(group)

    def set_memory_units(self, basis: MemoryUnits) -> None:
        """Set the units of memory sizes; the number type is stored for the next session."""
        if basis == self.memory_units:
            return
        if basis.number_type != self.memory_units.number_type:
            settings.remember_number_type(basis.number_type)
        self.memory_units = basis
        self.basis_changed.emit(basis)

    def new(self) -> None:
        """Show an empty design without a file."""
        self.load(Design())

    def load(self, design: Design, path: str | None = None, known: Analysis | None = None) -> None:
        """Show `design` with an empty undo history; blocks without a position are laid out.

        `known` is the analysis of `design`, if it is already available.
        """
        self.path = path
        self.enter_group(None)
        self._show(tidy.with_positions(design), (), known)
        self.undo_stack.clear()
        self.replaced.emit()
        self.file_changed.emit()

    def mark_saved(self, path: str, design: Design) -> None:
        """Record that `design` was written to `entered_groups`.

        The document becomes unmodified if `design` is still the open design.
        """
        self.path = path
        if design is self.design:
            self.undo_stack.setClean()
        self.file_changed.emit()

    def _clean_changed(self, _clean: bool) -> None:
        self.file_changed.emit()

    @gc_pause.paused()
    def _show(self, design: Design, selection: Selection, analysis: Analysis | None = None) -> None:
        """Replace the design and emit the signals for what changed.

        The design changes nowhere else.
        """
        self.about_to_change.emit()
        before, previous = self.design, self.analysis
        self.design = design
        if analysis is None:
            cached = self._analysis_before
            analysis = cached if cached.design is design else analyse(design, previous)
        self.analysis, self._analysis_before = analysis, previous
        remaining = tuple(key for key in selection if key in design.blocks)
        selection_changes = remaining != self.selection
        self.selection = remaining
        entered, self.entered_group = self.entered_group, self._enclosing_group(before, remaining)
        self.design_changed.emit(before, design)
        self.analysis_changed.emit(self.analysis.changed_since(previous))
        if selection_changes:
            self.selection_changed.emit(remaining)
        if self.entered_group != entered:
            self.entered_changed.emit(self.entered_group)
        if before.name != design.name:
            self.file_changed.emit()
