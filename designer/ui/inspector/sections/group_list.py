"""The groups of the design, each with what it comes to; a click on one selects its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtWidgets import QWidget

from designer.core.analysis.analysis import Analysis
from designer.core.analysis.group_totals import subtotals
from designer.core.graph.design import Group
from designer.core.graph.group_tree import blocks_in, depths, name_of
from designer.core.kinds.cost import Totals
from designer.core.text.number_format import exact
from designer.ui.document.document import Document
from designer.ui.inspector.widgets.collapsible import CollapsiblePane
from designer.ui.inspector.widgets.rich_button import RichButton
from designer.ui.inspector.widgets.rich_line import TextRun
from designer.ui.theme import theme
from designer.ui.widgets.labels import label, set_text, tooltip

MAX_GROUPS_LISTED = 200
MAX_INDENT_LEVELS = 6
"""Levels that are indented; groups nested deeper stand below one another."""
_LEVEL = 12
"""Pixels of one level."""


class GroupButton(RichButton):
    """One group: its label, and its parameters and MACs below."""

    beside, above = 8, 5

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = ""
        self._said: tuple[str, str, int] = ("", "", 0)

    @property
    def name(self) -> str:
        """The group's label as it is shown."""
        return self._said[0]

    @property
    def figures(self) -> str:
        """``4,096 parameters · 802,816 MACs``."""
        return self._said[1]

    def show_group(self, group: Group, depth: int, sums: Totals) -> None:
        """Shows a group that stands in `depth` others."""
        self.group = group.id
        said = (name_of(group, 80), _figures(sums), _LEVEL * min(depth, MAX_INDENT_LEVELS))
        if said != self._said:
            self._said, self.indent = said, said[2]
            self.setAccessibleName(f"{self.name}: {self.figures}")
            self.setToolTip(tooltip(f"Select the blocks of {name_of(group, 200)}"))
            self.write_anew()

    def runs(self) -> list[TextRun]:
        colours = theme.current()
        return [
            TextRun(f"{self.name}\u2028", colours.colour("text"), bold=True),
            TextRun(self.figures.replace(" · ", "\u2028"), colours.colour("secondary")),
        ]


class GroupList(CollapsiblePane):
    """A button for each of the first groups, and how many there are besides."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, "Groups", 0, parent)
        self.buttons: list[GroupButton] = []
        self.rest = label("secondary")
        self.content.addWidget(self.rest)

    def has_any(self, analysis: Analysis) -> bool:
        return bool(analysis.design.groups)

    def show_analysis(self, analysis: Analysis) -> None:
        groups = analysis.design.groups
        deep, sums = depths(groups), subtotals(analysis)
        listed = list(islice(outer_first(groups, deep), MAX_GROUPS_LISTED))
        while len(self.buttons) < len(listed):
            self._add_button()
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(listed))
            if place < len(listed):
                group = listed[place]
                button.show_group(group, deep[group.id], sums[group.id])
        left = len(groups) - len(listed)
        set_text(self.rest, f"and {left:,} more" if left else "")

    def _add_button(self) -> None:
        button = GroupButton()
        button.clicked.connect(self._select)
        self.content.insertWidget(len(self.buttons), button)
        # Qt would have the keyboard come to it behind all that was made before.
        self.setTabOrder(self.buttons[-1] if self.buttons else self.fold, button)
        self.buttons.append(button)

    def _select(self) -> None:
        button = self.sender()
        assert isinstance(button, GroupButton)
        self._document.select(blocks_in(self._document.design, button.group))


def outer_first(groups: tuple[Group, ...], deep: dict[str, int]) -> Iterator[Group]:
    """The groups, each followed by those in it, so that an indent says what stands in what."""
    by_id = {group.id: group for group in groups}
    waiting = [group for group in reversed(groups) if not deep[group.id]]
    while waiting:
        group = waiting.pop()
        yield group
        waiting += [by_id[one] for one in reversed(group.members) if one in by_id]


def _figures(sums: Totals) -> str:
    """What a group comes to, exactly; of one that is not known in full, the least."""
    bound = "" if sums.complete else "≥\N{NO-BREAK SPACE}"
    parameters = "parameter" if sums.parameters == 1 else "parameters"
    macs = "MAC" if sums.macs == 1 else "MACs"
    return f"{bound}{exact(sums.parameters)} {parameters} · {bound}{exact(sums.macs)} {macs}"
