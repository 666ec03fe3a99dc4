"""Clears up after saves that were killed: removes their temporary files, completes their journals.

It is called when the program starts and whenever it saves. Files of living processes and of other
computers are left alone.
"""

from __future__ import annotations

import os
from contextlib import suppress

from designer.files.in_place_saving import complete
from designer.files.temporary_file import JOURNAL, is_abandoned, suffix_of

MAX_NAMES = 20_000
"""Largest number of names in a folder that are looked at."""


def sweep_beside(path: str) -> None:
    """Clear up in the folder of the file at `path`, whose last save may have been killed."""
    with suppress(OSError, ValueError):
        sweep(os.path.dirname(os.path.realpath(path)))


def sweep(folder: str) -> None:
    """Clear up in `folder`. What cannot be cleared up now is left for the next time."""
    with suppress(OSError):
        with os.scandir(folder) as entries:
            names = [entry.name for _, entry in zip(range(MAX_NAMES), entries, strict=False)]
        for name in names:
            suffix = suffix_of(name)
            path = os.path.join(folder, name)
            if suffix is not None and is_abandoned(path):
                with suppress(OSError):
                    if suffix == JOURNAL:
                        complete(path)
                    else:
                        os.unlink(path)
