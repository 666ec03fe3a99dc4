"""The bar above the panes: the name of the design, whether it is saved, and buttons for actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from designer.core.text.display_text import one_line
from designer.ui.document.document import Document
from designer.ui.document.document_change import DocumentChange
from designer.ui.theme import icons
from designer.ui.theme.appearance import appearance_of


class TitleBar(QFrame):
    """The bar with the name of the design and its state on the left, and buttons on the right."""

    def __init__(
        self, document: Document, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self._document = document
        self._name, self._state = _label("strong"), _label("secondary")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._glyphs: list[tuple[QPushButton, str]] = []
        """The buttons with the names of the symbols on them."""
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 6, 16, 6)
        box.setSpacing(8)
        box.addWidget(self._name)
        box.addWidget(self._state)
        box.addStretch(1)
        for name, glyph, text in (
            ("undo", "undo", ""),
            ("redo", "redo", ""),
            ("frame_all", "fit", ""),
            ("template", "template", "Templates"),
        ):
            box.addWidget(self._make_button(actions[name], glyph, text))
        document.changed.connect(self._follow_document)
        self._refresh()
        self._recolour()

    def _make_button(self, action: QAction, glyph: str, text: str) -> QPushButton:
        """Return a button that triggers `action`, and that is enabled only while the action is."""
        button = QPushButton(text)
        button.setIconSize(QSize(16, 16))
        # A click leaves the focus unchanged: a focused button that becomes disabled would pass the
        # focus to another widget.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keys = action.shortcut().toString()
        button.setToolTip(f"{action.toolTip()} ({keys})" if keys else action.toolTip())
        button.setAccessibleName(action.text().replace("&", "").replace("…", ""))
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        button.setEnabled(action.isEnabled())
        self._glyphs.append((button, glyph))
        return button

    def _follow_document(self, change: DocumentChange) -> None:
        if change.design_changed or change.file_changed:
            self._refresh()

    def _refresh(self) -> None:
        document = self._document
        self._name.setText(one_line(document.title, 60))
        if document.path is None:
            empty = not document.design.blocks
            state = "" if empty else "not saved yet"
        else:
            state = "modified" if document.modified else "saved"
        self._state.setText(state)

    def _recolour(self) -> None:
        colour = appearance_of(self).theme.text
        for button, glyph in self._glyphs:
            button.setIcon(icons.icon(glyph, colour, 16))

    # Overrides of Qt methods.

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()
        super().changeEvent(event)


def _label(look: str) -> QLabel:
    """Return a plain-text label in the style `look` of the style sheet."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    return label
