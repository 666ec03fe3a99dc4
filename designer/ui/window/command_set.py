"""The commands of the main window: what its actions call, each made when first asked for.

A slot in the table of actions is the way to one of their methods, such as ``edits.undo``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from designer.ui.canvas.overlays.empty_canvas_card import EmptyCanvasCard
    from designer.ui.canvas.overlays.notice import Notice
    from designer.ui.canvas.prompts.find_prompt import FindPrompt
    from designer.ui.canvas.prompts.quick_add import QuickAdd
    from designer.ui.canvas.view.canvas_view import CanvasView
    from designer.ui.commands.align_commands import AlignCommands
    from designer.ui.commands.block_commands import BlockCommands
    from designer.ui.commands.detail_commands import DetailCommands
    from designer.ui.commands.edit_commands import EditCommands
    from designer.ui.commands.file_commands import FileCommands
    from designer.ui.commands.group_commands import GroupCommands
    from designer.ui.commands.select_commands import SelectCommands
    from designer.ui.commands.tidy_commands import TidyCommands
    from designer.ui.commands.view_commands import ViewCommands
    from designer.ui.document.document import Document
    from designer.ui.inspector.inspector_panel import Inspector
    from designer.ui.menus.availability import Availability
    from designer.ui.menus.command_palette import CommandPalette
    from designer.ui.text_pane.pane import TextPane
    from designer.ui.widgets.lazy_pane import LazyPane


class CommandSet:
    """What a window has besides its panes; a base of the one main window."""

    document: Document
    canvas: CanvasView
    notice: Notice
    beginnings: EmptyCanvasCard
    availability: Availability
    actions_by_id: dict[str, QAction]
    inspector: Inspector
    text_pane: LazyPane
    text: TextPane

    def commit_typed(self) -> None:
        """Takes what is typed anywhere and not taken yet, so that no save and no leaving loses it.

        A field of words, as the design's name, edits at every key and has nothing to take.
        """
        from designer.ui.canvas.overlays.card_popup import CardPopup

        for pane in self.canvas.findChildren(CardPopup):
            if not pane.isHidden():
                pane.take()
        self.inspector.commit_pending()
        if self.text_pane.made:
            self.text.commit_pending()

    @cached_property
    def edits(self) -> EditCommands:
        """What the Edit menu does; made at the first command."""
        from designer.ui.commands.edit_commands import EditCommands

        commands = EditCommands(self.document, self.canvas)
        commands.done.connect(self.notice.tell)
        return commands

    @cached_property
    def files(self) -> FileCommands:
        """What the File menu does; made at the first command."""
        from designer.ui.commands.file_commands import FileCommands

        commands = FileCommands(self.document, self.canvas.canvas_scene, self)
        commands.done.connect(self.notice.tell)
        commands.about_to_leave.connect(self.commit_typed)
        return commands

    @cached_property
    def views(self) -> ViewCommands:
        """The switches of the View menu."""
        from designer.ui.commands.view_commands import ViewCommands

        return ViewCommands(self)

    @cached_property
    def details(self) -> DetailCommands:
        """View ▸ Detail."""
        from designer.ui.commands.detail_commands import DetailCommands

        return DetailCommands(self.canvas)

    @cached_property
    def finding(self) -> FindPrompt:
        """Edit ▸ Find; made when first asked for."""
        from designer.ui.canvas.prompts.find_prompt import FindPrompt

        return FindPrompt(self.document, self.canvas)

    @cached_property
    def anything(self) -> CommandPalette:
        """Help ▸ Do anything; made when first asked for."""
        from designer.ui.menus.command_palette import CommandPalette

        return CommandPalette(
            self.canvas, self.actions_by_id, "do_anything", self.availability.why_not
        )

    @cached_property
    def aligning(self) -> AlignCommands:
        """What Arrange ▸ Align does; made at the first command."""
        from designer.ui.commands.align_commands import AlignCommands

        commands = AlignCommands(self.document, self.canvas)
        commands.done.connect(self.notice.tell)
        return commands

    @cached_property
    def blocks(self) -> BlockCommands:
        """What is done to a block on its card; made at the first command."""
        from designer.ui.commands.block_commands import BlockCommands

        commands = BlockCommands(self.document, self.canvas)
        commands.done.connect(self.notice.tell)
        return commands

    @cached_property
    def adding(self) -> QuickAdd:
        """The field in which blocks are typed; made as it is first opened."""
        from designer.ui.canvas.prompts.quick_add import QuickAdd

        field = QuickAdd(self.document, self.canvas)
        field.shown.connect(self.beginnings.give_way)
        return field

    @cached_property
    def groups(self) -> GroupCommands:
        """What the Arrange menu does with groups; made at the first command."""
        from designer.ui.commands.group_commands import GroupCommands

        commands = GroupCommands(self.document, self.canvas)
        commands.done.connect(self.notice.tell)
        return commands

    @cached_property
    def tidying(self) -> TidyCommands:
        """Arrange ▸ Tidy; made at the first command."""
        from designer.ui.commands.tidy_commands import TidyCommands

        commands = TidyCommands(self.document, self.canvas)
        commands.done.connect(self.notice.tell)
        return commands

    @cached_property
    def selecting(self) -> SelectCommands:
        """What the Select menu does beside the selection's own; made at the first command."""
        from designer.ui.commands.select_commands import SelectCommands

        return SelectCommands(self.document, self.canvas)
