"""Parses command-line arguments into words and options.

An option begins with a dash, as in ``--batch 8``; every other argument is a word. This module does
not use argparse because importing argparse takes longer than computing the result of a verb of the
command line (a subcommand such as `summary`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from designer.cli.streams import CallError

MAX_BATCH = 1_000_000_000
"""The largest batch size that ``--batch`` accepts."""

SHORT_OPTIONS = {"-h": "--help", "-o": "--output"}
"""The options that also have a short name of one letter: each long name by the short name."""

COMMON_OPTIONS = {"--help": False, "--format": True}
"""The options that every verb (subcommand, such as `summary`) accepts, by their long names.

Each dictionary value tells whether the option is followed by a value, as in ``--format csv``.
"""


class Call:
    """One call of a verb (subcommand, such as `summary`): the parsed arguments after its name.

    Every verb takes exactly one word (an argument that is no option), usually the path of a design
    file. `options` are the long names of the options that the verb accepts besides
    `COMMON_OPTIONS`; each of them needs a value. The constructor raises `CallError` if an option is
    unknown or its value is missing.
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
        """Return the only word of the call, which is its only argument that is not an option.

        Raise `CallError` if the call does not have exactly one word. `meaning` says in the error
        message what the word should have been, e.g. "FILE".
        """
        if len(self._words) != 1:
            count = len(self._words) or "none"
            raise CallError(f"{self._verb} takes one {meaning}, not {count}; see designer --help")
        return self._words[0]

    def option(self, name: str) -> str | None:
        """Return the value of the option with the long name `name`, or None if it was not given."""
        return self._options.get(name)

    def choice(self, option: str, choices: Mapping[str, object]) -> str:
        """Return the value of an option whose value must be a key of `choices`.

        If the option was not given, return the first key. Raise `CallError` if the value is not a
        key of `choices`.
        """
        value = self._options.get(option, next(iter(choices)))
        if value not in choices:
            raise unknown_word_error(f"{option} takes {', '.join(choices)}; not", value, choices)
        return value

    def batch(self) -> int:
        """Return the value of ``--batch``, or 1 if the option was not given.

        Raise `CallError` if the value is not a whole number from 1 to `MAX_BATCH`.
        """
        return _parse_batch(self._options.get("--batch", "1"))


def parse_arguments(
    arguments: Sequence[str], takes_value: Mapping[str, bool]
) -> tuple[list[str], dict[str, str]]:
    """Return the words in `arguments`, and the value of each option by its long name.

    A word is an argument that does not begin with a dash. `takes_value` has the long name of each
    accepted option, and tells whether the option needs a value, as in ``--batch 8`` or
    ``--batch=8``. An option that needs no value is returned with the value "". All arguments after
    ``--`` are words, even if they begin with a dash. Raise `CallError` if an option is unknown, if
    the value of an option is missing, or if a value is given for an option that takes none.
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
    """Return the advice in the error message for an unknown option.

    It is shown only if no known option has a similar name.
    """
    dashes = "" if option.startswith("--") else "put -- before a word that begins with -; "
    return f"{dashes}see designer --help"


def unknown_word_error(
    message: str,
    word: str,
    choices: Mapping[str, object],
    otherwise: str = "see designer --help",
) -> CallError:
    """Return the error for a `word` that is not one of the keys of `choices`.

    The error text is `message`, then the word in quotation marks, then advice. If a choice is
    similar to the word, the advice suggests that choice; otherwise the advice is `otherwise`.
    """
    from designer.core.text.suggestions import did_you_mean, quoted

    return CallError(f"{message} {quoted(word)}; {did_you_mean(word, choices, otherwise)}")


def _parse_batch(text: str) -> int:
    """Return the batch size that `text` denotes.

    Raise `CallError` if `text` is not a whole number from 1 to `MAX_BATCH`.
    """
    if text.isascii() and text.isdigit() and len(text) <= len(str(MAX_BATCH)):
        batch = int(text)
        if 1 <= batch <= MAX_BATCH:
            return batch
    from designer.core.text.suggestions import quoted

    raise CallError(f"--batch takes a whole number from 1 to {MAX_BATCH:,}, not {quoted(text)}")
