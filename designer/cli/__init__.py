"""The command line: runs a verb or opens the window, and returns the exit status of the process.

Results are printed on standard output; an error is one line on standard error. The verbs are in
`verbs`, the parsing of arguments is in `arguments`. This package must not import Qt, so
`designer.__main__` passes in the function that opens the window. Modules are imported only when
they are needed, to keep the start of the program fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from designer.cli.arguments import parse_arguments
from designer.cli.streams import CallError, print_error, print_output
from designer.cli.verbs import HELP, VERBS, run_verb

WINDOW_OPTIONS = {"--help": False, "--version": False}
"""The options of a call without a verb. The value tells whether the option takes a value."""

OpenWindow = Callable[[str | None], int]
"""A function that opens the window, with the file at a path if given, and returns the exit status
when the window is closed."""


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run the command that `arguments` describe and return the exit status.

    The status is 0 on success, 1 if the design has faulty blocks, 2 if the call, the file or the
    text is invalid.
    """
    try:
        if arguments and arguments[0] in VERBS:
            return run_verb(arguments[0], arguments[1:])
        return _open_window(arguments, open_window)
    except CallError as error:
        print_error(str(error))
        return 2


def _open_window(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run a call without a verb: print the help or the version, or open the window."""
    words, options = parse_arguments(arguments, WINDOW_OPTIONS)
    if "--help" in options:
        return print_output(HELP)
    if "--version" in options:
        from designer import __version__

        return print_output(f"designer {__version__}\n")
    if len(words) > 1:
        from designer.core.text.suggestions import did_you_mean, quoted

        suggestion = did_you_mean(words[0], VERBS, "the window opens one FILE; see designer --help")
        raise CallError(f"unknown verb {quoted(words[0])}; {suggestion}")
    return open_window(words[0] if words and words[0] else None)
