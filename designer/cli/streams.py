"""Standard input, output and error, none of which need be there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


class CallFault(ValueError):
    """A call that makes no sense; its text is one line, with the cure."""


def answer(text: str, encoding: str | None = None) -> int:
    """Prints `text`, in the terminal's encoding or in that which a file must have.

    A reader that has seen enough (``| head``) is no fault, a full disk is.
    """
    stream = sys.stdout
    if stream is None:
        raise CallFault("there is no standard output; open it, or send it to a file")
    try:
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show × gets \\xd7 rather than a traceback.
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
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


def complain(text: str) -> None:
    """Says what is wrong, on one line of standard error."""
    from designer.core.text.display_text import one_line

    # Where no one listens the exit status still says it; print(file=None) would go to stdout.
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"designer: {one_line(text, None)}", file=sys.stderr)


def asked(most: int) -> str:
    """What standard input holds, in UTF-8; of more than `most` characters at least one more."""
    if sys.stdin is None:
        raise CallFault("there is no standard input; give the text itself")
    try:
        # No character takes more than four bytes.
        data = sys.stdin.buffer.read(4 * most + 4)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallFault("standard input is no UTF-8 text; convert it") from None
    except OSError as error:
        reason = error.strerror or "the device refused"
        raise CallFault(f"standard input cannot be read: {reason}; give the text itself") from None
