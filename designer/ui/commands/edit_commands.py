"""What the Edit menu and the palette do to the design, through the one route of edits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from designer.blocks import BY_NAME
from designer.core.edits import block_copies, block_edits, bridged_removal
from designer.core.edits.fixes import fix_for
from designer.core.graph.design import Design, Point
from designer.core.kinds.kind import Kind
from designer.core.kinds.problems import Problem
from designer.core.layout import placement, tidy
from designer.core.text.display_text import how_many, named
from designer.files import reader, writer
from designer.files.file_error import FileError
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document

NO_FIX, NO_FAULT = "No fault here has an obvious cure", "Nothing is at fault"
MAX_FAULTS_TRIED = 5
"""Faults up to which a cure is looked for as a menu opens."""


class EditCommands(QObject):
    """Clipboard, removal and appending, on the document's selection."""

    done = Signal(str)
    """A sentence on what was done, or on why nothing was."""

    def __init__(self, document: Document, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas

    def append(self, kind: Kind) -> None:
        """A new block of `kind` behind the selected ones."""
        document = self._document
        sources = self._canvas.canvas_scene.ends_of(document.selection)
        added = block_edits.append(document.design, kind, sources, document.entered)
        if document.edit(f"Add {kind.title}", added):
            self._canvas.bring_into_view(added.ids)

    def undo(self) -> None:
        """Takes the last edit back."""
        self._step(self._document.undo_stack.undo)

    def redo(self) -> None:
        """Does the edit taken back again."""
        self._step(self._document.undo_stack.redo)

    def cut(self) -> None:
        """Copies the selected blocks and removes them."""
        if self.copy():
            self._remove("Cut")

    def copy(self) -> bool:
        """The selected blocks and the wires among them, as JSON text on the clipboard."""
        document = self._document
        if not document.selection:
            self.done.emit("Nothing is selected")
            return False
        part = block_copies.extract(document.design, document.selection)
        QGuiApplication.clipboard().setText(writer.dumps(part))
        self.done.emit(f"Copied {how_many(len(document.selection))}")
        return True

    def paste(self) -> None:
        """Adds the blocks on the clipboard at the mouse, else in the middle of what is seen."""
        text = QGuiApplication.clipboard().text()
        try:
            part = reader.parse(text)
        except FileError as fault:
            is_json = text.lstrip().startswith("{")
            why = f"cannot be pasted: {fault}" if is_json else "holds no blocks"
            self.done.emit(f"The clipboard {why}")
            return
        part = tidy.placed(part)
        self._add_part("Paste", part, placement.centred(part, self._canvas.place_meant()))

    def duplicate(self) -> None:
        """Adds the selected blocks once more, below themselves."""
        document = self._document
        if document.selection:
            self._add_part("Duplicate", block_copies.extract(document.design, document.selection))

    def delete(self) -> None:
        """Removes the selected blocks and wires."""
        self._remove("Delete")

    def delete_and_reconnect(self) -> None:
        """Removes the selected blocks; what fed them feeds what they fed."""
        document = self._document
        what = named(document.design.blocks, document.selection)
        left = bridged_removal.remove(document.design, document.selection)
        document.edit(f"Delete {what} and reconnect", left, select=())

    def bypass(self) -> None:
        """Lets the flow go past the selected blocks, or through them again."""
        document = self._document
        blocks = [document.design.blocks[key] for key in document.selection]
        on = not all(block.bypassed for block in blocks)
        what = named(document.design.blocks, document.selection)
        bypassed = block_edits.bypass(document.design, document.selection, on)
        document.edit(f"{'Bypass' if on else 'No longer bypass'} {what}", bypassed)

    def mend(self) -> None:
        """Mends the first fault with an obvious cure, of the selected blocks or of them all."""
        document = self._document
        problems = self._faults()
        for problem in problems:
            repair = fix_for(document.analysis, problem, BY_NAME)
            if repair is not None:
                document.edit(repair.text, repair.design(), select=(problem.block,))
                self.done.emit(repair.done)
                return
        self.done.emit(NO_FIX if problems else NO_FAULT)

    def why_no_cure(self) -> str:
        """Why there is nothing to mend; empty where there is, or where looking would take long."""
        problems = self._faults()
        if len(problems) > MAX_FAULTS_TRIED:
            return ""
        for problem in problems:
            if fix_for(self._document.analysis, problem, BY_NAME) is not None:
                return ""
        return (NO_FIX if problems else NO_FAULT).lower()

    def _faults(self) -> list[Problem]:
        """The faults of the selected blocks, or of all."""
        document = self._document
        chosen = set(document.selection or document.design.blocks)
        return [one for one in document.analysis.problems if one.block in chosen]

    def select_all(self) -> None:
        """Selects every block in view."""
        self._document.select(self._canvas.canvas_scene.folding.shown)

    def _step(self, step: Callable[[], None]) -> None:
        """Goes a step through the history, if no gesture is to be taken back first."""
        if self._canvas.cancel_gesture():
            return
        was_empty = not self._document.design.blocks
        step()
        if was_empty:
            # An empty canvas has forgotten where one looked at what comes back.
            self._canvas.frame_all()

    def _remove(self, verb: str) -> None:
        document, wires = self._document, self._canvas.canvas_scene.selected_wires
        if document.selection:
            what = named(document.design.blocks, document.selection)
        elif wires:
            what = "wire" if len(wires) == 1 else f"{len(wires):,} wires"
        else:
            self.done.emit("Nothing is selected")
            return
        left = block_edits.remove(document.design, document.selection, wires)
        document.edit(f"{verb} {what}", left, select=())

    def _add_part(self, verb: str, part: Design, near: Point = (0, 0)) -> None:
        """Adds `part` moved by `near`, or further down where cards stand there."""
        document = self._document
        step = placement.clear_of(document.design, part, document.entered, near)
        added = block_copies.paste(document.design, part, step)
        if document.edit(f"{verb} {named(part.blocks, part.blocks)}", added):
            self._canvas.bring_into_view(added.ids)
