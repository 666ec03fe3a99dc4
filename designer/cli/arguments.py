"""A call as it was typed: its words and options, read by hand.

argparse takes longer to import than the answer takes to be made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from designer.cli.streams import CallFault, answer, complain

if TYPE_CHECKING:
    from designer.core.analysis.analysis import Analysis

MAX_BATCH = 1_000_000_000
SHORT = {"-h": "--help", "-o": "--output"}
"""Options with a name of one letter."""


class Call:
    """A call of a verb that takes one word, a file mostly, and prints something of it."""

    def __init__(self, verb: str, arguments: Sequence[str], options: Sequence[str]) -> None:
        known = {"--help": False, "--format": True, **dict.fromkeys(options, True)}
        self._verb = verb
        self._words, self._options = parsed(arguments, known)

    @property
    def wants_help(self) -> bool:
        """Whether the help is asked for."""
        return "--help" in self._options

    def word(self, what: str) -> str:
        """The one word of the call."""
        if len(self._words) != 1:
            count = len(self._words) or "none"
            raise CallFault(f"{self._verb} takes one {what}, not {count}; see designer --help")
        return self._words[0]

    def option(self, name: str) -> str | None:
        """The value of an option, None where it is not given."""
        return self._options.get(name)

    def choice(self, option: str, known: Mapping[str, object]) -> str:
        """The value of an option that takes one of these names, the first by default."""
        value = self._options.get(option, next(iter(known)))
        if value not in known:
            raise unknown_word(f"{option} takes {', '.join(known)}; not", value, known)
        return value

    def batch(self) -> int:
        """How many examples are asked for."""
        return _batch(self._options.get("--batch", "1"))

    def print_for(self, made: Callable[[Analysis], str]) -> int:
        """Prints what is made of the file's analysis, and complains of its faults."""
        from designer.core.analysis.analysis import analyse
        from designer.core.text.display_text import one_line
        from designer.core.text.suggestions import quoted
        from designer.files.file_error import FileError
        from designer.files.reader import read

        word = self.word("FILE")
        path = one_line(word, 200)
        try:
            analysis = analyse(read(word))
        except FileError as fault:
            raise CallFault(f"{path}: {fault}") from None
        answer(made(analysis))
        for problem in analysis.problems:
            complain(f"{path}: block {quoted(problem.block)}: {problem.sentence}")
        return 1 if analysis.problems else 0


def parsed(arguments: Sequence[str], known: Mapping[str, bool]) -> tuple[list[str], dict[str, str]]:
    """Words and options; `known` says of each option whether a value follows it."""
    words: list[str] = []
    options: dict[str, str] = {}
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            words.extend(waiting)
        elif not argument.startswith("-") or argument == "-":
            words.append(argument)
        else:
            typed, equals, value = argument.partition("=")
            name = SHORT[typed] if SHORT.get(typed) in known else typed
            if name not in known:
                raise unknown_word("unknown option", typed, known, _cure_of(typed))
            if known[name] and not equals:
                following = next(waiting, None)
                if following is None:
                    raise CallFault(f"{typed} needs a value after it; see designer --help")
                value = following
            elif equals and not known[name]:
                raise CallFault(f"{typed} takes no value; leave it away")
            options[name] = value
    return words, options


def _cure_of(option: str) -> str:
    """What helps where an unknown option looks like no other."""
    dashes = "" if option.startswith("--") else "put -- before a word that begins with -; "
    return f"{dashes}see designer --help"


def unknown_word(
    what: str, word: str, known: Mapping[str, object], otherwise: str = "see designer --help"
) -> CallFault:
    """The fault of a word that is none of `known`, with the nearest of them or another cure."""
    from designer.core.text.suggestions import did_you_mean, quoted

    return CallFault(f"{what} {quoted(word)}; {did_you_mean(word, known, otherwise)}")


def _batch(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(MAX_BATCH)):
        batch = int(text)
        if 1 <= batch <= MAX_BATCH:
            return batch
    from designer.core.text.suggestions import quoted

    raise CallFault(f"--batch takes a whole number from 1 to {MAX_BATCH:,}, not {quoted(text)}")
