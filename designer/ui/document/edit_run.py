"""Edits in a row that form one undo step, such as the keystrokes in one field."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NewType

MergeKey = NewType("MergeKey", tuple[Hashable, ...])
"""The key that `EditRun.key` makes; consecutive edits with equal keys form one undo step."""


class EditRun:
    """The present run of edits of one editor; it makes the merge keys for `Document.edit`.

    Edits with the same merge key form one undo step. A key made by one run equals no key made after
    `restart` or by the run of another editor.
    """

    def __init__(self) -> None:
        self._identity = object()

    def key(self, *parts: Hashable) -> MergeKey:
        """Return the merge key of an edit of what `parts` name, e.g. a block id and a field."""
        return MergeKey((self._identity, *parts))

    def restart(self) -> None:
        """Let the next edit start a new undo step, not be merged with the edits before it."""
        self._identity = object()
