"""The open document: a design with its analysis, undo history, selection and file path.

Every edit takes the same route: a function of `core.edits` returns the next design,
`Document.edit` pushes one undo command, and the signal `changed` informs the canvas, the inspector
and the charts. These store only the ids of blocks and groups, and read everything else from the
document.

This module uses no widgets, does not read or write files or settings (see `designer.files` and
`ui.app.settings`) and does not ask the user anything (see `ui.app.dialogs`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from PySide6.QtCore import QObject, Signal

from designer import gc_pause
from designer.core.analysis.analysis import Analysis, analyse
from designer.core.analysis.memory import Memory
from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView
from designer.core.graph.design import Design, WireKey
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.display.memory_units import MemoryUnits
from designer.ui.app.progress import Cancelled
from designer.ui.document.change_emission import ChangeEmission
from designer.ui.document.computed_results import ComputedResults
from designer.ui.document.document_change import DocumentState, Selection
from designer.ui.document.edit_outcome import (
    LongComputing,
    Outcome,
    T,
    analysed,
    compute_at_once,
    computed,
    edited,
    failure_told,
)
from designer.ui.document.edit_run import MergeKey
from designer.ui.document.next_state import NextState, next_state, opened
from designer.ui.document.undo_history import UndoHistory
from designer.ui.document.undo_step import UndoStack, UndoStep, Version
from designer.ui.document.view_state import ViewState

INITIAL_VIEW = ViewState()
"""The view state at the start: the whole design, and memory in 32-bit numbers for one example."""


class Document(QObject):
    """The open design with its analysis, selection, view state, undo history and file path.

    `view` is the view state at the start: the units in which memory is shown.
    """

    about_to_change = Signal()
    """Emitted just before the design or the entered group changes, so that previews can end.

    A subscriber may change the selection, as a cancelled selection box does, but not the design.
    What it changes is emitted together with the change that follows.
    """
    changed = Signal(object)
    """Emitted once after each user action that changed anything, with a `DocumentChange`.

    At that moment the document has its final state: design, analysis, selection, view state, file
    path, and whether it is modified. Subscribers are called in no particular order. If a subscriber
    changes the document itself, that change is emitted after all others have received this one.
    """
    commit_requested = Signal()
    """Emitted before the design is saved, exported, copied or replaced, by `request_commit`.

    Whatever holds text that was typed but not applied yet must apply it now. Text fields that apply
    every keystroke, such as that for the name of the design, have nothing to apply.
    """
    refused = Signal(object)
    """Emitted when an edit is refused, with the `Problem` that says why."""

    def __init__(self, parent: QObject | None = None, view: ViewState = INITIAL_VIEW) -> None:
        super().__init__(parent)
        design = Design()
        self._state = DocumentState(design, analyse(design), view=view)
        self._emission = ChangeEmission(lambda: self._state, self.changed.emit)
        self._results = ComputedResults()
        self._results.keep_collapsed_view(self.collapsed_view)
        self._undo_stack = UndoStack(self)
        self.compute_long: LongComputing = compute_at_once
        """How the next state of a large design is computed. A window lets it run in a thread."""

    @property
    def design(self) -> Design:
        """The open design."""
        return self._state.design

    @property
    def analysis(self) -> Analysis:
        """The analysis of the design: shapes, counts and faults of its blocks."""
        return self._state.analysis

    @property
    def selection(self) -> Selection:
        """The ids of the selected blocks, in the order in which they were selected."""
        return self._state.selection

    @property
    def selected_wires(self) -> frozenset[WireKey]:
        """The selected wires of the design; there are none while blocks are selected."""
        return self._state.selected_wires

    @property
    def view(self) -> ViewState:
        """How the user looks at the design, e.g. which group is entered."""
        return self._state.view

    @property
    def entered_group(self) -> str | None:
        """Id of the group whose blocks alone are shown, or None while the whole design is shown.

        The selected blocks are always in this group, and added blocks become its members.
        """
        return self._state.view.entered_group

    @property
    def memory_units(self) -> MemoryUnits:
        """The number type and batch size with which memory sizes are computed."""
        return self._state.view.memory_units

    @property
    def path(self) -> str | None:
        """The path of the design's file, or None if it has none yet."""
        return self._state.path

    @property
    def modified(self) -> bool:
        """Whether the design has unsaved changes."""
        return self._state.modified

    @property
    def history(self) -> UndoHistory:
        """The edits that can be undone and redone, to be read only."""
        return self._undo_stack

    @property
    def title(self) -> str:
        """The name that the main window shows: that of the design, or else that of its file."""
        return self._state.title

    @property
    def memory(self) -> Memory:
        """The memory that the design needs; computed at the first access after an edit."""
        return self._results.memory_of(self.analysis)

    @property
    def collapsed_view(self) -> CollapsedView:
        """The cards and wires to show, with each collapsed group as a single card.

        It is the same object until blocks, wires, groups or the entered group change.
        """
        return self._results.collapsed_view_for(self.design, self.entered_group)

    @gc_pause.paused()
    def edit(
        self,
        text: str,
        outcome: Outcome | Callable[[], Outcome],
        *,
        select: Iterable[str] | None = None,
        merge_key: MergeKey | None = None,
    ) -> bool:
        """Apply `outcome`, the result of a function of `core.edits`, as one undo step named `text`.

        `outcome` may be a function that returns it; that may be called in a thread, so it must not
        use the document or a widget. Blocks of an `Added` outcome become members of the entered
        group. Afterwards the blocks `select` are selected. If `select` is None, the added blocks
        are; if the edit adds none, the selection stays. Consecutive edits with the same `merge_key`
        form one undo step.

        Return True if the design changed. If `outcome` is a `Problem` or a design that is too
        large, the design stays as it is, and the signal `refused` is emitted.
        """
        with self._failure_told():
            state, wanted = self._state, None if select is None else tuple(select)
            result = self._computed(
                text, lambda: edited(state, self._results, outcome, wanted), outcome
            )
            if isinstance(result, Problem):
                self.refused.emit(result)
            if result is None or isinstance(result, Problem):
                return False
            analysis, chosen = result
            last = self._undo_stack.step_to_undo()

            def prepare() -> tuple[NextState, UndoStep]:
                before = Version(self.design, self.selection)
                after = Version(analysis.design, self.selection if chosen is None else chosen)
                step = UndoStep(one_line(text), before, after, merge_key, last)
                return self._next_version(analysis, after), step

            following, step = self._prepared(prepare)
            self._install(following)
            self._undo_stack.push(step)
            self._follow_undo_stack()
            return True
        return False

    def undo(self) -> None:
        """Undo the last edit, if there is one."""
        step = self._undo_stack.step_to_undo()
        with self._failure_told():
            if step is not None:
                self._show_version("Undo", step.before, self._undo_stack.undo)

    def redo(self) -> None:
        """Redo the edit that was undone last, if there is one."""
        step = self._undo_stack.step_to_redo()
        with self._failure_told():
            if step is not None:
                self._show_version("Redo", step.after, self._undo_stack.redo)

    def request_commit(self) -> None:
        """Let the editors apply text that was typed but not applied yet.

        Called before the design is saved, exported, copied or replaced."""
        self.commit_requested.emit()

    def select(self, ids: Iterable[str]) -> None:
        """Select exactly the blocks `ids`, and no wires; ids without a block are ignored.

        If a selected block is outside the entered group, that group is left.
        """
        chosen = tuple(key for key in dict.fromkeys(ids) if key in self.design.blocks)
        if chosen != self.selection or self.selected_wires:
            with self._failure_told():
                self._show_part(self.entered_group, chosen, keep_wires=False)

    def select_wires(self, keys: Iterable[WireKey]) -> None:
        """Select exactly the wires `keys` that the canvas shows, and no blocks.

        Other wires that are drawn as one with any of them are selected too.
        """
        with self._failure_told():
            chosen = self.collapsed_view.drawn_with(keys)
            if chosen != self.selected_wires or self.selection:
                self._state = self._state._replace(selection=(), selected_wires=chosen)
                self._emission.emit()

    def enter_group(self, group: str | None) -> None:
        """Show only the group with the id `group`, or the whole design if `group` is None.

        When a group is left, its blocks become selected. Does nothing if the design has no group
        with this id.
        """
        with self._failure_told():
            design, previous = self.design, self.entered_group
            known = group is None or group in group_tree.by_id(design.groups)
            if group == previous or not known:
                return
            chosen: Selection = ()
            if previous is not None and previous not in group_tree.entered_groups(design, group):
                chosen = tuple(group_tree.blocks_in(design, previous))
            self._show_part(group, chosen, keep_wires=True)

    def set_view(self, view: ViewState) -> None:
        """Look at the design as `view` says, e.g. with memory in other units.

        The entered group stays, because other blocks are shown and selected in another group; see
        `enter_group`. The design does not change.
        """
        view = view._replace(entered_group=self.entered_group)
        if view != self.view:
            self._state = self._state._replace(view=view)
            self._emission.emit()

    def new(self) -> None:
        """Open a new, empty design that has no file."""
        self.load(Design())

    @gc_pause.paused()
    def load(
        self,
        design: Design,
        path: str | None = None,
        known: Analysis | None = None,
        *,
        modified: bool = False,
    ) -> None:
        """Open `design` with an empty undo history; `path` is its file, if it has one.

        Blocks without a position are laid out. `known` is the analysis of `design`, if the caller
        already has it. If `modified`, the design has unsaved changes, as a recovered one has. If an
        exception is raised, the document stays as it was.
        """
        following = opened(self._state, design, path, known)
        self._end_previews()
        self._results = ComputedResults()
        self._results.keep_collapsed_view(following.shown)
        self._state = following.state
        self._emission.is_replaced = True
        self._undo_stack.clear()
        if modified:
            self._undo_stack.resetClean()
        self._follow_undo_stack()

    def mark_unsaved(self) -> None:
        """Record that the open design is in no file any more, e.g. because its file was deleted."""
        self._undo_stack.resetClean()
        self._follow_undo_stack()

    def mark_saved(self, path: str, design: Design) -> None:
        """Record that `design` was written to the file `path`.

        If `design` is still the open design, the document becomes unmodified.
        """
        if path != self.path:
            self._state = self._state._replace(path=path)
        if design is self.design:
            self._undo_stack.setClean()
        self._follow_undo_stack()

    # The next state is computed in full before anything is changed, because computing may fail.

    def _computed(self, text: str, compute: Callable[[], T], following: object) -> T:
        """Return what `compute`, named `text`, returns; raise `TaskNotDone` if it is cancelled."""
        before = self.design
        result = computed(self.compute_long, text, compute, before, following)
        if self.design is not before:
            raise Cancelled(text)
        return result

    def _failure_told(self) -> AbstractContextManager[None]:
        # A preview may have ended, and have changed the selection, before a failure.
        return failure_told(self.refused.emit, self._emission.emit)

    @gc_pause.paused()
    def _show_version(self, text: str, version: Version, move: Callable[[], None]) -> None:
        """Make `version` the open design; `move` moves the undo stack there; `text` names that."""
        state, results = self._state, self._results
        analysis = self._computed(text, lambda: analysed(state, results, version), version.design)
        self._install(self._prepared(lambda: self._next_version(analysis, version)))
        move()
        self._follow_undo_stack()

    def _next_version(self, analysis: Analysis, version: Version) -> NextState:
        """Return the state with `version`, whose analysis is `analysis`, in the entered group."""
        wires, entered = self.selected_wires, self.entered_group
        return next_state(self._state, self._results, analysis, version.selection, wires, entered)

    def _show_part(self, entered: str | None, selection: Selection, *, keep_wires: bool) -> None:
        """Select `selection`, and show only the group `entered`, or the whole design if None.

        If `entered` does not contain all of `selection`, a group around it is shown. If
        `keep_wires`, selected wires stay selected as far as that is possible.
        """

        def prepare() -> NextState:
            wires = self.selected_wires if keep_wires else frozenset()
            return next_state(self._state, self._results, self.analysis, selection, wires, entered)

        following = prepare()
        if following.state.view.entered_group != self.entered_group:
            following = self._prepared(prepare)
        self._install(following)
        self._emission.emit()

    def _prepared(self, prepare: Callable[[], T]) -> T:
        """Return what `prepare` computes, and end all previews; if it fails, the previews stay."""
        prepared, before = prepare(), self._state
        # A gesture that ends now may restore the selection; then all is computed again.
        self._end_previews()
        return prepared if self._state is before else prepare()

    def _install(self, following: NextState) -> None:
        """Make `following` the present state; nothing is computed, so this cannot fail."""
        self._results.keep_collapsed_view(following.shown)
        if following.state.design is not self.design:
            self._results.keep_analysis(self.analysis)
        self._state = following.state

    def _follow_undo_stack(self) -> None:
        """After the undo stack has changed, update `modified` and emit what changed."""
        modified = not self._undo_stack.isClean()
        if modified != self.modified:
            self._state = self._state._replace(modified=modified)
        self._emission.emit()

    def _end_previews(self) -> None:
        """Emit `about_to_change`, and keep what its subscribers change for the next `changed`."""
        with self._emission.hold():
            self.about_to_change.emit()
