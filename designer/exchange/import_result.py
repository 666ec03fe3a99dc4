"""What an importer returns: the design, and the parts of the file that are missing in it."""

from __future__ import annotations

from typing import NamedTuple

from designer.core.graph.design import Design


class NotUnderstood(NamedTuple):
    """A part of an imported file that has no counterpart in the design."""

    place: str
    """Where in the file the part is, e.g. "line 3"."""
    sentence: str
    """What was not understood."""


class ImportResult(NamedTuple):
    """What was read from an imported file."""

    design: Design
    not_understood: tuple[NotUnderstood, ...] = ()
    """The parts of the file that are missing in the design."""
