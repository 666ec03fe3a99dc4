"""How a kind is written in the text notation: ``28x28x192 > 1x1 16 relu > maxpool 3/2``.

Each kind declares its spelling beside its fields. The words for choices, paddings and toggles
(``relu``, ``same``, ``nobias``) are derived from the fields themselves. Lines are read and written
in `designer.notation`.
"""

from __future__ import annotations

from typing import NamedTuple


class Spelling(NamedTuple):
    """The short words of a kind, and the names of the fields that can be set without a name."""

    names: tuple[str, ...] = ()
    """Names of the kind besides its name in the file, the preferred name first."""
    size_field: str = ""
    """The field that ``3x3`` sets."""
    number_fields: tuple[str, ...] = ()
    """The fields that plain numbers set, in this order."""
    step_field: str = ""
    """The field that ``/2`` sets."""
    separator: str = ""
    """The separator between the values of the fields in `joined`."""
    joined_fields: tuple[str, ...] = ()
    """The fields that a single word sets together: ``28x28x192``, ``0:16``."""
    nameless: bool = False
    """Whether a block may begin with its size, joined fields or choice instead of a name."""
    brackets: tuple[str, str] = ("", "")
    """The brackets around the branches that the kind joins; ``|`` separates the branches."""
    allows_skip: bool = False
    """Whether an empty branch between the brackets is a skip connection past the others."""
    suggested_first: bool = False
    """Whether the kind is suggested before anything is typed."""
