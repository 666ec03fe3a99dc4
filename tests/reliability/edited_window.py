"""The main window of the program in a child process, edited at random until the process ends.

Every state of the design is written to a journal, so that the parent can tell what was lost.
"""

from __future__ import annotations

import json
import math
import os
import random
import sys
import time
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from designer.blocks.basic.input import Input
from designer.core.edits import block_edits
from designer.files.recovery.recovery_file import digest_of
from designer.files.saving import file_bytes
from designer.ui import application
from designer.ui.app import data_folder, settings
from designer.ui.window import main_window
from tests.support import random_edits

EDITS = (
    random_edits.append,
    random_edits.append,
    random_edits.add,
    random_edits.change,
    random_edits.relabel,
    random_edits.move,
    random_edits.paste,
    random_edits.remove,
)
"""The functions that make one random edit each."""
OWN_STATUS = 9
"""The exit status of a process that ends itself by `os._exit`."""


class Session(NamedTuple):
    """What one child process does."""

    seed: int
    folder: str
    """The folder for its settings, its recovery files and its design file."""
    path: str | None
    """The design file that it opens and saves now and then, or None."""
    way: str
    """How the process ends: the name of a signal, "exit", "abort", or "exception"."""
    seconds: float
    """When it ends, in seconds after its first edit, if it ends by itself."""


class Record(NamedTuple):
    """One state of the design in the journal."""

    time: float
    """When the state was reached, by the monotonic clock of the computer."""
    digest: str
    """The hash of the text of the design."""


def run(session: Session, journal: int) -> None:
    """Open the window and edit its design; never return. `journal` is an open file."""

    class EditedWindow(main_window.MainWindow):
        def __init__(self) -> None:
            super().__init__()
            self._random = random.Random(session.seed)
            # Some sessions end while the design is edited, and others in a pause.
            self._pause_s = session.seconds * self._random.choice([0.2, 0.6, 2, 2])
            self._edits = 0
            self._began = math.inf
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._edit_at_random)
            QTimer.singleShot(0, self, self._begin)

        def _begin(self) -> None:
            self._record()
            self.document.changed.connect(lambda change: change.design_changed and self._record())
            self._timer.start(0)

        def _record(self) -> None:
            if self._edits == 1:  # the first edit; before it the opened design is recorded
                self._began = time.monotonic()
                if session.way in ("exit", "abort", "exception"):
                    QTimer.singleShot(round(1000 * session.seconds), self, self._end)
            self._edits += 1
            digest = digest_of(file_bytes(self.document.design))
            os.write(journal, json.dumps([time.monotonic(), digest]).encode() + b"\n")

        def _edit_at_random(self) -> None:
            if time.monotonic() > self._began + self._pause_s:
                self._timer.stop()
                return
            design, chance = self.document.design, self._random.random()
            if not design.blocks:
                self.document.edit("Add", block_edits.append(design, Input.fresh(), ()))
            elif chance < 0.1:
                self.document.undo()
            elif chance < 0.15 and session.path is not None:
                self.commands.files.save()
            else:
                edit = self._random.choice(EDITS)
                self.document.edit(edit.__name__, edit(self._random, design))
            self._timer.start(self._random.choice([1, 5, 20, 100, 400]))

        def _end(self) -> None:
            if session.way == "exit":
                os._exit(OWN_STATUS)
            if session.way == "abort":
                os.abort()
            raise LookupError("an exception that nobody expects")

    settings.location = os.path.join(session.folder, "settings.ini")
    data_folder.location = os.path.join(session.folder, "data")
    main_window.MainWindow = EditedWindow
    sys.exit(application.run(session.path))
