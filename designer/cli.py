"""The command line: what was asked for, on standard output; faults, one line on standard error.

Grammar, exit status and messages only. What a verb prints is made on the floors below, and
the window, which this floor must not import, is handed in by `__main__`. Everything is
imported where it is needed, so that an answer comes in the blink of an eye; for the same
reason the arguments are read by hand (argparse takes longer than the answer).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.core.analysis import Analysis

HELP = """\
Sketch convolutional networks on a canvas and read what each block costs.

  designer [FILE]            open the window, with FILE if given
  designer summary FILE      print shapes, parameters and operations, block by block
  designer memory FILE       print the memory it needs and the data it moves
  designer tools FILE        print what other tools would count, and why
      --format FORMAT        table (default), json, csv or markdown
      --batch N              of N examples, 1 to 1,000,000,000 (summary, memory)
      --type TYPE            float32 (default), float16 or int8 (memory)
  designer --version         print the version
  designer --help            print this text

FILE is a design, NAME.cnn.json. To open a file that is named like a verb: ./summary
CSV puts an apostrophe before a text that a spreadsheet would run as a formula.

Exit status: 0 all well; 1 the design has faulty blocks (still printed, totals are lower
bounds); 2 the call or the file is at fault.
"""

LARGEST_BATCH = 1_000_000_000

OpenWindow = Callable[[str | None], int]


class CallFault(ValueError):
    """A call that makes no sense; its text is one line, with the cure."""


def main(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Does what `arguments` ask for and gives the exit status."""
    try:
        if arguments and arguments[0] in VERBS:
            return VERBS[arguments[0]](arguments[1:])
        return _window(arguments, open_window)
    except CallFault as fault:
        _complain(str(fault))
        return 2


def _window(arguments: Sequence[str], open_window: OpenWindow) -> int:
    words, options = _parsed(arguments, {"--help": False, "--version": False})
    if "--help" in options:
        return _answer(HELP)
    if "--version" in options:
        from designer import __version__

        return _answer(f"designer {__version__}\n")
    if len(words) > 1:
        from designer.files.faults import did_you_mean, quoted

        cure = did_you_mean(words[0], VERBS, "the window opens one FILE; see designer --help")
        raise CallFault(f"unknown verb {quoted(words[0])}; {cure}")
    return open_window(words[0] if words and words[0] else None)


def _summary(arguments: Sequence[str]) -> int:
    call = _Call("summary", arguments, ("--batch",))
    if call.wants_help:
        return _answer(HELP)
    from designer.exchange.summary import FORMATS

    form, batch = call.choice("--format", FORMATS), call.batch()
    return call.print_for(lambda analysis: FORMATS[form](analysis, batch))


def _memory(arguments: Sequence[str]) -> int:
    call = _Call("memory", arguments, ("--batch", "--type"))
    if call.wants_help:
        return _answer(HELP)
    from designer.core.memory import NUMBER_TYPES
    from designer.exchange.memory import FORMATS, Report

    form, batch = call.choice("--format", FORMATS), call.batch()
    number_type = call.choice("--type", NUMBER_TYPES)
    return call.print_for(lambda analysis: FORMATS[form](Report(analysis, batch, number_type)))


def _tools(arguments: Sequence[str]) -> int:
    call = _Call("tools", arguments, ())
    if call.wants_help:
        return _answer(HELP)
    from designer.exchange.tools import FORMATS

    form = call.choice("--format", FORMATS)
    return call.print_for(FORMATS[form])


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "summary": _summary,
    "memory": _memory,
    "tools": _tools,
}


class _Call:
    """A call of a verb that reads one design file and prints something of it."""

    def __init__(self, verb: str, arguments: Sequence[str], options: Sequence[str]) -> None:
        known = {"--help": False, "--format": True, **dict.fromkeys(options, True)}
        self._verb = verb
        self._words, self._options = _parsed(arguments, known)

    @property
    def wants_help(self) -> bool:
        return "--help" in self._options

    def choice(self, option: str, known: Mapping[str, object]) -> str:
        """The value of an option that takes one of these names, the first by default."""
        value = self._options.get(option, next(iter(known)))
        if value not in known:
            raise _unknown(f"{option} takes {', '.join(known)}; not", value, known)
        return value

    def batch(self) -> int:
        return _batch(self._options.get("--batch", "1"))

    def print_for(self, made: Callable[[Analysis], str]) -> int:
        """Prints what is made of the file's analysis, and complains of its faults."""
        if len(self._words) != 1:
            count = len(self._words) or "none"
            raise CallFault(f"{self._verb} takes one FILE, not {count}; see designer --help")

        from designer.core.analysis import analyse
        from designer.core.wording import one_line
        from designer.files.faults import FileFault, quoted
        from designer.files.reader import read

        path = one_line(self._words[0], 200)
        try:
            analysis = analyse(read(self._words[0]))
        except FileFault as fault:
            raise CallFault(f"{path}: {fault}") from None
        _answer(made(analysis))
        for problem in analysis.problems:
            _complain(f"{path}: block {quoted(problem.block)}: {problem.sentence}")
        return 1 if analysis.problems else 0


def _parsed(
    arguments: Sequence[str], known: Mapping[str, bool]
) -> tuple[list[str], dict[str, str]]:
    """Words and options; `known` says of each option whether a value follows it."""
    words: list[str] = []
    options: dict[str, str] = {}
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            words.extend(waiting)
        elif not argument.startswith("-"):
            words.append(argument)
        else:
            name, equals, value = argument.partition("=")
            name = {"-h": "--help"}.get(name, name)
            if name not in known:
                raise _unknown("unknown option", name, known)
            if known[name] and not equals:
                following = next(waiting, None)
                if following is None:
                    raise CallFault(f"{name} needs a value after it; see designer --help")
                value = following
            elif equals and not known[name]:
                raise CallFault(f"{name} takes no value; leave it away")
            options[name] = value
    return words, options


def _unknown(what: str, word: str, known: Mapping[str, object]) -> CallFault:
    from designer.files.faults import did_you_mean, quoted

    return CallFault(f"{what} {quoted(word)}; {did_you_mean(word, known, 'see designer --help')}")


def _batch(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_BATCH)):
        batch = int(text)
        if 1 <= batch <= LARGEST_BATCH:
            return batch
    from designer.files.faults import quoted

    raise CallFault(f"--batch takes a whole number from 1 to {LARGEST_BATCH:,}, not {quoted(text)}")


def _answer(text: str) -> int:
    """Prints `text`. A reader that has seen enough (``| head``) is no fault, a full disk is."""
    stream = sys.stdout
    if stream is None:
        raise CallFault("there is no standard output; open it, or send it to a file")
    try:
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show × gets \\xd7 rather than a traceback.
            stream.reconfigure(errors="backslashreplace")
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _abandon_output()
    except OSError as error:
        _abandon_output()
        reason = error.strerror or "the device refused"
        raise CallFault(f"the output could not be written: {reason}; send it elsewhere") from None
    return 0


def _abandon_output() -> None:
    """Keeps Python from trying once more, with a traceback, to write out what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(text: str) -> None:
    from designer.core.wording import one_line

    # Where no one listens the exit status still says it; print(file=None) would go to stdout.
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"designer: {one_line(text, None)}", file=sys.stderr)
