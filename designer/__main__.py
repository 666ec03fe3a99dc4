"""Entry point of the program: passes the command-line arguments to `designer.cli`.

`designer.cli` must not import Qt. This module therefore passes it a function that opens the main
window and that imports Qt only when it is called.
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
    """Open the main window, with the design file at `path` if it is not None.

    Return the exit status when the window is closed.
    """
    from designer.ui.application import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
