"""The command line: runs a verb (subcommand), such as `summary`, or opens the main window.

The main window is opened if no verb is given. Results are printed on standard output; each error is
printed as one line on standard error. The verbs are in `verbs`, the parsing of arguments is in
`arguments`, the help text in `help_text`. This package must not import Qt: `designer.__main__`
passes it the function that opens the window. Modules are imported only when they are needed, so
that the program starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from designer import gc_pause
from designer.cli.arguments import HELP_OPTION, Option, parse_arguments
from designer.cli.streams import CallError, print_error, print_output
from designer.cli.verbs import VERBS, run_verb

WINDOW_OPTIONS = (HELP_OPTION, Option("--version", "", "print the version"))
"""The options that may be given without a verb (subcommand, such as `summary`)."""

OpenWindow = Callable[[str | None], int]
"""The type of a function that opens the main window.

When the window is closed, the function returns the exit status. Its argument is the path of the
design file to open, or None for no file.
"""


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run the program with command-line `arguments` and return the exit status.

    The status is 0 on success and 1 if the design has faulty blocks. It is 2 if the arguments, the
    design file or the text for `sketch` are invalid. `open_window` opens the main window; it is
    called if no verb (subcommand, such as `summary`) is given.
    """
    try:
        if arguments and arguments[0] in VERBS:
            with gc_pause.paused():
                return run_verb(arguments[0], arguments[1:])
        return _open_window(arguments, open_window)
    except CallError as error:
        print_error(str(error))
        return 2


def _open_window(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run the program without a verb (subcommand) and return the exit status.

    Print the help or the version if an option asks for it; otherwise open the main window. Raise
    `CallError` if `arguments` contain an unknown option or more than one file.
    """
    words, options = parse_arguments(arguments, WINDOW_OPTIONS)
    if "--help" in options:
        from designer.cli.help_text import help_of_program

        return print_output(help_of_program({name: verb() for name, verb in VERBS.items()}))
    if "--version" in options:
        from designer import __version__

        return print_output(f"designer {__version__}\n")
    if len(words) > 1:
        from designer.core.text.suggestions import did_you_mean, quoted

        suggestion = did_you_mean(words[0], VERBS, "the window opens one FILE; see designer --help")
        raise CallError(f"unknown verb {quoted(words[0])}; {suggestion}")
    return open_window(words[0] if words and words[0] else None)
