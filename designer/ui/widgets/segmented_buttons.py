"""A row of buttons of which exactly one is pressed: ``Parameters | MACs | Activations``.

The row looks like a segmented button, or like tabs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

_PADDING_PX = 18
"""Pixels that the padding and the border of the style sheet add to the width of a button."""


_TAB_SPACING_PX = 4
"""Pixels between two tabs."""


class SegmentedButtons(QFrame):
    """A row of buttons for a choice among a few options, of which exactly one is pressed.

    `about` is the accessible name of the row. `titles` maps the key of each button to the button's
    text, and `tips` to its tooltip. `value` is the key of the button that is pressed at first.
    With the `look` "tab", the pressed button is underlined.
    """

    chosen = Signal(str)
    """Emitted with the key of the button that was pressed."""

    def __init__(
        self,
        about: str,
        titles: Mapping[str, str],
        value: str,
        parent: QWidget | None = None,
        *,
        tips: Mapping[str, str] | None = None,
        look: Literal["segment", "tab"] = "segment",
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", f"{look}s")
        self.setAccessibleName(about)
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        box = QHBoxLayout(self)
        margin = 2 if look == "segment" else 0
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(0 if look == "segment" else _TAB_SPACING_PX)
        for key, title in titles.items():
            button = QPushButton(title)
            button.setProperty("look", look)
            button.setToolTip((tips or {}).get(key, ""))
            button.setCheckable(True)
            button.setChecked(key == value)
            group.addButton(button)
            box.addWidget(button)
            self._buttons[key] = button
        group.buttonClicked.connect(self._emit_chosen)
        self._set_widths()

    @property
    def value(self) -> str:
        """The key of the button that is pressed."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def button(self, key: str) -> QPushButton:
        """Return the button with this key."""
        return self._buttons[key]

    def _emit_chosen(self) -> None:
        self.chosen.emit(self.value)

    def _set_widths(self) -> None:
        """Make each button wide enough for its text in bold.

        Only the pressed button has bold text; without the extra width its neighbours would move
        when it is pressed.
        """
        for button in self._buttons.values():
            bold = QFont(button.font())
            bold.setWeight(QFont.Weight.DemiBold)
            width = QFontMetrics(bold).horizontalAdvance(button.text()) + _PADDING_PX
            button.setMinimumWidth(width)

    # Overrides of Qt's methods.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_widths()
