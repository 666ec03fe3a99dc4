"""Changes the file of an open design in every way, then saves: never in silence, nothing lost.

Run it with ``python -m tests.reliability.file_changes``: each change is tried with each answer in a
window of its own. The tests try each change once, in one window.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from designer.blocks.convolution.conv import Conv
from designer.core.edits.block_edits import change_field
from designer.core.graph.design import Block, Design
from designer.files import decoding, reader, saving
from designer.files.writer import dumps
from designer.ui import application
from designer.ui.app import data_folder, dialogs, settings
from designer.ui.window.main_window import MainWindow
from tests.support.paths import ROOT

OTHER = Design(name="another design", notes="from elsewhere")
"""What another window or program writes to the file."""


def edit(path):
    path.write_text(dumps(OTHER))


def truncate(path):
    os.truncate(path, path.stat().st_size // 2)


def empty(path):
    os.truncate(path, 0)


def replace(path):
    new = path.with_name("new")
    new.write_text(dumps(OTHER))
    os.replace(new, path)


def delete(path):
    path.unlink()


def rename(path):
    path.rename(path.with_name("renamed.cnn.json"))


def move_away(path):
    path.rename(path.parent.parent / "moved.cnn.json")


def remove_folder(path):
    shutil.rmtree(path.parent)


def move_folder(path):
    path.parent.rename(path.parent.with_name("moved"))


def link(path):
    path.unlink()
    other = path.with_name("other.cnn.json")
    other.write_text(dumps(OTHER))
    path.symlink_to(other)


def dangling_link(path):
    path.unlink()
    path.symlink_to(path.with_name("none"))


def folder(path):
    path.unlink()
    path.mkdir()


def pipe(path):
    path.unlink()
    os.mkfifo(path)


def protect(path):
    path.chmod(0o444)


def touch(path):
    os.utime(path, ns=(1, 1))


def rewrite(path):
    path.write_bytes(path.read_bytes())


def copy(path):
    """Replace the file by a copy of itself, as a version control system does."""
    shutil.copy(path, path.with_name("copy"))
    os.replace(path.with_name("copy"), path)


def invalid_json(path):
    path.write_text('{"format": "cnn-design",')


def not_utf8(path):
    path.write_bytes(b"\xff\xfe" * 100)


def too_large(path):
    os.truncate(path, decoding.MAX_FILE_BYTES + 1)


def newer_version(path):
    path.write_text('{"format": "cnn-design", "version": 1000, "blocks": [], "wires": []}')


def hard_link(path):
    """Put a hard link to another file in its place."""
    other = path.with_name("other.cnn.json")
    other.write_text(dumps(OTHER))
    path.unlink()
    os.link(other, path)


def other_window(path):
    saving.save(OTHER, path)


def other_process(path):
    script = (
        "import sys; from designer.core.graph.design import Design; "
        "from designer.files import saving; saving.save(Design(name='another design'), sys.argv[1])"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True)


def same_size_and_time(path):
    status = path.stat()
    text = path.read_text()
    path.write_text(text.replace("8", "9"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES = {
    act.__name__: act
    for act in (
        edit,
        truncate,
        empty,
        replace,
        delete,
        rename,
        move_away,
        remove_folder,
        move_folder,
        link,
        dangling_link,
        folder,
        pipe,
        protect,
        touch,
        rewrite,
        copy,
        invalid_json,
        not_utf8,
        too_large,
        newer_version,
        hard_link,
        other_window,
        other_process,
        same_size_and_time,
    )
}
"""What can happen to a file, by name; each function takes the path of the file."""
UNASKED = ("touch", "rewrite", "copy")
"""The names of the changes that leave the contents as they were, so that nothing is asked."""


def snapshot(folder):
    """Return what the files below `folder` contain, and which names are no files."""
    entries = {}
    for path in sorted(Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            entries[name] = ("link", os.readlink(path))
        elif path.is_file():
            entries[name] = ("file", path.stat().st_size, path.read_bytes()[:1_000_000])
        else:
            entries[name] = ("other",)
    return entries


class Trial(NamedTuple):
    """What happened when a design was saved whose file had changed."""

    questions: list[str]
    """What the user was asked, in the words of the dialogs."""
    kept: bool
    """Whether all files were as another program had left them after the user had cancelled."""
    saved: bool
    """Whether the design was in its file, in one of another name, or still in the window."""


class Answers:
    """Answers the message boxes that appear, by clicking their buttons with the mouse."""

    def __init__(self):
        self.questions = []
        """The texts of the boxes that have appeared."""
        self.buttons = []
        """The texts of the buttons to click next; the Escape key is pressed if there is none."""
        self._timer = QTimer()
        self._timer.timeout.connect(self._answer)
        self._timer.start(5)

    def stop(self):
        self._timer.stop()

    def _answer(self):
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isVisible():
            self.questions.append(box.text())
            wanted = self.buttons.pop(0) if self.buttons else ""
            button = {each.text().replace("&", ""): each for each in box.buttons()}.get(wanted)
            if button is None:
                QTest.keyClick(box, Qt.Key.Key_Escape)
            else:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def try_change(window, folder, name, button):
    """Open a design in `folder`, edit it, let the change `name` happen to its file, and save twice.

    The first question is cancelled, to see that this changes nothing. Then `button` is clicked; if
    the question does not have it, the other file "elsewhere.cnn.json" is chosen.
    """
    path, elsewhere = folder / "designs" / "net.cnn.json", folder / "elsewhere.cnn.json"
    path.parent.mkdir(parents=True)
    saving.save(Design([Block("conv", Conv(filters=8), at=(0, 0))]), path)
    document, files = window.document, window.commands.files
    document.load(Design())
    assert files.open(str(path))
    document.edit("Change filters", change_field(document.design, ["conv"], "filters", 99))
    CHANGES[name](path)
    before, answers, ask_path = snapshot(folder), Answers(), dialogs.ask_path_to_save
    dialogs.ask_path_to_save = lambda *_: str(elsewhere)
    try:
        files.save()
        kept = document.modified and snapshot(folder) == before
        answers.buttons = [button]
        if document.modified:
            files.save()
        if document.modified:  # the button was not offered
            answers.buttons = ["Save as…"]
            files.save()
    finally:
        answers.stop()
        dialogs.ask_path_to_save = ask_path
    if button == "Reload" and name not in UNASKED and not elsewhere.exists():
        document.undo()
        saved = document.design.blocks["conv"].kind.filters == 99
    else:
        saved_path = elsewhere if elsewhere.exists() else path
        saved = reader.read(saved_path) == document.design and not document.modified
    return Trial(answers.questions, kept, saved)


def main():
    """Try each change with each button; return the number of trials that went wrong."""
    application.prepare(QApplication(["designer", "-platform", "offscreen", "-style", "fusion"]))
    wrong = trials = 0
    for name in CHANGES:
        for button in ("Save as…", "Overwrite", "Write it again", "Reload"):
            with tempfile.TemporaryDirectory() as folder:
                settings.location = os.path.join(folder, "settings.ini")
                data_folder.location = os.path.join(folder, "data")
                window = MainWindow()
                window.show()
                trial = try_change(window, Path(folder) / "tried", name, button)
                window.document.load(Design())
                window.close()
                is_asked = bool(trial.questions)
                is_right = trial.saved and (trial.kept or name in UNASKED)
                is_right = is_right and is_asked == (name not in UNASKED)
                wrong += not is_right
                trials += 1
                print("right" if is_right else "WRONG", name, button, trial.questions[:1])
    print(f"{trials} trials, {wrong} of them wrong")
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(), 1))
