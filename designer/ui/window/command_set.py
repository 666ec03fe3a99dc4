"""The command objects of the main window, each of which is created at the first access.

The table of actions (`ui.actions`) refers to the methods of these objects by attribute paths, e.g.
``edits.undo``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from designer.ui.app.task_runner import TaskRunner
    from designer.ui.canvas.overlays.empty_canvas_card import EmptyCanvasCard
    from designer.ui.canvas.overlays.notice import Notice
    from designer.ui.canvas.prompts.find_prompt import FindPrompt
    from designer.ui.canvas.prompts.quick_add import QuickAdd
    from designer.ui.canvas.view.canvas_view import CanvasView
    from designer.ui.commands.align_commands import AlignCommands
    from designer.ui.commands.block_commands import BlockCommands
    from designer.ui.commands.card_detail_commands import DetailCommands
    from designer.ui.commands.edit_commands import EditCommands
    from designer.ui.commands.file_commands import FileCommands
    from designer.ui.commands.group_commands import GroupCommands
    from designer.ui.commands.select_commands import SelectCommands
    from designer.ui.commands.tidy_commands import TidyCommands
    from designer.ui.document.document import Document
    from designer.ui.inspector.inspector_panel import Inspector
    from designer.ui.menus.availability import Availability
    from designer.ui.menus.command_palette import CommandPalette
    from designer.ui.text_pane.pane import TextPane
    from designer.ui.widgets.lazy_pane import LazyPane


class CommandSet(QMainWindow):
    """The base class of the main window, which has the command objects and the input prompts.

    A command object has the methods that the actions of one menu call. The subclass `MainWindow`
    creates the panes, and sets the attributes that are only declared here.
    """

    document: Document
    tasks: TaskRunner
    canvas: CanvasView
    notice: Notice
    empty_canvas_card: EmptyCanvasCard
    availability: Availability
    actions_by_id: dict[str, QAction]
    inspector_pane: LazyPane[Inspector]
    text_pane: LazyPane[TextPane]

    @property
    def inspector(self) -> Inspector:
        """The inspector, the pane on the right; it is created at the first access."""
        return self.inspector_pane.pane

    @property
    def text(self) -> TextPane:
        """The text pane, which shows the design as text; it is created at the first access."""
        return self.text_pane.pane

    @cached_property
    def edits(self) -> EditCommands:
        """The commands of the Edit menu and the block palette."""
        from designer.ui.commands.edit_commands import EditCommands

        commands = EditCommands(self.document, self.canvas)
        commands.message_posted.connect(self.notice.show_message)
        return commands

    @cached_property
    def files(self) -> FileCommands:
        """The commands of the File menu."""
        from designer.ui.commands.file_commands import FileCommands

        commands = FileCommands(self.document, self.canvas.canvas_scene, self, self.tasks)
        commands.message_posted.connect(self.notice.show_message)
        commands.about_to_leave.connect(self.document.request_commit)
        return commands

    @cached_property
    def details(self) -> DetailCommands:
        """The commands of View ▸ Detail, which show or hide details of cards and wires."""
        from designer.ui.commands.card_detail_commands import DetailCommands

        return DetailCommands(self.canvas)

    @cached_property
    def find_prompt(self) -> FindPrompt:
        """The prompt of Edit ▸ Find."""
        from designer.ui.canvas.prompts.find_prompt import FindPrompt

        return FindPrompt(self.document, self.canvas)

    @cached_property
    def command_palette(self) -> CommandPalette:
        """The command palette: the prompt of Help ▸ Do anything."""
        from designer.ui.menus.command_palette import CommandPalette

        return CommandPalette(
            self.canvas, self.actions_by_id, "do_anything", self.availability.unavailable_reason
        )

    @cached_property
    def aligning(self) -> AlignCommands:
        """The commands of Arrange ▸ Align."""
        from designer.ui.commands.align_commands import AlignCommands

        commands = AlignCommands(self.document, self.canvas)
        commands.message_posted.connect(self.notice.show_message)
        return commands

    @cached_property
    def blocks(self) -> BlockCommands:
        """The commands that edit a block directly on its card."""
        from designer.ui.commands.block_commands import BlockCommands

        commands = BlockCommands(self.document, self.canvas)
        commands.message_posted.connect(self.notice.show_message)
        return commands

    @cached_property
    def quick_add(self) -> QuickAdd:
        """The prompt in which the user adds blocks by typing them, such as ``3x3 128``."""
        from designer.ui.canvas.prompts.quick_add import QuickAdd

        prompt = QuickAdd(self.document, self.canvas)
        prompt.visibility_changed.connect(self.empty_canvas_card.set_suppressed)
        return prompt

    @cached_property
    def groups(self) -> GroupCommands:
        """The group commands of the Arrange menu."""
        from designer.ui.commands.group_commands import GroupCommands

        commands = GroupCommands(self.document, self.canvas, self.tasks)
        commands.message_posted.connect(self.notice.show_message)
        return commands

    @cached_property
    def tidying(self) -> TidyCommands:
        """The command of Arrange ▸ Tidy."""
        from designer.ui.commands.tidy_commands import TidyCommands

        commands = TidyCommands(self.document, self.canvas, self.tasks)
        commands.message_posted.connect(self.notice.show_message)
        return commands

    @cached_property
    def selecting(self) -> SelectCommands:
        """The commands of the Select menu that select along wires or invert the selection."""
        from designer.ui.commands.select_commands import SelectCommands

        return SelectCommands(self.document, self.canvas)
