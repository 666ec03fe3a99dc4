"""A pane that is made after the window's first paint, or when it is first asked for.

What one sees first is there first; importing and building the rest would hold it back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

Pane = TypeVar("Pane", bound=QWidget)


class LazyPane(QWidget, Generic[Pane]):
    """Keeps the place of the pane that `make` gives, as large as the pane will want to be."""

    def __init__(self, make: Callable[[], Pane], hint: QSize) -> None:
        super().__init__()
        self._make = make
        self._hint = hint
        self._pane: Pane | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(hint)

    @property
    def pane(self) -> Pane:
        """The pane; made at the first call."""
        if self._pane is None:
            self._pane = self._make()
            self._box.addWidget(self._pane)
            self.setMinimumSize(0, 0)
            self._pane.show()
        return self._pane

    @property
    def made(self) -> bool:
        """Whether the pane is there already."""
        return self._pane is not None

    def fill(self) -> None:
        """Makes the pane, if nobody has asked for it yet."""
        _ = self.pane

    # Qt's own names from here.

    def sizeHint(self) -> QSize:
        return self._hint
