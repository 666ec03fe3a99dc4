"""What a verb of the command line is: its words and options, its line in the help, its function."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from designer.cli.arguments import Call, Option


class Verb(NamedTuple):
    """A verb (subcommand) of the command line, such as `summary`.

    The parser of the arguments and the help text are both made from its attributes.
    """

    arguments: tuple[str, ...]
    """The words that stand for its arguments in the help, e.g. ("FILE",)."""
    help: str
    """What the verb does, in the help."""
    options: tuple[Option, ...]
    """The options accepted besides `HELP_OPTION`."""
    run: Callable[[Call], int]
    """The function that runs the verb and returns the exit status. It imports the modules that the
    verb needs."""
