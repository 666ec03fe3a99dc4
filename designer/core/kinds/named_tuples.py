"""A faster way to create named tuples, for those of which an analysis creates thousands."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
"""The fields of a named tuple, as parameters."""
T = TypeVar("T")
"""A class of named tuples."""


def fast_constructor(named_tuple: Callable[P, T]) -> Callable[P, T]:
    """Return a function that creates instances of the class `named_tuple` from the same arguments.

    It takes two thirds of the time of calling the class: it calls `__new__` directly, without the
    search for `__new__` and `__init__` that precedes it in a call of the class. This matters
    because the analysis of 10,000 different blocks creates 80,000 named tuples.
    """
    return cast("Callable[P, T]", MethodType(named_tuple.__new__, named_tuple))
