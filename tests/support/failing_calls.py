"""Exceptions raised in chosen functions of the program, as a defect there would raise them."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import designer

PACKAGE = os.path.dirname(designer.__file__) + os.sep


class Failure(Exception):
    """The exception that a failing call raises."""


@contextmanager
def failing_call(number: int, folder: str) -> Iterator[None]:
    """Return a context manager in which the call `number` of a function in `folder` raises.

    `folder` is a folder of the package `designer`. Calls are counted from 1. Generators are left
    out, because Python calls them also to close them, and an exception is ignored then.
    """
    calls = 0
    within = PACKAGE + folder + os.sep

    def raise_at_call(frame: Any, event: str, _argument: object) -> None:
        nonlocal calls
        code = frame.f_code
        counts = code.co_filename.startswith(within) and not code.co_flags & inspect.CO_GENERATOR
        if event == "call" and counts:
            calls += 1
            if calls == number:
                raise Failure(f"call {number}")

    sys.setprofile(raise_at_call)
    try:
        yield
    finally:
        sys.setprofile(None)
