"""The dialog of File ▸ Earlier versions: what was saved of the file, and what changed since."""

from __future__ import annotations

import os
from datetime import datetime

from PySide6.QtWidgets import QListWidgetItem, QPushButton, QWidget

from designer.core.graph.cancellation import Check
from designer.core.graph.design import Design
from designer.core.report.design_difference import design_difference
from designer.core.report.difference_text import difference_sentences
from designer.core.text.display_text import format_block_count, one_line
from designer.core.text.time_words import time_in_words
from designer.files.recovery.version_file import SavedVersion
from designer.files.recovery.version_store import KeptVersions
from designer.ui.app.task_runner import TaskRunner
from designer.ui.gallery.card_loader import CardDetails, CardLoader
from designer.ui.gallery.design_chooser import DesignChooser

EMPTY_TEXT = (
    "No earlier version is kept of this file yet. Each time you save it here, a version is kept on"
    " this computer."
)
"""The text if there is no version."""


class VersionsDialog(DesignChooser[SavedVersion]):
    """Shows the versions `kept` of the file at `path`, compared with the open design `present`.

    `subject_chosen` is emitted with the version that the user wants to restore.
    """

    def __init__(
        self, parent: QWidget, tasks: TaskRunner, path: str, present: Design, kept: KeptVersions
    ) -> None:
        super().__init__(
            parent,
            tasks,
            "Earlier versions",
            f"Earlier versions of {one_line(os.path.basename(path), 60)}",
            "Each save keeps a version on this computer. Restoring one is an edit that you can"
            " undo; the file changes when you save.",
        )
        self._present = present
        self.loader = CardLoader(self.cards, tasks, self._read)
        self.loader.loaded.connect(self.update_selected)
        self.loader.failed.connect(self._skip)
        self.main_button.setText("&Restore")
        self.add_button(self.main_button, "Show this version instead of the open design")
        close = self.add_button(QPushButton("&Close"), "Leave the open design as it is")
        close.clicked.connect(self.reject)
        now = datetime.now().astimezone()
        self._refused = [_sentence(refused.path, refused.sentence) for refused in kept.refused]
        self.show_refused(self._refused)
        for version in kept.versions:
            header = version.header
            self.loader.add(
                version,
                time_in_words(header.time, now).capitalize(),
                format_block_count(header.blocks),
                _saved_text(version),
            )
        if kept.versions:
            self.select_first()
        else:
            self.show_empty(EMPTY_TEXT)

    def title_of(self, item: QListWidgetItem) -> str:
        """Return the line about the card `item` above its text: when it was saved."""
        return _saved_text(self.loader.subject(item))

    def _read(self, version: SavedVersion, check: Check) -> tuple[Design, CardDetails]:
        """Return the design of `version` and what has changed since; called in a thread."""
        design = version.read(check)
        sentences = difference_sentences(design_difference(design, self._present))
        blocks = format_block_count(version.header.blocks)
        if not sentences:
            return design, CardDetails(f"{blocks} · as it is now", "As it is now.", differs=False)
        text = "\n".join(("Since then:", *(f"• {sentence}" for sentence in sentences)))
        more = f" and {len(sentences) - 1} more" if len(sentences) > 1 else ""
        return design, CardDetails(f"{blocks} · since then {sentences[0]}{more}", text)

    def _skip(self, item: object, error: object) -> None:
        """Tell that a version cannot be read, and remove its card."""
        for row, card in enumerate(self.cards.cards()):
            if card is item:
                version = self.loader.subject(card)
                self._refused.append(_sentence(version.path, str(error)))
                self.cards.takeItem(row)
        self.show_refused(self._refused)
        if not self.cards.count():
            self.show_empty("")


def _saved_text(version: SavedVersion) -> str:
    return f"Saved on {version.header.time.astimezone():%Y-%m-%d at %H:%M:%S}"


def _sentence(path: str, reason: str) -> str:
    return f"A version cannot be read and is skipped. {reason} ({path})"
