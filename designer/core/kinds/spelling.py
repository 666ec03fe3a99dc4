"""How a kind is written in a line of text: ``28x28x192 > 1x1 16 relu > maxpool 3/2``.

A kind's file declares this beside its fields; the words of its choices, borders and toggles
(``relu``, ``same``, ``nobias``) follow from the fields themselves. How lines are read and written
belongs to `designer.notation`.
"""

from __future__ import annotations

from typing import NamedTuple


class Spelling(NamedTuple):
    """The short words of a kind, and the fields that need no name; fields by their names."""

    names: tuple[str, ...] = ()
    """What it is called besides its name in the file, the usual name first."""
    size: str = ""
    """The field that ``3x3`` sets."""
    numbers: tuple[str, ...] = ()
    """The fields that plain numbers set, in this order."""
    step: str = ""
    """The field that ``/2`` sets."""
    between: str = ""
    """What stands between the fields in `joined`."""
    joined: tuple[str, ...] = ()
    """Fields set by one word: ``28x28x192``, ``0:16``."""
    nameless: bool = False
    """Whether its size, joined fields or choice may begin a block without a name."""
    brackets: tuple[str, str] = ("", "")
    """What stands around branches that it joins, with ``|`` between them."""
    skips: bool = False
    """Whether an empty branch between its brackets is the way past the others."""
    usual: bool = False
    """Whether it is offered before a letter is typed."""
