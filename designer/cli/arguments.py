"""Parses command-line arguments into words and options.

An option begins with a dash, as in ``--batch 8``; every other argument is a word. This module does
not use argparse because importing argparse takes longer than computing the result of a verb of the
command line (a subcommand such as `summary`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from designer.cli.streams import CallError

MAX_BATCH = 1_000_000_000
"""The largest batch size that ``--batch`` accepts."""


class Option(NamedTuple):
    """An option of a verb (subcommand, such as `summary`), with its line in the help."""

    name: str
    """The long name, e.g. ``--batch``."""
    value: str
    """The word that stands for its value in the help, or "" if the option takes no value."""
    help: str = ""
    """What the option does, in the help, or "" if its choices say it."""
    short: str = ""
    """The short name of one letter, e.g. ``-o``, or "" if there is none."""
    choices: tuple[str, ...] = ()
    """The values that the option takes; empty if they cannot be listed."""
    default: str = ""
    """The choice that is made if the option is not given; "" means the first."""

    @property
    def default_choice(self) -> str:
        """The choice that is made if the option is not given, for an option that has choices."""
        return self.default or self.choices[0]

    @property
    def help_text(self) -> str:
        """Its choices and what it does, e.g. "light (default) or dark, the colours of a picture".

        It is the text of the option in the help.
        """
        if not self.choices:
            return self.help
        *others, last = (
            f"{choice} (default)" if choice == self.default_choice else choice
            for choice in self.choices
        )
        choices_text = f"{', '.join(others)} or {last}"
        return f"{choices_text}, {self.help}" if self.help else choices_text


HELP_OPTION = Option("--help", "", "print this text", "-h")
"""The option that every verb (subcommand, such as `summary`) accepts."""

BATCH = Option("--batch", "N", f"of N examples, 1 to {MAX_BATCH:,}")
"""The option that sets the number of examples in a batch."""


class Call:
    """One call of a verb (subcommand, such as `summary`): the parsed arguments after its name.

    `expected` says what each word of the call is, e.g. ("FILE",); a word is an argument that is no
    option. `options` are the options that the verb accepts besides `HELP_OPTION`. The constructor
    raises `CallError` if an option is unknown or its value is missing.
    """

    def __init__(
        self,
        verb: str,
        arguments: Sequence[str],
        expected: Sequence[str],
        options: Sequence[Option],
    ) -> None:
        self._verb, self._expected = verb, expected
        self._accepted = {option.name: option for option in options}
        self._words, self._options = parse_arguments(arguments, (HELP_OPTION, *options))

    @property
    def wants_help(self) -> bool:
        """Whether ``--help`` was given."""
        return "--help" in self._options

    def check_values(self) -> None:
        """Raise `CallError` if the value of an option is not one that the option takes.

        A verb that is called wrongly is thereby refused before it reads a file.
        """
        for option in self._accepted.values():
            if option.choices:
                self.choice(option.name)
            elif option is BATCH:
                self.batch()

    def words(self) -> list[str]:
        """Return the words of the call, which are its arguments that are no options.

        Raise `CallError` if there are more or fewer than the verb takes.
        """
        if len(self._words) != len(self._expected):
            count = len(self._words) or "none"
            taken = f"one {self._expected[0]}" if len(self._expected) == 1 else ""
            taken = taken or " and ".join(self._expected)
            raise CallError(f"{self._verb} takes {taken}, not {count}; see designer --help")
        return self._words

    def option(self, name: str) -> str | None:
        """Return the value of the option with the long name `name`, or None if it was not given."""
        return self._options.get(name)

    def choice(self, name: str) -> str:
        """Return the value of the option with the long name `name`, which is one of its choices.

        If the option was not given, return its default. Raise `CallError` if the value is not one
        of the choices.
        """
        return self.choice_of(self._accepted[name])

    def choice_of(self, option: Option) -> str:
        """Return the value of the option with the name of `option`, among the choices of `option`.

        If it was not given, return the default. Raise `CallError` if the value is not one of the
        choices. The accepted option with this name may have no choices.
        """
        value = self._options.get(option.name, option.default_choice)
        if value not in option.choices:
            message = f"{option.name} takes {', '.join(option.choices)}; not"
            raise unknown_word_error(message, value, option.choices)
        return value

    def batch(self) -> int:
        """Return the value of ``--batch``, or 1 if the option was not given.

        Raise `CallError` if the value is not a whole number from 1 to `MAX_BATCH`.
        """
        return _parse_batch(self._options.get(BATCH.name, "1"))


def parse_arguments(
    arguments: Sequence[str], accepted: Sequence[Option]
) -> tuple[list[str], dict[str, str]]:
    """Return the words in `arguments`, and the value of each option by its long name.

    A word is an argument that does not begin with a dash. `accepted` are the accepted options. The
    value of an option is written as ``--batch 8`` or ``--batch=8``. An option that takes no value
    is returned with the value "". All arguments after ``--`` are words, even if they begin with a
    dash. Raise `CallError` if an option is unknown, if the value of an option is missing, or if a
    value is given for an option that takes none.
    """
    names = {option.name: option for option in accepted}
    by_name = names | {option.short: option for option in accepted if option.short}
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
            option = by_name.get(typed)
            if option is None:
                raise unknown_word_error("unknown option", typed, names, _advice_for_unknown(typed))
            if option.value and not equals:
                following = next(remaining, None)
                if following is None:
                    raise CallError(f"{typed} needs a value after it; see designer --help")
                value = following
            elif equals and not option.value:
                raise CallError(f"{typed} takes no value; leave it away")
            options[option.name] = value
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
    choices: Collection[str],
    otherwise: str = "see designer --help",
) -> CallError:
    """Return the error for a `word` that is not one of `choices`.

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
