"""Entry point of the program: passes the command-line arguments to `designer.cli`.

`designer.cli` must not import Qt. This module therefore passes it a function that opens the main
window and that imports Qt only when it is called.

Ctrl+C ends the process from the first line of `main` on, therefore this module imports almost
nothing before.
"""

from __future__ import annotations

# `signal` would first make enumerations of its constants, which takes as long as reading a design.
import _signal  # type: ignore[import-not-found]  # the types know only `signal`
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""The exit status after Ctrl+C: 128 and the number of the signal SIGINT, as in a shell."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    `arguments` defaults to the command-line arguments of the process. Only then Ctrl+C is handled:
    it ends the process at once, or has no effect if everything is done already.
    """
    if arguments is not None:
        return _run(arguments)
    # A shell script may have started the process with Ctrl+C ignored; leave it so.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _end_process)
    status = _run(sys.argv[1:])
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)
    if "PySide6" not in sys.modules:
        _end_without_deleting_objects(status)
    return status


def _end_without_deleting_objects(status: int) -> None:
    """End the process with `status`, unless the rest of the output cannot be written.

    Python would delete all objects one by one first, which takes a tenth of the time of a summary.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # no space, no reader, or a closed stream: Python reports it
            return
    os._exit(status)


def _end_process(_signal_number: int, _frame: object) -> None:
    """End the process without a word.

    An exception instead would be printed with its traceback wherever Python cannot raise it, e.g.
    while a module is imported or an object is deleted.
    """
    os._exit(INTERRUPTED)


def _run(arguments: Sequence[str]) -> int:
    """Run the program with command-line `arguments` and return its exit status."""
    from designer import cli

    return cli.main(arguments, _open_window)


def _open_window(path: str | None) -> int:
    """Open the main window, with the design file at `path` if it is not None.

    Return the exit status when the window is closed. If Qt cannot start, print the reason on stderr
    and return 2.
    """
    from designer import system_libraries

    problem = system_libraries.startup_problem(os.environ)
    if problem is not None:
        print(f"designer: {problem}", file=sys.stderr)
        return 2
    from designer.ui.application import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
