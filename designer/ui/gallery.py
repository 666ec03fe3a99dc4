"""The gallery of templates: a thumbnail, a title, and a line of what each shows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.core.design import Design
from designer.files import templates
from designer.ui import theme
from designer.ui.canvas.face import one_line
from designer.ui.canvas.scene import CanvasScene
from designer.ui.document import Document

THUMBNAIL = QSize(232, 118)
CELL = QSize(264, 204)
_ROLE = int(Qt.ItemDataRole.UserRole)


class Gallery(QDialog):
    """Lets one choose a template; Enter or a double-click takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New from template")
        self.resize(912, 620)
        self._list = QListWidget()
        self._list.setViewMode(QListWidget.ViewMode.IconMode)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMovement(QListWidget.Movement.Static)
        self._list.setIconSize(THUMBNAIL)
        self._list.setGridSize(CELL)
        self._list.setWordWrap(True)
        self._list.setAccessibleName("Templates")
        self._list.setProperty("look", "gallery")
        for template in templates.templates():
            self._list.addItem(_item(template, self.devicePixelRatioF()))
        title = QLabel("The lecture's figures, ready to change")
        title.setProperty("look", "title")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.addWidget(title)
        box.addWidget(self._list)
        box.addWidget(buttons)
        self._list.itemActivated.connect(self.accept)
        self._list.setCurrentRow(0)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    def chosen(self) -> Design:
        """The template that is marked, as a design."""
        return templates.load(self._list.currentItem().data(_ROLE))


def ask(parent: QWidget) -> Design | None:
    """Opens the gallery; the design chosen, None if the user thought better of it."""
    gallery = Gallery(parent)
    taken = gallery.exec() == QDialog.DialogCode.Accepted
    design = gallery.chosen() if taken else None
    gallery.deleteLater()
    return design


def _item(template: templates.Template, ratio: float) -> QListWidgetItem:
    item = QListWidgetItem(QIcon(_thumbnail(templates.load(template), ratio)), "")
    item.setText(f"{one_line(template.name, 60)}\n{one_line(template.line, 120)}")
    item.setToolTip(one_line(template.line, 300))
    item.setData(_ROLE, template)
    return item


def _thumbnail(design: Design, ratio: float) -> QPixmap:
    """The design drawn small, by the canvas's own cards and wires."""
    document = Document()
    document.load(design)
    scene = CanvasScene(document, document)
    image = QPixmap(THUMBNAIL * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.current().colour("canvas"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    target = QRectF(8, 8, THUMBNAIL.width() - 16, THUMBNAIL.height() - 16)
    scene.render(painter, target, scene.content_rect(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.end()
    document.deleteLater()
    return image
