"""The faults of a design as a list: a click, or Enter, on one selects its block."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.text.display_text import one_line
from designer.ui.inspector.widgets.rich_button import RichButton
from designer.ui.inspector.widgets.rich_line import TextRun
from designer.ui.theme import theme
from designer.ui.widgets.labels import label, sentence, set_text

MAX_FAULTS_LISTED = 20


class FaultButton(RichButton):
    """One fault: the block's title, and the sentence below it."""

    edge, ground = "fault", "fault_soft"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block = ""
        self._title = self._sentence = ""

    def show_fault(self, block: str, title: str, words: str) -> None:
        """Shows a fault of the block with the id `block`."""
        title, words = one_line(title, 80), sentence(words)
        if (block, title, words) != (self.block, self._title, self._sentence):
            self.block, self._title, self._sentence = block, title, words
            self.setAccessibleName(f"{title}: {words}")
            self.write_anew()

    def runs(self) -> list[TextRun]:
        colours = theme.current()
        return [
            TextRun(f"{self._title}\u2028", colours.colour("text"), bold=True),
            TextRun(self._sentence, colours.colour("fault")),
        ]


class FaultList(QWidget):
    """The first faults of a design, and how many there are besides."""

    chosen = Signal(str)
    """The id of the block whose fault was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[FaultButton] = []
        self._heading = label("section")
        self._rest = label("secondary")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addWidget(self._heading)
        self._box.addWidget(self._rest)

    def show_faults(self, faults: list[tuple[str, str, str]]) -> None:
        """Shows faults as block id, block title and sentence; without any, nothing."""
        self.setVisible(bool(faults))
        self._heading.setText("1 FAULT" if len(faults) == 1 else f"{len(faults):,} FAULTS")
        while len(self._buttons) < min(len(faults), MAX_FAULTS_LISTED):
            button = FaultButton(self)
            button.clicked.connect(self._click)
            self._box.insertWidget(1 + len(self._buttons), button)
            self._buttons.append(button)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(faults))
            if place < len(faults):
                button.show_fault(*faults[place])
        left = len(faults) - MAX_FAULTS_LISTED
        set_text(self._rest, f"and {left:,} more" if left > 0 else "")

    def _click(self) -> None:
        button = self.sender()
        assert isinstance(button, FaultButton)
        self.chosen.emit(button.block)
