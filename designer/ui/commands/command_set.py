"""All commands of a main window: one object per subject, each created at the first access.

The functions in the table of actions (`ui.actions`) take this object and call a method of one of
its parts, e.g. ``commands.edits.undo()``. The modules of the parts are imported late, because the
first paint of the window must not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from designer.ui.app import data_folder

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from designer.files.recovery.version_store import VersionStore
    from designer.ui.app.task_runner import TaskRunner
    from designer.ui.canvas.prompts.find_prompt import FindPrompt
    from designer.ui.canvas.prompts.quick_add import QuickAdd
    from designer.ui.canvas.view.canvas_view import CanvasView
    from designer.ui.commands.align_commands import AlignCommands
    from designer.ui.commands.block_commands import BlockCommands
    from designer.ui.commands.clipboard_commands import ClipboardCommands
    from designer.ui.commands.detail_commands import DetailCommands
    from designer.ui.commands.edit_commands import EditCommands
    from designer.ui.commands.file_commands import FileCommands
    from designer.ui.commands.group_commands import GroupCommands
    from designer.ui.commands.help_commands import HelpCommands
    from designer.ui.commands.recovery_commands import RecoveryCommands
    from designer.ui.commands.select_commands import SelectCommands
    from designer.ui.commands.tidy_commands import TidyCommands
    from designer.ui.commands.version_commands import VersionCommands
    from designer.ui.commands.view_commands import PaneLayout, ViewCommands
    from designer.ui.document.document import Document


class _PostsMessages(Protocol):
    """An object that emits messages for the user."""

    @property
    def message_posted(self) -> SignalInstance: ...


_Commands = TypeVar("_Commands", bound=_PostsMessages)


class CommandSet(QObject):
    """The commands of a main window; most of its attributes are the commands of one menu."""

    message_posted = Signal(str)
    """Emitted with a message of any command, which says what was done or why nothing was."""
    quick_add_visibility_changed = Signal(bool)
    """Emitted with whether the quick-add prompt is shown now."""
    design_recovered = Signal(object)
    """Emitted with the `RecoveryEntry` from which the open design was recovered."""
    command_palette_requested = Signal()
    """Emitted when the command palette is to be opened."""
    shortcut_sheet_requested = Signal()
    """Emitted when the sheet of shortcuts and gestures is to be shown."""
    about_requested = Signal()
    """Emitted when the version and a description of the program are to be shown."""

    def __init__(
        self,
        document: Document,
        canvas: CanvasView,
        panes: PaneLayout,
        window: QWidget,
        tasks: TaskRunner,
        shortcut_of: Callable[[str], str],
    ) -> None:
        """Create the set; `window` is the parent of the dialogs that the commands open.

        `tasks` runs what takes long. `shortcut_of` returns the first shortcut of the action with
        the given id, for messages that advise to use this action.
        """
        super().__init__(window)
        self.canvas = canvas
        self._document, self._panes, self._window = document, panes, window
        self._tasks, self._shortcut_of = tasks, shortcut_of

    @cached_property
    def files(self) -> FileCommands:
        """The commands of the File menu."""
        from designer.ui.commands.file_commands import FileCommands

        scene = self.canvas.canvas_scene
        return self._relaying(
            FileCommands(
                self._document, scene, self._window, self._tasks, lambda: self._version_store
            )
        )

    @cached_property
    def recovery(self) -> RecoveryCommands:
        """The commands that offer unsaved designs of earlier sessions."""
        from designer.ui.commands.recovery_commands import RecoveryCommands

        folder = data_folder.path_of("recovery")
        commands = self._relaying(
            RecoveryCommands(self._document, self._window, self._tasks, lambda: self.files, folder)
        )
        commands.recovered.connect(self.design_recovered)
        return commands

    @cached_property
    def versions(self) -> VersionCommands:
        """The command that shows earlier versions of the open file."""
        from designer.ui.commands.version_commands import VersionCommands

        return self._relaying(
            VersionCommands(self._document, self._window, self._tasks, self._version_store)
        )

    @cached_property
    def _version_store(self) -> VersionStore:
        from designer.files.recovery.version_store import VersionStore

        return VersionStore(data_folder.path_of("versions"))

    @cached_property
    def edits(self) -> EditCommands:
        """The commands of the Edit menu, except the clipboard, and of the block palette."""
        from designer.ui.commands.edit_commands import EditCommands

        return self._relaying(EditCommands(self._document, self.canvas))

    @cached_property
    def clipboard(self) -> ClipboardCommands:
        """The commands of the Edit menu that copy, cut and paste."""
        from designer.ui.commands.clipboard_commands import ClipboardCommands

        return self._relaying(ClipboardCommands(self._document, self.canvas, self._tasks))

    @cached_property
    def blocks(self) -> BlockCommands:
        """The commands that edit a block directly on its card."""
        from designer.ui.commands.block_commands import BlockCommands

        return self._relaying(BlockCommands(self._document, self.canvas))

    @cached_property
    def quick_add(self) -> QuickAdd:
        """The prompt in which the user adds blocks by typing them, such as ``3x3 128``."""
        from designer.ui.canvas.prompts.quick_add import QuickAdd

        canvas = self.canvas
        prompt = QuickAdd(
            self._document, canvas, canvas.ghost_cards, self._tasks, canvas.cancel_gesture
        )
        prompt.visibility_changed.connect(self.quick_add_visibility_changed)
        return prompt

    @cached_property
    def find_prompt(self) -> FindPrompt:
        """The prompt of Edit ▸ Find."""
        from designer.ui.canvas.prompts.find_prompt import FindPrompt

        return FindPrompt(self._document, self.canvas)

    @cached_property
    def selecting(self) -> SelectCommands:
        """The commands of the Select menu."""
        from designer.ui.commands.select_commands import SelectCommands

        return SelectCommands(self._document, self.canvas)

    @cached_property
    def aligning(self) -> AlignCommands:
        """The commands of Arrange ▸ Align."""
        from designer.ui.commands.align_commands import AlignCommands

        return self._relaying(
            AlignCommands(self._document, self.canvas.canvas_scene, self._shortcut_of)
        )

    @cached_property
    def tidying(self) -> TidyCommands:
        """The command of Arrange ▸ Tidy."""
        from designer.ui.commands.tidy_commands import TidyCommands

        return self._relaying(TidyCommands(self._document, self.canvas, self._tasks))

    @cached_property
    def groups(self) -> GroupCommands:
        """The group commands of the Arrange menu."""
        from designer.ui.commands.group_commands import GroupCommands

        return self._relaying(
            GroupCommands(self._document, self.canvas, self._tasks, self._shortcut_of)
        )

    @cached_property
    def views(self) -> ViewCommands:
        """The commands of the View menu on panes, minimap and theme."""
        from designer.ui.commands.view_commands import ViewCommands

        return ViewCommands(self.canvas, self._panes)

    @cached_property
    def details(self) -> DetailCommands:
        """The commands of View ▸ Detail, which show or hide details of cards and wires."""
        from designer.ui.commands.detail_commands import DetailCommands

        return DetailCommands(self.canvas.canvas_scene)

    @cached_property
    def help(self) -> HelpCommands:
        """The commands of the Help menu on reports about errors."""
        from designer.ui.commands.help_commands import HelpCommands

        return self._relaying(HelpCommands(self._window))

    def _relaying(self, commands: _Commands) -> _Commands:
        """Return `commands`, whose messages this object emits from now on."""
        commands.message_posted.connect(self.message_posted)
        return commands
