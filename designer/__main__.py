"""Entry point of the program: runs the command line, which opens the window through a callback.

`designer.cli` must not import Qt, so the function that opens the window is passed to it from here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from designer import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status.

    `arguments` defaults to the command-line arguments of the process.
    """
    return cli.main(sys.argv[1:] if arguments is None else arguments, _open_window)


def _open_window(path: str | None) -> int:
    from designer.ui.application import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
