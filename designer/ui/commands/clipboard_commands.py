"""The commands of the clipboard: cut, copy and paste blocks, and copy the table of all blocks.

The command to duplicate blocks is here too, because it adds copies in the same way as paste does.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from designer.core.edits import block_copies, block_edits
from designer.core.graph import limits
from designer.core.graph.design import Design, Point
from designer.core.kinds.problems import Problem
from designer.core.layout import placement, tidy
from designer.core.text.display_text import describe_blocks, format_block_count
from designer.exchange.tables.summary_table import summary_report
from designer.exchange.tables.table_formats import as_markdown
from designer.files import reader, writer
from designer.files.file_error import FileError
from designer.ui.app.progress import TaskNotDone
from designer.ui.app.task_runner import TaskRunner
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document

NO_BLOCK = "There is no block in this design"
"""Message if the design is empty."""


class ClipboardCommands(QObject):
    """Commands that copy from the design to the clipboard, and from the clipboard to the design."""

    message_posted = Signal(str)
    """Emitted with a message that says what was copied, or why nothing was."""

    def __init__(self, document: Document, canvas: CanvasView, tasks: TaskRunner) -> None:
        super().__init__(canvas)
        self._document, self._canvas, self._tasks = document, canvas, tasks

    def cut(self) -> None:
        """Copy the selected blocks to the clipboard, and remove them."""
        if not self.copy():
            return
        document = self._document
        removed = describe_blocks(document.design.blocks, document.selection)
        remaining = block_edits.remove(document.design, document.selection)
        document.edit(f"Cut {removed}", remaining, select=())

    def copy(self) -> bool:
        """Copy the selected blocks and the wires among them to the clipboard, as JSON text.

        What is still being typed is applied first. Return False if nothing is selected.
        """
        document = self._document
        document.request_commit()
        if not document.selection:
            self.message_posted.emit("Nothing is selected")
            return False
        part = block_copies.extract(document.design, document.selection)
        QGuiApplication.clipboard().setText(writer.dumps(part))
        self.message_posted.emit(f"Copied {format_block_count(len(document.selection))}")
        return True

    def copy_block_table(self) -> None:
        """Copy the table of all blocks, with shapes and counts, to the clipboard as Markdown."""
        self._document.request_commit()
        analysis = self._document.analysis
        if not analysis.rows:
            self.message_posted.emit(NO_BLOCK)
            return
        try:
            table = self._tasks.wait(
                "Copying the block table", lambda _progress: as_markdown(summary_report(analysis))
            )
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return
        QGuiApplication.clipboard().setText(table)
        self.message_posted.emit(f"Copied the table of {format_block_count(len(analysis.rows))}")

    def no_block_reason(self) -> str:
        """Return that the design is empty, or "" if it has a block."""
        return "" if self._document.design.blocks else NO_BLOCK.lower()

    def paste(self) -> None:
        """Add the blocks on the clipboard to the design, at the pointer.

        If the pointer is not over the canvas, add them in the middle of the visible part of the
        canvas.
        """
        text = QGuiApplication.clipboard().text()
        try:
            part = reader.parse(text)
        except FileError as error:
            is_json = text.lstrip().startswith("{")
            reason = f"cannot be pasted: {error}" if is_json else "holds no blocks"
            self.message_posted.emit(f"The clipboard {reason}")
            return
        if not self._has_room_for(part):
            return
        part = tidy.with_positions(part)
        self._add_part("Paste", part, placement.offset_to_centre(part, self._canvas.target_point()))

    def duplicate(self) -> None:
        """Add copies of the selected blocks below the originals.

        What is still being typed is applied first, as when the blocks are copied.
        """
        document = self._document
        document.request_commit()
        if document.selection:
            part = block_copies.extract(document.design, document.selection)
            if self._has_room_for(part):
                self._add_part("Duplicate", part)

    def _has_room_for(self, part: Design) -> bool:
        """Return whether the design may become larger by `part`; if not, say why."""
        too_large = limits.size_problem(self._document.design, part)
        if too_large is not None:
            self._document.refused.emit(too_large)
        return too_large is None

    def _add_part(self, verb: str, part: Design, offset: Point = (0, 0)) -> None:
        """Add the blocks and wires of `part` to the design, moved by `offset`.

        If cards are in the way, the blocks are added further down. `verb` is the first word of the
        undo step's name, e.g. "Duplicate".
        """
        document = self._document
        step = placement.offset_clear_of(document.design, part, document.entered_group, offset)
        added = block_copies.paste(document.design, part, step)
        name = f"{verb} {describe_blocks(part.blocks, part.blocks)}"
        if document.edit(name, added) and not isinstance(added, Problem):
            self._canvas.bring_into_view(added.ids)
