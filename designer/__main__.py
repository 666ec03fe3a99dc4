"""Where the program starts: hands the command line the one thing it must not import, Qt."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from designer import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and gives its exit status; without arguments, those of the process."""
    return cli.main(sys.argv[1:] if arguments is None else arguments, _open_window)


def _open_window(path: str | None) -> int:
    from designer.ui.application import run

    return run(path)


if __name__ == "__main__":
    sys.exit(main())
