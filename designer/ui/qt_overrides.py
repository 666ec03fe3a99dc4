"""The guard of all overrides: no exception of a function that Qt calls is passed on to Qt.

PySide treats an exception in an override in a way that depends on who called Qt: it is printed, or
it is kept and raised later, in a caller in Python that has nothing to do with it; a command of the
undo stack even ends the program a few edits later. So every override of this package is guarded: an
exception in it is given to `sys.excepthook`, which tells the user, and Qt gets the result that does
least harm.

Slots need no guard, because PySide gives their exceptions to `sys.excepthook` at once.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

from shiboken6 import Shiboken

PACKAGE = "designer"
"""The package whose classes are guarded; those of libraries are left as they are."""
Override = Callable[..., Any]
"""A method that overrides one of Qt's, or stands in for it."""
RESULTS: dict[str, object] = {
    "event": False,
    "eventFilter": False,
    "viewportEvent": False,
    "rowCount": 0,
    "data": None,
    "paint": None,
    "drawBackground": None,
    "drawForeground": None,
    "highlightBlock": None,
}
"""The results of overrides that fail. Those that handle one sort of event have no result; others
leave it to the method of Qt that they override."""


def guard_new_classes() -> None:
    """From now on, guard the overrides of each class of this package when it is created."""
    # Every class of Qt is derived from this one, and Python calls this for each class derived.
    setattr(Shiboken.Object, "__init_subclass__", classmethod(_guard_if_ours))  # noqa: B010 - mypy


def guard(new_class: type) -> None:
    """Guard the overrides that the class defines: its functions that a class of Qt has too."""
    for name, function in list(vars(new_class).items()):
        if isinstance(function, FunctionType) and not name.startswith("_"):
            overridden = _overridden(new_class, name)
            if overridden is not None:
                setattr(new_class, name, _guarded(function, _fallback(name, overridden)))


def _guard_if_ours(new_class: type[Any], /, **keywords: object) -> None:
    super(Shiboken.Object, new_class).__init_subclass__(**keywords)
    if new_class.__module__.partition(".")[0] == PACKAGE:
        guard(new_class)


def _overridden(new_class: type, name: str) -> Override | None:
    """Return the method of Qt that the function `name` of the class overrides, or None."""
    for base in new_class.__mro__[1:]:
        method: Override | None = vars(base).get(name)
        if method is not None and not isinstance(method, FunctionType):
            return method
    return None


def _fallback(name: str, overridden: Override) -> Override:
    """Return what stands in for the override `name` if it fails."""
    if name == "closeEvent":
        # Otherwise a window whose question about unsaved changes fails would close without it.
        return lambda _window, event: event.ignore()
    if name == "boundingRect":
        return _empty_rect
    if name in RESULTS or name.endswith("Event"):
        result = RESULTS.get(name)
        return lambda *_arguments: result
    return overridden


def _empty_rect(_item: object) -> object:
    from PySide6.QtCore import QRectF

    return QRectF()


def _guarded(function: FunctionType, fallback: Override) -> Override:
    """Return `function`, but with its exceptions told, and the result of `fallback` instead.

    The number of parameters stays: PySide passes to a slot as many arguments as it takes.
    """

    def without_argument(owner: object) -> object:
        try:
            return function(owner)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - Qt must get no exception
            _tell(error)
            return fallback(owner)

    def with_argument(owner: object, argument: object) -> object:
        try:
            return function(owner, argument)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - Qt must get no exception
            _tell(error)
            return fallback(owner, argument)

    def with_arguments(owner: object, *arguments: object) -> object:
        try:
            return function(owner, *arguments)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - Qt must get no exception
            _tell(error)
            return fallback(owner, *arguments)

    forms: dict[int, Override] = {1: without_argument, 2: with_argument}
    code = function.__code__
    is_variable = function.__defaults__ or code.co_flags & inspect.CO_VARARGS
    form = with_arguments if is_variable else forms.get(code.co_argcount, with_arguments)
    return functools.wraps(function)(form)


def _tell(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
