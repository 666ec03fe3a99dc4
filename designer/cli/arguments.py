"""Parsing of command-line arguments into words and options.

The parser is written by hand because importing argparse takes longer than computing the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from designer.cli.streams import CallError, print_error, print_output

if TYPE_CHECKING:
    from designer.core.analysis.analysis import Analysis

MAX_BATCH = 1_000_000_000
"""The largest batch size that ``--batch`` accepts."""

SHORT_OPTIONS = {"-h": "--help", "-o": "--output"}
"""The long names of the options that also have a name of one letter."""

COMMON_OPTIONS = {"--help": False, "--format": True}
"""The options that every verb accepts. The value tells whether the option takes a value."""


class Call:
    """The parsed arguments of a verb that takes one word, usually a file, and prints a report.

    `options` are the long names of the verb's own options, which all take a value. Raise
    `CallError` if an option is unknown or lacks its value.
    """

    def __init__(self, verb: str, arguments: Sequence[str], options: Sequence[str]) -> None:
        takes_value = {**COMMON_OPTIONS, **dict.fromkeys(options, True)}
        self._verb = verb
        self._words, self._options = parse_arguments(arguments, takes_value)

    @property
    def wants_help(self) -> bool:
        """Whether ``--help`` was given."""
        return "--help" in self._options

    def word(self, meaning: str) -> str:
        """Return the only word of the call.

        Raise `CallError`, which names the word by its `meaning`, e.g. "FILE", if there is not
        exactly one.
        """
        if len(self._words) != 1:
            count = len(self._words) or "none"
            raise CallError(f"{self._verb} takes one {meaning}, not {count}; see designer --help")
        return self._words[0]

    def option(self, name: str) -> str | None:
        """Return the value of an option, or None if the option was not given."""
        return self._options.get(name)

    def choice(self, option: str, choices: Mapping[str, object]) -> str:
        """Return the value of an option that takes a key of `choices`; the first is the default.

        Raise `CallError` if the value is not among them.
        """
        value = self._options.get(option, next(iter(choices)))
        if value not in choices:
            raise unknown_word_error(f"{option} takes {', '.join(choices)}; not", value, choices)
        return value

    def batch(self) -> int:
        """Return the batch size, 1 by default. Raise `CallError` if it is invalid."""
        return _parse_batch(self._options.get("--batch", "1"))

    def print_report(self, report: Callable[[Analysis], str]) -> int:
        """Print the text that `report` makes of the file's analysis; return the exit status.

        The problems of the design go to standard error, one line each, and make the status 1
        instead of 0. Raise `CallError` if the file cannot be read.
        """
        from designer.core.analysis.analysis import analyse
        from designer.core.text.display_text import one_line
        from designer.core.text.suggestions import quoted
        from designer.files.file_error import FileError
        from designer.files.reader import read

        word = self.word("FILE")
        path = one_line(word, 200)
        try:
            analysis = analyse(read(word))
        except FileError as error:
            raise CallError(f"{path}: {error}") from None
        print_output(report(analysis))
        for problem in analysis.problems:
            print_error(f"{path}: block {quoted(problem.block)}: {problem.sentence}")
        return 1 if analysis.problems else 0


def parse_arguments(
    arguments: Sequence[str], takes_value: Mapping[str, bool]
) -> tuple[list[str], dict[str, str]]:
    """Split `arguments` into words and options, and return both.

    `takes_value` has the long name of each accepted option and whether a value follows it. An
    option without a value is returned with the value "". Arguments after ``--`` are words.
    Raise `CallError` if an option is unknown, lacks its value, or has one that it does not take.
    """
    words: list[str] = []
    options: dict[str, str] = {}
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            words.extend(remaining)
        elif not argument.startswith("-") or argument == "-":
            words.append(argument)
        else:
            typed, equals, value = argument.partition("=")
            name = SHORT_OPTIONS[typed] if SHORT_OPTIONS.get(typed) in takes_value else typed
            if name not in takes_value:
                raise unknown_word_error(
                    "unknown option", typed, takes_value, _advice_for_unknown(typed)
                )
            if takes_value[name] and not equals:
                following = next(remaining, None)
                if following is None:
                    raise CallError(f"{typed} needs a value after it; see designer --help")
                value = following
            elif equals and not takes_value[name]:
                raise CallError(f"{typed} takes no value; leave it away")
            options[name] = value
    return words, options


def _advice_for_unknown(option: str) -> str:
    """Return the advice for an unknown option that resembles no known one."""
    dashes = "" if option.startswith("--") else "put -- before a word that begins with -; "
    return f"{dashes}see designer --help"


def unknown_word_error(
    message: str,
    word: str,
    choices: Mapping[str, object],
    otherwise: str = "see designer --help",
) -> CallError:
    """Return the error for a word that is not in `choices`: `message`, the word, and advice.

    The advice is the most similar choice, or `otherwise` if none is similar.
    """
    from designer.core.text.suggestions import did_you_mean, quoted

    return CallError(f"{message} {quoted(word)}; {did_you_mean(word, choices, otherwise)}")


def _parse_batch(text: str) -> int:
    """Return the batch size that `text` denotes; raise `CallError` if it is out of bounds."""
    if text.isascii() and text.isdigit() and len(text) <= len(str(MAX_BATCH)):
        batch = int(text)
        if 1 <= batch <= MAX_BATCH:
            return batch
    from designer.core.text.suggestions import quoted

    raise CallError(f"--batch takes a whole number from 1 to {MAX_BATCH:,}, not {quoted(text)}")
