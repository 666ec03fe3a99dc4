"""The design that is open: its analysis, its undo history, its selection and its file.

Beside it stands the basis that figures of memory are reckoned in, which no file holds.

The one route of every edit: a function of `core.edits` gives the next design, `edit` pushes
the one undo command, and the signals tell the views what changed. Views hold ids and ask the
document; nothing here knows a widget, a file's contents or a question to the user.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.analysis.memory import Memory, memory
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
    """The only undo command: the design and selection before, and after."""

    def __init__(
        self, document: Document, text: str, after: Design, select: Selection, merge_key: object
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before, self._after = document.design, after
        self._selected_before, self._selected_after = document.selection, select
        self._merge_key = merge_key

    def redo(self) -> None:
        """Shows the design after the edit."""
        self._document._show(self._after, self._selected_after)

    def undo(self) -> None:
        """Shows the very design from before the edit."""
        self._document._show(self._before, self._selected_before)

    def id(self) -> int:
        """One id for all: whether two merge is decided by their keys."""
        return -1 if self._merge_key is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Takes in the next keystroke in the same field; a way back to the start is no edit."""
        if not isinstance(other, Change) or other._merge_key != self._merge_key:
            return False
        self._after, self._selected_after = other._after, other._selected_after
        self.setText(other.text())
        self.setObsolete(self._after == self._before)
        return True


class Document(QObject):
    """A design being worked on."""

    about_to_change = Signal()
    """Another design, or another group of it, is to be shown: previews of this one end now."""
    design_changed = Signal(object, object)
    """The design before and the one now."""
    analysis_changed = Signal(object)
    """List of the ids of blocks whose rows are new; gone blocks are not named."""
    selection_changed = Signal(object)
    """Tuple of the selected blocks' ids."""
    entered_changed = Signal(object)
    """The id of the group one looks into from now on, None for the whole design."""
    basis_changed = Signal(object)
    """The `MemoryUnits` that figures of memory are reckoned in from now on."""
    refused = Signal(object)
    """The `Problem` of an edit that makes no sense; nothing was changed."""
    file_changed = Signal()
    """Path, name or the modified mark changed."""
    replaced = Signal()
    """Another design was opened; views frame it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.design = Design()
        self.analysis: Analysis = analyse(self.design)
        self._analysis_before = self.analysis
        """Of the design shown last: undo mostly goes back to that."""
        self.selection: Selection = ()
        self.entered: str | None = None
        """The group one looks into; what is selected stands in it, and what is added joins it."""
        self.basis = MemoryUnits(settings.number_type() or MemoryUnits().number_type)
        self._memory: tuple[Analysis, Memory] | None = None
        self._foldings: tuple[CollapsedView, ...] = ()
        self.path: str | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._clean_changed)

    @property
    def modified(self) -> bool:
        """Whether there is anything that a save would keep."""
        return not self.undo_stack.isClean()

    @property
    def memory(self) -> Memory:
        """The memory that the design needs; worked out when first asked for after an edit."""
        if self._memory is None or self._memory[0] is not self.analysis:
            self._memory = self.analysis, memory(self.analysis)
        return self._memory[1]

    @property
    def folding(self) -> CollapsedView:
        """What stands on the canvas, and in the chart; the same object as long as it holds."""
        for known in self._foldings:
            if known.unchanged(self.design, self.entered):
                return known
        # The one before is kept too: undo mostly goes back to it.
        made = CollapsedView(self.design, self.entered)
        self._foldings = (made, *self._foldings[:1])
        return made

    @property
    def title(self) -> str:
        """The design's name as the window shows it; of one without a name the file's."""
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
        """Takes the outcome of an edit function as one undo step named `text`.

        New blocks become the selection, else `select`, else it stays. Edits one after another
        with one `merge_key` are one step. False where the edit was refused or changes nothing.
        """
        if isinstance(outcome, Problem):
            self.refused.emit(outcome)
            return False
        chosen: Selection = self.selection if select is None else tuple(select)
        if isinstance(outcome, Added):
            outcome = group_edits.added_to_group(self.design, outcome, self.entered)
            chosen = outcome.ids if select is None else chosen
        design = outcome.design if isinstance(outcome, Added) else outcome
        if design is self.design or design == self.design:
            return False
        self.undo_stack.push(Change(self, one_line(text), design, chosen, merge_key))
        return True

    def select(self, ids: Iterable[str]) -> None:
        """Selects these blocks, and only these; ids that are not there are passed over."""
        chosen = tuple(key for key in dict.fromkeys(ids) if key in self.design.blocks)
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit(chosen)
            self._look_into(self._around(self.design, chosen))

    def enter(self, group: str | None) -> None:
        """Looks into a group, or at the whole design; what was left behind is selected.

        A group that is not there is not entered.
        """
        if group is not None and group not in group_tree.by_id(self.design.groups):
            return
        behind = self.entered if self.entered != group else None
        if group != self.entered:
            self.select(())
            self._look_into(group)
        if behind is not None and behind not in group_tree.path(self.design, group):
            self.select(group_tree.blocks_in(self.design, behind))

    def _around(self, before: Design, chosen: Selection) -> str | None:
        """The group entered, or the nearest one around it that is left and holds `chosen`."""
        if self.entered is None:
            return None
        return group_tree.innermost(self.design, group_tree.path(before, self.entered), chosen)

    def _look_into(self, group: str | None) -> None:
        if group != self.entered:
            self.about_to_change.emit()
            self.entered = group
            self.entered_changed.emit(group)

    def set_basis(self, basis: MemoryUnits) -> None:
        """Reckons figures of memory in `basis`; its number type is kept for the next session."""
        if basis == self.basis:
            return
        if basis.number_type != self.basis.number_type:
            settings.remember_number_type(basis.number_type)
        self.basis = basis
        self.basis_changed.emit(basis)

    def new(self) -> None:
        """An empty design without a file."""
        self.load(Design())

    def load(self, design: Design, path: str | None = None, known: Analysis | None = None) -> None:
        """Shows `design`, laid out where it has no places, with an empty history.

        `known` is its analysis, where that was worked out elsewhere.
        """
        self.path = path
        self.enter(None)
        self._show(tidy.placed(design), (), known)
        self.undo_stack.clear()
        self.replaced.emit()
        self.file_changed.emit()

    def saved(self, path: str, design: Design) -> None:
        """`design` was written to `path`: if it is still the one shown, nothing is unsaved."""
        self.path = path
        if design is self.design:
            self.undo_stack.setClean()
        self.file_changed.emit()

    def _clean_changed(self, _clean: bool) -> None:
        self.file_changed.emit()

    @gc_pause.paused()
    def _show(self, design: Design, selection: Selection, analysis: Analysis | None = None) -> None:
        """The only place where the design changes: tells the views what is new."""
        self.about_to_change.emit()
        before, known = self.design, self.analysis
        self.design = design
        if analysis is None:
            last = self._analysis_before
            analysis = last if last.design is design else analyse(design, known)
        self.analysis, self._analysis_before = analysis, known
        kept = tuple(key for key in selection if key in design.blocks)
        gone = kept != self.selection
        self.selection = kept
        entered, self.entered = self.entered, self._around(before, kept)
        self.design_changed.emit(before, design)
        self.analysis_changed.emit(self.analysis.changed_since(known))
        if gone:
            self.selection_changed.emit(kept)
        if self.entered != entered:
            self.entered_changed.emit(self.entered)
        if before.name != design.name:
            self.file_changed.emit()
