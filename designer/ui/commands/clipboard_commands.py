"""The commands of the clipboard: cut, copy and paste blocks, and copy the table of all blocks.

The command to duplicate blocks is here too, because it adds copies in the same way as paste does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from designer.core.edits import block_copies, block_edits
from designer.core.edits.block_edits import Added
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
from designer.ui.document.document import Document
from designer.ui.document.edit_outcome import T, is_large

_MIN_LONG_TEXT = 100_000
"""The number of characters from which a text on the clipboard is read in a thread."""
NO_BLOCK = "There is no block in this design"
"""Message if the design is empty."""


class PasteHost(Protocol):
    """The canvas as these commands see it."""

    @property
    def widget(self) -> QWidget:
        """The canvas as a widget."""

    def target_point(self) -> Point:
        """Return the position of the pointer, or the middle of the canvas, in scene units."""

    def bring_into_view(self, keys: Iterable[str]) -> None:
        """Scroll as little as needed to show the blocks or cards with the ids `keys`."""


class ClipboardCommands(QObject):
    """Commands that copy from the design to the clipboard, and from the clipboard to the design."""

    message_posted = Signal(str)
    """Emitted with a message that says what was copied, or why nothing was."""

    def __init__(self, document: Document, canvas: PasteHost, tasks: TaskRunner) -> None:
        super().__init__(canvas.widget)
        self._document, self._canvas, self._tasks = document, canvas, tasks

    def cut(self) -> None:
        """Copy the selected blocks to the clipboard, and remove them."""
        if not self.copy():
            return
        document = self._document
        removed = describe_blocks(document.design.blocks, document.selection)
        remaining = partial(block_edits.remove, document.design, document.selection)
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
        design, chosen = document.design, document.selection
        text = self._computed(
            "Copy", lambda: writer.dumps(block_copies.extract(design, chosen)), design
        )
        if text is None:
            return False
        QGuiApplication.clipboard().setText(text)
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
            part = self._computed("Paste", lambda: tidy.with_positions(reader.parse(text)), text)
        except FileError as error:
            is_json = text.lstrip().startswith("{")
            reason = f"cannot be pasted: {error}" if is_json else "holds no blocks"
            self.message_posted.emit(f"The clipboard {reason}")
            return
        if part is not None and self._has_room_for(part):
            offset = placement.offset_to_centre(part, self._canvas.target_point())
            self._add_part("Paste", part, offset)

    def duplicate(self) -> None:
        """Add copies of the selected blocks below the originals.

        What is still being typed is applied first, as when the blocks are copied.
        """
        document = self._document
        document.request_commit()
        if document.selection:
            design, chosen = document.design, document.selection
            part = self._computed("Duplicate", lambda: block_copies.extract(design, chosen), design)
            if part is not None and self._has_room_for(part):
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
        design, entered = document.design, document.entered_group
        name = f"{verb} {describe_blocks(part.blocks, part.blocks)}"

        def paste() -> Added | Problem:
            step = placement.offset_clear_of(design, part, entered, offset)
            return block_copies.paste(design, part, step)

        added = self._computed(name, paste, part, design)
        if isinstance(added, Added) and document.edit(name, added):
            self._canvas.bring_into_view(added.ids)
        elif isinstance(added, Problem):
            document.refused.emit(added)

    def _computed(self, text: str, work: Callable[[], T], *sizes: Design | str) -> T | None:
        """Return what `work` returns, computed in a thread if any of `sizes` is large.

        If it is cancelled, return None and say so; `text` is its name.
        """
        is_long = any(
            len(size) >= _MIN_LONG_TEXT if isinstance(size, str) else is_large(size)
            for size in sizes
        )
        try:
            return self._tasks.compute(f"{text}…", work) if is_long else work()
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return None
