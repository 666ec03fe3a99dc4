"""The questions about a file that has changed, or that another window has open, in words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal, cast

from PySide6.QtWidgets import QWidget

from designer.core.graph.design import Design
from designer.core.report.design_difference import design_difference
from designer.core.report.difference_text import difference_sentences
from designer.core.text.display_text import one_line
from designer.files.file_state import FileChange
from designer.files.process_lock import LockHolder
from designer.ui.app import dialogs

MAX_SHOWN_SENTENCES = 6
"""Number of sentences about a difference that a question shows; all are in its details."""
MAX_NAME_CHARACTERS = 60
"""Largest number of characters of the name of a file in a question."""

SaveAnswer = Literal["save as", "overwrite", "reload"]
"""What to do with a design whose file has changed."""
OpenAnswer = Literal["copy", "open"]
"""How to open a file that is open elsewhere."""


def quoted_name(path: str) -> str:
    """Return the name of the file at `path` in quotation marks, on one line."""
    return f"“{one_line(os.path.basename(path), MAX_NAME_CHARACTERS)}”"


def sentences_between(here: Design, in_file: Design) -> list[str]:
    """Return in which blocks and fields the design in the file differs from the one here."""
    return list(difference_sentences(design_difference(here, in_file), max_changes=50))


def ask_how_to_save(
    parent: QWidget, path: str, change: FileChange, differences: Sequence[str], problem: str
) -> SaveAnswer | None:
    """Ask what to do with a design whose file has changed; return None to do nothing.

    `differences` are the sentences of `sentences_between`. `problem` says why the file cannot be
    read as a design, or is empty.
    """
    choices = {"save as": "Save &as…"}
    if change.kind.can_overwrite:
        choices["overwrite"] = "&Overwrite" if change.found is not None else "&Write it again"
    if change.kind.can_reload and not problem:
        choices["reload"] = "&Reload"
    advice = [change.kind.advice]
    if problem:
        advice.append(f"It cannot be read as a design now: {problem}")
    return cast(
        SaveAnswer | None,
        dialogs.ask_choice(
            parent,
            "The file has changed",
            f"{quoted_name(path)} {change.sentence}.",
            "\n\n".join(advice + _shown(differences)),
            choices,
            details=_details(differences),
        ),
    )


def ask_to_reload(
    parent: QWidget, path: str, change: FileChange, differences: Sequence[str]
) -> bool:
    """Offer to show the design that the file has now; return whether the user accepts."""
    chosen = dialogs.ask_choice(
        parent,
        "The file has changed",
        f"{quoted_name(path)} {change.sentence}.",
        "\n\n".join(["Reload it to see the new version; you can undo that.", *_shown(differences)]),
        {"reload": "&Reload"},
        refusal="&Keep this version",
        details=_details(differences),
    )
    return chosen is not None


def ask_how_to_open(parent: QWidget, path: str, holder: LockHolder | None) -> OpenAnswer | None:
    """Ask how to open a file that another window or process has open; None means not at all."""
    return cast(
        OpenAnswer | None,
        dialogs.ask_choice(
            parent,
            "The file is open elsewhere",
            f"{quoted_name(path)} is already open{_by(holder)}.",
            "Open a copy to leave that window's file alone. If both save to it, each is asked "
            "before it overwrites what the other has saved.",
            {"copy": "Open a &copy", "open": "&Open all the same"},
        ),
    )


def ask_to_overwrite_open_file(
    parent: QWidget, path: str, holder: LockHolder | None
) -> SaveAnswer | None:
    """Ask whether to save to a file that another window or process has open."""
    return cast(
        SaveAnswer | None,
        dialogs.ask_choice(
            parent,
            "The file is open elsewhere",
            f"{quoted_name(path)} is already open{_by(holder)}.",
            "Save under another name to leave that window's file alone.",
            {"save as": "Save &as…", "overwrite": "&Overwrite"},
        ),
    )


def _by(holder: LockHolder | None) -> str:
    """Return who has a file open, as the end of a sentence."""
    if holder is None:
        return " in another window"
    if holder.process == os.getpid():
        return f" in another window of this program since {holder.time}"
    return f" in another window: {holder.words}"


def _shown(differences: Sequence[str]) -> list[str]:
    """Return the paragraph about the differences, or no paragraph if there are none."""
    if not differences:
        return []
    lines = [f"• {sentence}" for sentence in differences[:MAX_SHOWN_SENTENCES]]
    if len(differences) > MAX_SHOWN_SENTENCES:
        lines.append(f"• and {len(differences) - MAX_SHOWN_SENTENCES} more")
    return ["In the file, compared with the design here:\n" + "\n".join(lines)]


def _details(differences: Sequence[str]) -> str:
    """Return the text of the details: all differences, if the question does not show them."""
    return "\n".join(differences) if len(differences) > MAX_SHOWN_SENTENCES else ""
