"""The open document: a design with its analysis, undo history, selection and file path.

Every edit takes the same route: a function of `core.edits` returns the next design,
`Document.edit` pushes one undo command, and signals inform the canvas, the inspector and the
charts. These store only the ids of blocks and groups, and read everything else from the document.

The document also holds the number type and batch size with which memory sizes are computed; design
files do not store these. This module uses no widgets, does not read or write files (see
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
    """The undo command of every edit; it stores the design and selection before and after."""

    def __init__(
        self, document: Document, text: str, after: Design, select: Selection, merge_key: object
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before, self._after = document.design, after
        self._selected_before, self._selected_after = document.selection, select
        self._merge_key = merge_key

    def redo(self) -> None:
        """Do the edit again: make the design and selection from after the edit current."""
        self._document._show(self._after, self._selected_after)

    def undo(self) -> None:
        """Undo the edit: make the design and selection from before the edit current.

        The design is the same object as before the edit, not a copy.
        """
        self._document._show(self._before, self._selected_before)

    def id(self) -> int:
        """Return 1 if the command has a merge key, otherwise −1.

        Qt tries to merge a command with the one before only if both ids are equal and not −1.
        Commands with the same merge key become one undo step.
        """
        return -1 if self._merge_key is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Merge the newer command `other` into this one if possible, and return whether it was.

        It is possible if both have the same merge key, as the keystrokes in one field have, so
        that they become one undo step. If the merged edit ends with the design that it started
        with, it is dropped from the undo stack.
        """
        if not isinstance(other, Change) or other._merge_key != self._merge_key:
            return False
        self._after, self._selected_after = other._after, other._selected_after
        self.setText(other.text())
        self.setObsolete(self._after == self._before)
        return True


class Document(QObject):
    """The open design with its analysis, selection, entered group, undo history and file path."""

    about_to_change = Signal()
    """Emitted just before the design or the entered group changes, so that previews can end."""
    design_changed = Signal(object, object)
    """Emitted after the design changed, with the previous design and the new design."""
    analysis_changed = Signal(object)
    """Emitted with the ids, as a list, of blocks whose analysis (shape, cost, fault) has changed.

    New blocks are listed too; removed blocks are not.
    """
    selection_changed = Signal(object)
    """Emitted with the tuple of ids of the selected blocks."""
    entered_changed = Signal(object)
    """Emitted when a group is entered or left, with the id of the group that is entered now.

    The canvas shows only the blocks of the entered group. None means the whole design.
    """
    basis_changed = Signal(object)
    """Emitted with the new `MemoryUnits`: number type and batch size for memory sizes."""
    refused = Signal(object)
    """Emitted when an edit is refused, with the `Problem` that says why."""
    file_changed = Signal()
    """Emitted when the file path, the design's name or `modified` may have changed."""
    replaced = Signal()
    """Emitted after another design was opened, by `new` or `load`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.design = Design()
        self.analysis: Analysis = analyse(self.design)
        self._analysis_before = self.analysis
        """Analysis of the previous design, kept because most undo steps return to that design."""
        self.selection: Selection = ()
        self.entered_group: str | None = None
        """Id of the group whose blocks alone are shown, or None while the whole design is shown.

        The selected blocks are always in this group, and added blocks become its members.
        """
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
        """The cards and wires to show, with each collapsed group as a single card.

        The same object is returned until blocks, wires or groups change, or a group is entered or
        left.
        """
        for cached in self._collapsed_views:
            if cached.is_valid_for(self.design, self.entered_group):
                return cached
        # The previous collapsed view stays cached too, because most undo steps return to it.
        view = CollapsedView(self.design, self.entered_group)
        self._collapsed_views = (view, *self._collapsed_views[:1])
        return view

    @property
    def title(self) -> str:
        """The name that the main window shows: the name of the design.

        If the design has no name, the name of its file is shown; without a file, "Untitled".
        """
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
        """Apply `outcome`, the result of a function of `core.edits`, as one undo step named `text`.

        Blocks of an `Added` outcome become members of the entered group. Afterwards the blocks
        `select` are selected. If `select` is None, the added blocks are selected; if the edit adds
        none, the selection stays. Consecutive edits with the same `merge_key` form one undo step.

        Return True if the design changed. If `outcome` is a `Problem`, the design stays as it is,
        and the signal `refused` is emitted.
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
        """Select exactly the blocks `ids`; ids that are not in the design are ignored.

        If a selected block is outside the entered group (the only one that the canvas shows), that
        group is left. The design does not change.
        """
        chosen = tuple(key for key in dict.fromkeys(ids) if key in self.design.blocks)
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit(chosen)
            self._set_entered(self._enclosing_group(self.design, chosen))

    def enter_group(self, group: str | None) -> None:
        """Show only the group with the id `group`, or the whole design if `group` is None.

        When a group is left, its blocks become selected. Does nothing if the design has no group
        with this id.
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
        """Return the group to enter so that all blocks `chosen` are shown.

        If the entered group still exists and contains these blocks, it is returned. Otherwise the
        innermost group around the entered group that does is returned. None means that only the
        whole design shows all these blocks. The nesting of the groups is looked up in `before`, the
        design before the change.
        """
        if self.entered_group is None:
            return None
        return group_tree.innermost_containing(
            self.design, group_tree.entered_groups(before, self.entered_group), chosen
        )

    def _set_entered(self, group: str | None) -> None:
        """Show only `group`, or the whole design if it is None, but keep the selection."""
        if group != self.entered_group:
            self.about_to_change.emit()
            self.entered_group = group
            self.entered_changed.emit(group)

    def set_memory_units(self, basis: MemoryUnits) -> None:
        """Set the number type and batch size `basis`, with which memory sizes are computed.

        The design does not change. The number type is stored for the next session.
        """
        if basis == self.memory_units:
            return
        if basis.number_type != self.memory_units.number_type:
            settings.remember_number_type(basis.number_type)
        self.memory_units = basis
        self.basis_changed.emit(basis)

    def new(self) -> None:
        """Open a new, empty design that has no file."""
        self.load(Design())

    def load(self, design: Design, path: str | None = None, known: Analysis | None = None) -> None:
        """Open `design` with an empty undo history; `path` is its file, if it has one.

        Blocks without a position are laid out. `known` is the analysis of `design`, if the caller
        already has it.
        """
        self.path = path
        self.enter_group(None)
        self._show(tidy.with_positions(design), (), known)
        self.undo_stack.clear()
        self.replaced.emit()
        self.file_changed.emit()

    def mark_saved(self, path: str, design: Design) -> None:
        """Record that `design` was written to the file `path`.

        If `design` is still the open design, the document becomes unmodified.
        """
        self.path = path
        if design is self.design:
            self.undo_stack.setClean()
        self.file_changed.emit()

    def _clean_changed(self, _clean: bool) -> None:
        self.file_changed.emit()

    @gc_pause.paused()
    def _show(self, design: Design, selection: Selection, analysis: Analysis | None = None) -> None:
        """Replace the design, select `selection`, and emit the signals for what changed.

        Every change of the design, by an edit, an undo step or opening, goes through this method.
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
