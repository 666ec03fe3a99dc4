"""The dialog that offers designs which a process that is gone has left unsaved."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QWidget

from designer.core.graph.cancellation import Check
from designer.core.graph.design import Design
from designer.core.report.design_difference import design_difference
from designer.core.report.difference_text import difference_sentences
from designer.core.text.display_text import format_block_count, one_line
from designer.core.text.time_words import time_in_words
from designer.files import decoding, reader
from designer.files.file_error import FileError
from designer.files.recovery.recovery_entry import RecoveryEntry, RefusedFile
from designer.files.recovery.recovery_file import digest_of
from designer.ui.app.task_runner import TaskRunner
from designer.ui.document.document_change import name_of_file
from designer.ui.gallery.card_loader import CardDetails, CardLoader
from designer.ui.gallery.design_chooser import DesignChooser

EMPTY_TEXT = (
    "There is nothing to recover. While you work, every design with unsaved changes is kept on this"
    " computer; after a crash or a power cut it is offered at the next start, and here."
)
"""The text if there is no recovered design."""
_EXPLANATION = (
    "The program ended before these designs were saved. Nothing is deleted unless you discard it;"
    " what you do not open now is kept for a month, under File ▸ Recover designs."
)
"""The text below the heading."""


class Recovered(NamedTuple):
    """What a card stands for: a recovered design, or its file if that has changed meanwhile."""

    entry: RecoveryEntry
    """The recovery file."""
    file_text: str | None = None
    """The text about the design's file, if the card stands for the file; otherwise None."""

    @property
    def is_file(self) -> bool:
        """Whether the card stands for the design's file."""
        return self.file_text is not None

    @property
    def name(self) -> str:
        """The name of the recovered design, or of its file."""
        return recovered_name(self.entry)


class RecoveryDialog(DesignChooser[Recovered]):
    """Shows the recovered designs `entries`, and tells which recovery files are `refused`.

    `subject_chosen` is emitted with what the user wants to open. Whoever has done that, or has
    discarded an entry, calls `remove`.
    """

    discard_requested = Signal(object)
    """Emitted with the `RecoveryEntry` that the user does not want."""

    def __init__(
        self,
        parent: QWidget,
        tasks: TaskRunner,
        entries: Sequence[RecoveryEntry],
        refused: Sequence[RefusedFile],
    ) -> None:
        super().__init__(
            parent, tasks, "Recover designs", "Designs that were not saved", _EXPLANATION
        )
        self.remaining = [*entries]
        """The entries that are neither opened nor discarded."""
        self.loader = CardLoader(self.cards, tasks, _read)
        self.loader.loaded.connect(self._show_loaded)
        self.loader.failed.connect(self._set_aside)
        self.main_button.setText("&Open")
        self.add_button(
            self.main_button, "Open this design as it was, unsaved; save it to write its file"
        )
        self.discard_button = self.add_button(
            QPushButton("&Discard…"), "Delete what was recovered of this design, for good"
        )
        self.discard_button.clicked.connect(self._request_discard)
        self.close_button = self.add_button(
            QPushButton("&Not now"), "Keep these designs for a month, under File ▸ Recover designs"
        )
        self.close_button.clicked.connect(self.reject)
        self._refused = [_refusal(file) for file in refused]
        self.show_refused(self._refused)
        for entry in entries:
            tip = entry.header.path or "Never saved to a file"
            self.loader.add(Recovered(entry), recovered_name(entry), _description(entry), tip)
        self.select_first()
        self._show_whether_empty()

    def remove(self, entry: RecoveryEntry) -> None:
        """Remove the cards of `entry`, which was opened or discarded."""
        self.remaining = [each for each in self.remaining if each is not entry]
        for row in reversed(range(self.cards.count())):
            if self.loader.subject(self.cards.item(row)).entry is entry:
                self.cards.takeItem(row)
        self._show_whether_empty()

    def update_selected(self) -> None:
        """Show the text about the selected card, and enable the buttons that can be pressed."""
        super().update_selected()
        subject = self.selected()
        self.discard_button.setEnabled(subject is not None and not subject.is_file)
        # A recovered design can be opened while it is still being read to be shown.
        self.main_button.setEnabled(subject is not None)

    def title_of(self, item: QListWidgetItem) -> str:
        """Return the line about the card `item` above its text: its name and its file."""
        path = self.loader.subject(item).entry.header.path
        return item.text() if path is None else f"{item.text()} – {one_line(path)}"

    def _show_loaded(self, item: QListWidgetItem) -> None:
        """Show the details of a card; if its file has changed meanwhile, show the file as well."""
        details, subject = self.loader.details(item), self.loader.subject(item)
        if details is not None and details.file_text is not None and subject.entry.header.path:
            path = subject.entry.header.path
            self.loader.add(
                Recovered(subject.entry, details.file_text),
                os.path.basename(path),
                "the file as it is now",
                path,
                after=item,
            )
        self.update_selected()

    def _set_aside(self, item: QListWidgetItem, error: FileError) -> None:
        """Tell that a recovery file cannot be read; keep it, and remove its card."""
        subject = self.loader.subject(item)
        if subject.is_file:
            self.cards.takeItem(self.cards.row(item))
        else:
            self._refused.append(_refusal(subject.entry.set_aside(error)))
            self.show_refused(self._refused)
            self.remove(subject.entry)

    def _request_discard(self) -> None:
        subject = self.selected()
        if subject is not None:
            self.discard_requested.emit(subject.entry)

    def _show_whether_empty(self) -> None:
        """If no card is left, show the reason, and only a button to close the dialog."""
        if not self.cards.count():
            self.show_empty(EMPTY_TEXT)
            self.discard_button.hide()
            self.close_button.setText("&Close")
            self.close_button.setToolTip("")
            self.close_button.setFocus()


def recovered_name(entry: RecoveryEntry) -> str:
    """Return the name of the recovered design, otherwise that of its file."""
    header = entry.header
    if header.name:
        return header.name
    return "Untitled" if header.path is None else name_of_file(header.path)


def _description(entry: RecoveryEntry) -> str:
    """Return the text on the card of `entry`: when it was edited, its blocks and its file."""
    header = entry.header
    time = time_in_words(header.time, datetime.now().astimezone())
    file = "never saved" if header.path is None else os.path.basename(header.path)
    return f"{time} · {format_block_count(header.blocks)} · {file}"


def _refusal(file: RefusedFile) -> str:
    return f"A recovery file cannot be read and is kept. {file.sentence} ({file.path})"


def _read(recovered: Recovered, check: Check) -> tuple[Design, CardDetails]:
    """Return a design and what is shown of it; called in a thread. Raise `FileError`."""
    header = recovered.entry.header
    if recovered.file_text is not None and header.path is not None:
        design = reader.read(header.path, check)
        blocks = format_block_count(len(design.blocks))
        return design, CardDetails(f"the file as it is now · {blocks}", recovered.file_text)
    design, text = recovered.entry.read(check), "It was never saved to a file."
    file_text = None
    if header.path is not None:
        text, file_text = _compare(design, header.path, header.origin, check)
    return design, CardDetails(_description(recovered.entry), text, file_text=file_text)


def _compare(design: Design, path: str, origin: str | None, check: Check) -> tuple[str, str | None]:
    """Return in words what differs in the recovered `design` and the file at `path`.

    `origin` is the hash of what the file contained when the design was begun. If it contains
    something else now, the second text is about the file; otherwise that is None.
    """
    try:
        contents, status = decoding.read_bytes_and_status(path)
        saved = reader.parse(contents, check)
    except FileError as error:
        return f"It cannot be compared with its file. {error}.\nSaving writes the file.", None
    sentences = difference_sentences(design_difference(saved, design))
    listed = "\n".join(f"• {sentence}" for sentence in sentences)
    same = "The file contains the same design."
    text = f"Compared with the file:\n{listed}" if listed else same
    if origin is None or digest_of(contents) == origin:
        return text, None
    time = datetime.fromtimestamp(status.st_mtime).astimezone()
    changed = time_in_words(time, datetime.now().astimezone())
    meanwhile = f"The file was changed meanwhile ({changed})"
    file_text = f"{meanwhile}; the recovered design stands beside it. "
    file_text += f"What the recovered design has instead:\n{listed}" if listed else same
    return f"{meanwhile}; it stands beside this design. {text}", file_text
