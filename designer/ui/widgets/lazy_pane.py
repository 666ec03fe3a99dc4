"""A placeholder for a pane that is created only after the first paint or on the first request.

Importing and building all panes at once would delay the parts of the main window that the user sees
first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

Pane = TypeVar("Pane", bound=QWidget)


class LazyPane(QWidget, Generic[Pane]):
    """A placeholder for a pane, which the function `make` creates; `hint` is its expected size."""

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
        """The pane itself, which is created at the first access."""
        if self._pane is None:
            self._pane = self._make()
            self._box.addWidget(self._pane)
            self.setMinimumSize(0, 0)
            self._pane.show()
        return self._pane

    @property
    def is_created(self) -> bool:
        """Whether the pane has been created."""
        return self._pane is not None

    def ensure_created(self) -> None:
        """Create the pane if it does not exist yet."""
        _ = self.pane

    # Overrides of Qt's methods.

    def sizeHint(self) -> QSize:
        return self._hint
