"""The groups of the design, each with its totals; a click on a group selects its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from designer.core.analysis.group_totals import totals_by_group
from designer.core.graph.design import Group
from designer.core.graph.group_tree import blocks_in, depths, display_name
from designer.core.kinds.cost import Counts
from designer.core.measures.measure_table import MACS, PARAMETERS
from designer.core.text.figure import Figure
from designer.ui.document.document import Document
from designer.ui.inspector.sections.page_states import DesignState
from designer.ui.inspector.widgets.collapsible import CollapsibleSection
from designer.ui.inspector.widgets.rich_button import RichButton
from designer.ui.inspector.widgets.rich_line import TextRun
from designer.ui.theme.appearance import appearance_of
from designer.ui.widgets.labels import label, set_text_or_hide, tooltip_html

MAX_GROUPS_LISTED = 200
"""Maximum number of groups that have a button; further ones are only counted."""
MAX_INDENT_LEVELS = 6
"""Nesting levels that are indented; groups nested deeper have the indent of this level."""
_LEVEL_INDENT_PX = 12
"""Indent of one nesting level in pixels."""


class GroupButton(RichButton):
    """The button for one group: the group's label, and below it its parameters and MACs."""

    group_chosen = Signal(str)
    """Emitted with the id of the group when the button is clicked."""

    padding_x_px, padding_y_px = 8, 5

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group_id = ""
        self._shown: tuple[str, str, int] = ("", "", 0)
        """The name, the text of the totals, and the indent in pixels that the button shows now."""
        self.clicked.connect(self._choose_group)

    @property
    def name(self) -> str:
        """The label of the group, as the button shows it."""
        return self._shown[0]

    @property
    def figures(self) -> str:
        """The totals of the group, e.g. ``4,096 parameters · 802,816 MACs``."""
        return self._shown[1]

    def show_group(self, group: Group, depth: int, sums: Counts) -> None:
        """Show `group` on the button, indented because it is nested in `depth` other groups.

        `sums` are the totals of the blocks of the group.
        """
        self.group_id = group.id
        indent = _LEVEL_INDENT_PX * min(depth, MAX_INDENT_LEVELS)
        shown = (display_name(group, 80), _figures(sums), indent)
        if shown != self._shown:
            self._shown, self.indent = shown, shown[2]
            self.setAccessibleName(f"{self.name}: {self.figures}")
            self.setToolTip(tooltip_html(f"Select the blocks of {display_name(group, 200)}"))
            self.refresh_text()

    def text_runs(self) -> list[TextRun]:
        colours = appearance_of(self).theme
        return [
            TextRun(f"{self.name}\u2028", colours.colour("text"), bold=True),
            TextRun(self.figures.replace(" · ", "\u2028"), colours.colour("secondary")),
        ]

    def _choose_group(self) -> None:
        self.group_chosen.emit(self.group_id)


class GroupList(CollapsibleSection[DesignState]):
    """A button for each of the first groups of the design, and a line that counts the others."""

    heading = "Groups"

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.buttons: list[GroupButton] = []
        self.more = label("secondary")
        """A line with the number of groups that are not listed."""
        self.content_layout.addWidget(self.more)

    def refresh_key(self, state: DesignState) -> object:
        return state.analysis

    def has_content(self, state: DesignState) -> bool:
        return bool(state.analysis.design.groups)

    def show_content(self, state: DesignState) -> None:
        groups = state.analysis.design.groups
        depth_of, sums = depths(groups), totals_by_group(state.analysis)
        listed = list(islice(outer_first(groups, depth_of), MAX_GROUPS_LISTED))
        while len(self.buttons) < len(listed):
            self._add_button()
        for index, button in enumerate(self.buttons):
            button.setVisible(index < len(listed))
            if index < len(listed):
                group = listed[index]
                button.show_group(group, depth_of[group.id], sums[group.id])
        unlisted_count = len(groups) - len(listed)
        set_text_or_hide(self.more, f"and {unlisted_count:,} more" if unlisted_count else "")

    def _add_button(self) -> None:
        button = GroupButton()
        button.group_chosen.connect(self._select_blocks)
        self.content_layout.insertWidget(len(self.buttons), button)
        # Set explicitly, because Qt's default tab order is the order in which widgets were created.
        self.setTabOrder(self.buttons[-1] if self.buttons else self.toggle_button, button)
        self.buttons.append(button)

    def _select_blocks(self, group: str) -> None:
        self._document.select(blocks_in(self._document.design, group))


def outer_first(groups: tuple[Group, ...], depth_of: dict[str, int]) -> Iterator[Group]:
    """Yield each group followed by the groups nested in it, so that indents show the nesting.

    `depth_of` maps the id of each group to the number of groups that contain it.
    """
    by_id = {group.id: group for group in groups}
    stack = [group for group in reversed(groups) if not depth_of[group.id]]
    while stack:
        group = stack.pop()
        yield group
        stack += [by_id[member] for member in reversed(group.members) if member in by_id]


def _figures(sums: Counts) -> str:
    """Return the parameters and MACs of a group, given as `sums`, as text with exact numbers.

    If the counts of a block of the group are unknown, the totals are marked as lower bounds.
    """
    parameters = Figure(sums.parameters, sums.complete).unbroken
    macs = Figure(sums.macs, sums.complete).unbroken
    return f"{parameters} {PARAMETERS.unit_of(sums.parameters)} · {macs} {MACS.unit_of(sums.macs)}"
