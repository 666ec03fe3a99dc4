"""Reads standard input, and prints on standard output and standard error.

Any of these three streams may be closed or missing; that causes no traceback.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import BufferedIOBase
from typing import cast


class CallError(ValueError):
    """The error for a command line that cannot be run.

    The error text is one line, and says how to correct the command line.
    """


def print_output(text: str, encoding: str | None = None) -> int:
    """Print `text` on standard output and return 0, the exit status of success.

    `encoding` is the encoding of the output, needed if the output is a file format with a fixed
    encoding; None means the encoding of the terminal. It is not an error if the process that reads
    the output stops early, as in ``| head``. Raise `CallError` if there is no standard output, or
    if it cannot be written to, e.g. because the disk is full.
    """
    stream = sys.stdout
    if stream is None:
        raise CallError("there is no standard output; open it, or send it to a file")
    try:
        if hasattr(stream, "reconfigure"):
            # If the encoding has no character ×, print \\xd7 instead of failing with a traceback.
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _abandon_output()
    except OSError as error:
        _abandon_output()
        reason = error.strerror or "the device refused"
        raise CallError(f"the output could not be written: {reason}; send it elsewhere") from None
    return 0


def _abandon_output() -> None:
    """Redirect standard output to the null device.

    Call this function after writing to standard output has failed. Otherwise Python would try to
    write the rest of its output buffer at exit, and fail with a traceback.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_error(text: str) -> None:
    """Print `text` as one line on standard error."""
    from designer.core.text.display_text import one_line

    # If there is no standard error, print nothing: print(file=None) would print on standard output.
    # The exit status still reports the failure.
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"designer: {one_line(text, None)}", file=sys.stderr)


def read_standard_input(max_characters: int) -> str:
    """Return the text on standard input, decoded as UTF-8.

    A very long text is not read to its end. If the text has more than `max_characters` characters,
    the result also has more than that, so that the caller can refuse it. Raise `CallError` if there
    is no standard input, if it cannot be read, or if it is not UTF-8.
    """
    if sys.stdin is None:
        raise CallError("there is no standard input; give the text itself")
    try:
        # In UTF-8 a character has at most four bytes.
        wanted, data = 4 * max_characters + 4, bytearray()
        reader = cast(BufferedIOBase, sys.stdin.buffer)
        # Piece by piece: a call that reads all would notice Ctrl+C only after the next piece.
        while piece := reader.read1(wanted - len(data)):
            data += piece
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallError("standard input is no UTF-8 text; convert it") from None
    except OSError as error:
        reason = error.strerror or "the device refused"
        raise CallError(f"standard input cannot be read: {reason}; give the text itself") from None
