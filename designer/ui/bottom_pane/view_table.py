"""The table of the views in the bottom pane. Tabs, menu, keys and settings take them from here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from designer.ui.document.document import Document


class BottomView(NamedTuple):
    """A view that the bottom pane can show."""

    id: str
    """Identifies the view in the settings and in the id of its action."""
    title: str
    """The text of the tab and of the menu entry, with `&` before the mnemonic letter."""
    key: str
    """The letter that shows the view after Alt+B."""
    tip: str
    """The tooltip of the tab and of the menu entry, without a full stop."""
    make: Callable[[Document], QWidget]
    """Creates the view when it is first shown. It should import what it needs only then."""
    has_measure: bool
    """Whether the view depends on the chosen measure, such as MACs; the header then shows the
    switch that chooses it."""

    @property
    def plain_title(self) -> str:
        """The title without the mark of the mnemonic letter."""
        return self.title.replace("&", "")


def _make_cost(document: Document) -> QWidget:
    from designer.ui.charts.chart_panel import ChartPanel

    return ChartPanel(document)


VIEWS: tuple[BottomView, ...] = (
    BottomView("cost", "&Cost", "C", "What each block costs, as bars", _make_cost, True),
)
"""All views, in the order of their tabs. The first is shown until the user chooses another one."""
