"""The commands of the Edit menu, except the clipboard, and the command of the block palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.blocks import KINDS_BY_NAME
from designer.core.edits import block_edits, bridged_removal
from designer.core.edits.fixes import fix_for
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import describe_blocks
from designer.ui.canvas.scene.scene_reader import SceneReader
from designer.ui.document.document import Document

NO_FIX = "No fault here has an obvious cure"
"""Message if there are faults but no fix."""
NO_FAULT = "Nothing is at fault"
"""Message if there are no faults."""
MAX_FAULTS_TRIED = 5
"""Maximum number of faults for which an obvious fix is sought when a menu opens."""


class EditHost(Protocol):
    """The canvas as these commands see it."""

    @property
    def widget(self) -> QWidget:
        """The canvas as a widget."""

    @property
    def canvas_scene(self) -> SceneReader:
        """The scene that the canvas shows."""

    def bring_into_view(self, keys: Iterable[str]) -> None:
        """Scroll as little as needed to show the blocks or cards with the ids `keys`."""

    def frame_all(self) -> None:
        """Zoom so that the canvas shows all cards."""

    def cancel_gesture(self) -> bool:
        """End the gesture in progress, such as a drag, without an edit; return whether any was."""


class EditCommands(QObject):
    """Commands for undo, removal, bypass, fixes and new blocks, applied to the selection."""

    message_posted = Signal(str)
    """Emitted with a message that says what was done, or why nothing was."""

    def __init__(self, document: Document, canvas: EditHost) -> None:
        super().__init__(canvas.widget)
        self._document, self._canvas = document, canvas

    def append(self, kind: Kind) -> None:
        """Add a new block of the block kind `kind`, with wires from the selected blocks to it."""
        document = self._document
        sources = self._canvas.canvas_scene.continuation_blocks(document.selection)
        added = partial(block_edits.append, document.design, kind, sources, document.entered_group)
        if document.edit(f"Add {kind.title}", added):
            self._canvas.bring_into_view(document.selection)

    def undo(self) -> None:
        """Undo the last edit.

        If a gesture, such as a drag, is in progress, only cancel the gesture instead.
        """
        self._step(self._document.undo)

    def redo(self) -> None:
        """Redo the edit that was undone last.

        If a gesture, such as a drag, is in progress, only cancel the gesture instead.
        """
        self._step(self._document.redo)

    def delete(self) -> None:
        """Remove the selected blocks and wires."""
        document, wires = self._document, self._document.selected_wires
        if document.selection:
            removed = describe_blocks(document.design.blocks, document.selection)
        elif wires:
            removed = "wire" if len(wires) == 1 else f"{len(wires):,} wires"
        else:
            self.message_posted.emit("Nothing is selected")
            return
        remaining = partial(block_edits.remove, document.design, document.selection, wires)
        document.edit(f"Delete {removed}", remaining, select=())

    def delete_and_reconnect(self) -> None:
        """Remove the selected blocks, and wire the blocks before them to the blocks after them."""
        document = self._document
        removed = describe_blocks(document.design.blocks, document.selection)
        remaining = partial(bridged_removal.remove, document.design, document.selection)
        document.edit(f"Delete {removed} and reconnect", remaining, select=())

    def bypass(self) -> None:
        """Bypass the selected blocks; if all of them are bypassed already, end the bypass."""
        document = self._document
        blocks = [document.design.blocks[key] for key in document.selection]
        on = not all(block.bypassed for block in blocks)
        names = describe_blocks(document.design.blocks, document.selection)
        bypassed = partial(block_edits.set_bypassed, document.design, document.selection, on)
        document.edit(f"{'Bypass' if on else 'No longer bypass'} {names}", bypassed)

    def mend(self) -> None:
        """Fix one fault: the first among the selected (or all) blocks that has an obvious fix.

        If there is no fault or no obvious fix, only say so.
        """
        document = self._document
        problems = self._faults()
        for problem in problems:
            repair = fix_for(document.analysis, problem, KINDS_BY_NAME)
            if repair is not None:
                document.edit(repair.label, repair.make_design(), select=(problem.block,))
                self.message_posted.emit(repair.message)
                return
        self.message_posted.emit(NO_FIX if problems else NO_FAULT)

    def no_fix_reason(self) -> str:
        """Return why the command to fix a fault cannot do anything, or "" if it may be able to.

        If there are more faults than `MAX_FAULTS_TRIED`, return "" without a search for a fix,
        which would take too long.
        """
        problems = self._faults()
        if len(problems) > MAX_FAULTS_TRIED:
            return ""
        for problem in problems:
            if fix_for(self._document.analysis, problem, KINDS_BY_NAME) is not None:
                return ""
        return (NO_FIX if problems else NO_FAULT).lower()

    def _faults(self) -> list[Problem]:
        """Return the faults of the selected blocks, or of all blocks if none are selected."""
        document = self._document
        chosen = set(document.selection or document.design.blocks)
        return [problem for problem in document.analysis.problems if problem.block in chosen]

    def _step(self, step: Callable[[], None]) -> None:
        """Call `step`, which undoes or redoes one edit, unless a gesture is in progress.

        If a gesture, such as a drag, is in progress, only cancel the gesture.
        """
        if self._canvas.cancel_gesture():
            return
        was_empty = not self._document.design.blocks
        step()
        if was_empty:
            # The canvas was empty, so its view may not include the blocks that reappear.
            self._canvas.frame_all()
