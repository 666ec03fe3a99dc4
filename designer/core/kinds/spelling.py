"""How a block kind is written in the text notation: ``28x28x192 > 1x1 16 relu > maxpool 3/2``.

Each kind declares its spelling beside its fields. The words for choices, paddings and toggles
(``relu``, ``same``, ``nobias``) are derived from the fields. The package `designer.notation` reads
and writes the notation.
"""

from __future__ import annotations

from typing import NamedTuple


class Spelling(NamedTuple):
    """How the text notation names a block kind, and which fields it sets without naming them.

    An empty string or tuple means that the kind has no such field.
    """

    names: tuple[str, ...] = ()
    """Additional names of the kind, besides its name in design files; the preferred name first."""
    size_field: str = ""
    """The name of the field that a size such as ``3x3`` sets."""
    number_fields: tuple[str, ...] = ()
    """The names of the fields that plain numbers set: the first number sets the first field …"""
    step_field: str = ""
    """The name of the field that a number after a slash, such as ``/2``, sets: the stride."""
    separator: str = ""
    """The separator between the values of `joined_fields`: ``x`` in ``28x28x192``."""
    joined_fields: tuple[str, ...] = ()
    """The names of the fields that one word sets together, such as ``28x28x192`` or ``0:16``."""
    nameless: bool = False
    """Whether the name can be omitted, so that a block begins with its size or another setting."""
    brackets: tuple[str, str] = ("", "")
    """The brackets around the branches that the kind joins: ``[`` and ``]`` in ``[3x3 | 5x5]``."""
    allows_skip: bool = False
    """Whether an empty branch between the brackets is a skip connection past the other branches."""
    suggested_first: bool = False
    """Whether the kind is suggested as the next word before the user has typed a letter of it."""
