"""Standard input, output and error, any of which may be closed or missing."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


class CallError(ValueError):
    """A command that cannot be run. Its text is one line and says how to correct the command."""


def print_output(text: str, encoding: str | None = None) -> int:
    """Print `text` on standard output and return 0, the exit status of success.

    `encoding` is given if the output must be a valid file; None means the encoding of the
    terminal. It is not an error if the reader closes the pipe early (``| head``). Raise
    `CallError` if there is no standard output or it cannot be written to, e.g. because the disk
    is full.
    """
    stream = sys.stdout
    if stream is None:
        raise CallError("there is no standard output; open it, or send it to a file")
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
        raise CallError(f"the output could not be written: {reason}; send it elsewhere") from None
    return 0


def _abandon_output() -> None:
    """Redirect standard output to the null device.

    Otherwise Python would try to write the remaining buffer at exit, and fail with a traceback.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_error(text: str) -> None:
    """Print `text` as one line on standard error."""
    from designer.core.text.display_text import one_line

    # Without a standard error the exit status still reports the failure; print(file=None) would
    # write to standard output.
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"designer: {one_line(text, None)}", file=sys.stderr)


def read_standard_input(max_characters: int) -> str:
    """Return the text of standard input, decoded as UTF-8.

    If the text is longer than `max_characters`, at least one character more than that is
    returned, so that the caller can refuse it. Raise `CallError` if there is no standard input,
    it cannot be read, or it is not UTF-8.
    """
    if sys.stdin is None:
        raise CallError("there is no standard input; give the text itself")
    try:
        # No character takes more than four bytes.
        data = sys.stdin.buffer.read(4 * max_characters + 4)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallError("standard input is no UTF-8 text; convert it") from None
    except OSError as error:
        reason = error.strerror or "the device refused"
        raise CallError(f"standard input cannot be read: {reason}; give the text itself") from None
