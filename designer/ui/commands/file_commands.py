"""The commands of the File menu (new, open, save, export), with their questions to the user."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from designer.exchange.file_format import with_choices
from designer.exchange.formats import Exporter, ExportOptions
from designer.exchange.opening import OpenedDesign, open_design
from designer.files import abandoned_saves, saving
from designer.files.file_error import FileError
from designer.ui.app import data_folder, dialogs
from designer.ui.app.progress import Busy, Progress, TaskNotDone
from designer.ui.app.settings import (
    export_choice,
    recent_files,
    remember_export_choice,
    remember_file,
)
from designer.ui.app.task_runner import TaskRunner
from designer.ui.app.task_threads import Work
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.commands.design_file import file_questions
from designer.ui.commands.design_file.design_saving import DesignSaving
from designer.ui.commands.design_file.open_file import OpenFile
from designer.ui.commands.design_file.outside_changes import OutsideChanges
from designer.ui.document.document import Document
from designer.ui.document.document_change import name_of_file

if TYPE_CHECKING:  # imported at the first save, so that the window appears sooner
    from designer.files.recovery.version_store import VersionStore


class FileCommands(QObject):
    """Commands that open, save and export the design; they ask before unsaved work is lost."""

    message_posted = Signal(str)
    """Emitted with a message that says what was done, or why nothing was done."""

    def __init__(
        self,
        document: Document,
        scene: CanvasScene,
        window: QWidget,
        tasks: TaskRunner,
        versions: Callable[[], VersionStore],
    ) -> None:
        """Create the commands.

        `versions` returns what keeps a version of each design that is saved; it is called late.
        """
        super().__init__(window)
        self._document, self._scene, self._window = document, scene, window
        self._tasks = tasks
        self.file = OpenFile(document, window, tasks)
        """The file of the open design; it knows whether another program has changed it."""
        self._outside_changes = OutsideChanges(document, self.file, window, tasks)
        self._saving = DesignSaving(
            document, self.file, self._outside_changes, window, tasks, versions
        )
        for part in (self._outside_changes, self._saving):
            part.message_posted.connect(self.message_posted)

    def new(self) -> None:
        """Start an empty design."""
        if self.may_leave():
            self._document.new()

    def new_from_template(self) -> None:
        """Start with a copy of a template that the user chooses in the gallery."""
        if not self._is_free():
            return
        from designer.ui.gallery import template_gallery

        try:
            design = template_gallery.choose_template(self._window)
        except FileError as error:
            dialogs.show_message(self._window, "Template", str(error))
            return
        if design is not None and self.may_leave():
            self._document.load(design)

    def ask_and_open(self) -> None:
        """Ask for the path of a file and open the file."""
        if not self._is_free():
            return
        path = dialogs.ask_path_to_open(self._window, self._folder())
        if path is not None:
            self.open(path)

    def open(self, path: str) -> bool:
        """Open the file `path`. Return whether its design is shown now.

        The result is False if the user declines or cancels, if the window still waits for another
        task, or if the file cannot be opened; a message or a dialog says why. In all these cases
        the open design stays unchanged.
        """
        if not self.may_leave():
            return False
        name = os.path.basename(path)
        try:
            opened = self._tasks.wait(f"Opening {name}", partial(self._read, path))
        except FileError as error:
            dialogs.show_message(self._window, "This file cannot be opened", f"{path}: {error}")
            return False
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return False
        return self.show(opened, path)

    def show(self, opened: OpenedDesign, path: str) -> bool:
        """Show a design that was already read from the file `path`; return whether it is shown.

        If another window or process has the file open, ask what to do.
        """
        own_path, claim = opened.path, None
        if own_path is not None and opened.state is not None:
            claim = self.file.claim(opened.state.real_path)
            if claim.is_taken:
                answer = file_questions.ask_how_to_open(self._window, path, claim.holder)
                if answer is None:
                    return False
                if answer == "copy":
                    own_path = None
        try:
            self._document.load(opened.analysis.design, own_path, opened.analysis)
        except BaseException:
            if claim is not None:
                self.file.give_back(claim)
            raise
        if own_path is not None and claim is not None:
            self.file.follow(own_path, opened.state, claim.lock)
        remember_file(os.path.abspath(path))
        name = os.path.basename(path)
        self.message_posted.emit(
            f"Opened {name}" if own_path == opened.path else f"Opened a copy of {name}"
        )
        if opened.not_understood:
            dialogs.show_not_understood(self._window, name, opened.not_understood)
        return True

    def _read(self, path: str, progress: Progress) -> OpenedDesign:
        """Return the design in the file at `path`, in a thread."""
        # Completes a save of this file that was killed.
        abandoned_saves.sweep_beside(path)
        return open_design(path, progress.report)

    def clear_up(self) -> None:
        """Clear up after saves that were killed, in a thread: in the folders of recent files."""
        folders = {os.path.dirname(path) for path in recent_files()}

        def sweep(progress: Progress) -> None:
            for folder in (data_folder.path_of("saving"), *folders):
                progress.check()
                abandoned_saves.sweep(os.path.realpath(folder))

        self._tasks.start(sweep, lambda _none: None, self)

    def close(self) -> None:
        """Let the file of the design go, because the window closes."""
        self.file.close()

    def open_dropped(self, paths: list[str]) -> None:
        """Open the first of the files dropped on the canvas."""
        if paths:
            self.open(paths[0])

    def save(self) -> bool:
        """Save the design to its file; if it has none, ask for one. Return whether it was saved.

        If the window still waits for another task, e.g. the automatic layout, the design is saved
        when that task is done. The result is False then.
        """
        if self._tasks.busy is not None:
            self._save_later(self._tasks.busy)
            return False
        self._document.request_commit()
        return self._save()

    def save_as(self) -> bool:
        """Ask for a path and save the design to it. Return whether the design was saved."""
        if not self._is_free():
            return False
        self._document.request_commit()
        return self._ask_and_save()

    def may_leave(self) -> bool:
        """Return whether the open design may be closed or replaced.

        If unsaved work would be lost, ask the user. While the window waits for a task, it may not;
        a message says so.
        """
        if not self._is_free():
            return False
        self._document.request_commit()
        if not self._document.modified:
            return True
        answer = dialogs.ask_to_save(self._window, self._document.title)
        return self._save() if answer == "save" else answer == "discard"

    def quit(self) -> None:
        """Close the window, which asks the user first if unsaved work would be lost."""
        self._window.close()

    def export(self, exporter: Exporter) -> None:
        """Ask for the options and a path, and export the design in the format of `exporter`."""
        if not self._is_free():
            return
        self._document.request_commit()
        if not self._document.design.blocks:
            dialogs.show_message(self._window, exporter.dialog_title, exporter.empty_text)
            return
        options = self._ask_export_options(exporter)
        if options is None:
            return
        suggestion = os.path.join(self._folder(), self._file_name() + exporter.extension)
        path = dialogs.ask_path_to_export(self._window, suggestion, exporter)
        if path is None:
            return
        analysis = self._document.analysis

        def prepare(progress: Progress) -> Work[object]:
            encode = exporter.prepare(analysis, options, progress.report)
            return lambda progress: saving.save_bytes(
                path, encode(progress.report), progress.check, data_folder.path_of("saving")
            )

        try:
            self._tasks.wait_in_turns(f"Exporting {os.path.basename(path)}", prepare)
        except FileError as error:
            dialogs.show_message(self._window, exporter.failure_title, f"{path}: {error}")
            return
        except TaskNotDone as reason:
            self.message_posted.emit(str(reason))
            return
        self.message_posted.emit(f"Exported {os.path.basename(path)}")

    def _ask_export_options(self, exporter: Exporter) -> ExportOptions | None:
        """Ask for the options of an export; return None if the user cancels.

        What the user does not choose looks as on the canvas. A choice is remembered if it differs
        from that.
        """
        appearance = self._scene.appearance
        usual = ExportOptions(
            self._document.title,
            appearance.theme.name,
            text_scale=appearance.text_scale,
            entered_group=self._document.entered_group,
            shown_names=tuple(self._scene.detail.shown_names),
        )
        as_on_canvas = {option.id: option.text_in(usual) for option in exporter.options}
        shown = {
            option.id: export_choice(exporter.id, option.id, option.choices)
            or as_on_canvas[option.id]
            for option in exporter.options
        }
        chosen = dialogs.ask_export_options(self._window, exporter, shown)
        if chosen is None:
            return None
        for key, text in chosen.items():
            stored = text if text != as_on_canvas[key] else None
            remember_export_choice(exporter.id, key, stored)
        return with_choices(usual, exporter.options, chosen)

    def _save(self) -> bool:
        """Save the design to its file, or ask for one. The editors have applied what was typed."""
        path = self._document.path
        return self._ask_and_save() if path is None else self._save_to(path)

    def _ask_and_save(self) -> bool:
        """Ask for a path and save the design to it. Return whether the design was saved."""
        name = self._document.path or os.path.join(
            self._folder(), self._file_name() + dialogs.DESIGN_SUFFIX
        )
        path = dialogs.ask_path_to_save(self._window, name)
        return path is not None and self._save_to(path)

    def _save_to(self, path: str) -> bool:
        """Save the design to `path`, or where the user then wants it; return whether it was saved.

        If it was not, a message or a dialog has said why.
        """
        outcome = self._saving.save_to(path)
        return self._ask_and_save() if outcome == "save as" else outcome == "saved"

    def _save_later(self, reason: Busy) -> None:
        """Save the design when the window no longer waits for a task; `reason` says for which.

        If another file was opened by then, what is saved is the design that is open now, because
        that is the design which the user asked to save.
        """
        self._document.request_commit()
        path, design = self._document.path, self._document.design
        expected = None if path is None else self.file.expected_state(path)
        if path is None:
            # The question for a path would come when the user no longer expects it.
            self.message_posted.emit(str(reason))
            return

        def save() -> None:
            if self._document.path == path:
                self._document.request_commit()
                self._save_to(path)
            else:
                self._saving.save_other(design, path, expected)

        self.message_posted.emit(f"{os.path.basename(path)} is saved in a moment")
        self._tasks.when_free(save)

    def _is_free(self) -> bool:
        """Return whether the window waits for no task; if it does wait, post a message."""
        busy = self._tasks.busy
        if busy is not None:
            self.message_posted.emit(str(busy))
        return busy is None

    def _folder(self) -> str:
        """Return the folder in which a file dialog starts.

        This is the folder of the design's file, otherwise that of the last opened file, otherwise
        the home folder.
        """
        path = self._document.path or next(iter(recent_files()), None)
        return os.path.dirname(path) if path else os.path.expanduser("~")

    def _file_name(self) -> str:
        """Return a file name, without its suffix, to suggest in a file dialog.

        This is the name of the design's file, or, if there is no file, a name made from the name of
        the design.
        """
        if self._document.path is not None:
            return name_of_file(self._document.path)
        allowed = "".join(
            character if character.isalnum() or character in " -_×" else " "
            for character in self._document.title
        )
        return " ".join(allowed.split())[:80] or "design"
