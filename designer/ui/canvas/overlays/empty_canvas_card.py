"""The card on the empty canvas, which explains how to start a design by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.ui.canvas.overlays.overlay import Overlay
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange


class EmptyCanvasCard(QFrame):
    """A card in the middle of the canvas, shown while the design has no block.

    It explains how to start a design, and has buttons for quick add, templates and opening a file.
    """

    def __init__(self, canvas: QWidget, document: Document, actions: dict[str, QAction]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._document = document
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 22, 28, 22)
        box.setSpacing(10)
        title = QLabel("Sketch a network")
        title.setProperty("look", "title")
        box.addWidget(title)
        text = QLabel(
            "Drag a block here from the left, or double-click it.\n"
            "By keyboard: arrows choose a block, Enter appends it, F6 goes to the next pane."
        )
        text.setProperty("look", "secondary")
        text.setWordWrap(True)
        text.setMinimumWidth(300)
        box.addWidget(text)
        for name, caption in (
            ("quick_add", "Type a line"),
            ("template", "Start from a template"),
            ("open", "Open a design"),
        ):
            button = QPushButton(f"{caption}   {actions[name].shortcut().toString()}")
            button.clicked.connect(actions[name].trigger)
            box.addWidget(button)
        self._gives_way = False
        self._overlay = Overlay(canvas, self, at_bottom=False)
        document.changed.connect(self._follow_document)
        self._refresh()

    def set_suppressed(self, hidden: bool) -> None:
        """If `hidden`, hide the card even on an empty canvas; otherwise let it be shown again.

        Used while an input field or a drag is over the canvas.
        """
        self._gives_way = hidden
        self._refresh()

    def _follow_document(self, change: DocumentChange) -> None:
        if change.design_changed:
            self._refresh()

    def _refresh(self) -> None:
        self.setVisible(not self._document.design.blocks and not self._gives_way)
        if self.isVisible():
            self._overlay.reposition()
