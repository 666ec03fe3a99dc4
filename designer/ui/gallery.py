"""The gallery of templates: a thumbnail, a title, and a line of what each shows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.core.design import Design
from designer.core.wording import one_line
from designer.files import templates
from designer.ui import theme
from designer.ui.canvas.card import font
from designer.ui.canvas.scene import CanvasScene
from designer.ui.document import Document

THUMBNAIL = QSize(252, 128)
CELL = QSize(280, 226)
_ROLE = int(Qt.ItemDataRole.UserRole)
_PICTURE = _ROLE + 1


class Gallery(QDialog):
    """Lets one choose a template; Enter or a double-click takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New from template")
        self.resize(912, 640)
        self.cells = QListWidget()
        self.cells.setViewMode(QListWidget.ViewMode.IconMode)
        self.cells.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.cells.setMovement(QListWidget.Movement.Static)
        self.cells.setGridSize(CELL)
        self.cells.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.cells.setItemDelegate(_Cell(self.cells))
        self.cells.setMouseTracking(True)
        self.cells.setAccessibleName("Templates")
        for template in templates.templates():
            self.cells.addItem(_item(template, self.devicePixelRatioF()))
        title = QLabel("The lecture's figures, ready to change")
        title.setProperty("look", "title")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.addWidget(title)
        box.addWidget(self.cells)
        box.addWidget(buttons)
        self.cells.itemActivated.connect(self.accept)
        self.cells.setCurrentRow(0)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    def chosen(self) -> Design:
        """The template that is marked, as a design."""
        return templates.load(self.cells.currentItem().data(_ROLE))


def ask(parent: QWidget) -> Design | None:
    """Opens the gallery; the design chosen, None if the user thought better of it."""
    gallery = Gallery(parent)
    taken = gallery.exec() == QDialog.DialogCode.Accepted
    design = gallery.chosen() if taken else None
    gallery.deleteLater()
    return design


class _Cell(QStyledItemDelegate):
    """Paints a template: its picture, its title, and its line."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, area = theme.current(), QRectF(option.rect).adjusted(6, 6, -6, -6)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent" if chosen else "hairline"), 2 if chosen else 1))
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(area, 10, 10)
        picture = QRectF(area.left() + 8, area.top() + 8, THUMBNAIL.width(), THUMBNAIL.height())
        painter.drawPixmap(picture.toRect(), index.data(_PICTURE))
        template = index.data(_ROLE)
        words = area.adjusted(12, THUMBNAIL.height() + 16, -12, -6)
        painter.setFont(font(13, strong=True))
        painter.setPen(look.colour("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, one_line(template.name, 60))
        painter.setFont(font(11))
        painter.setPen(look.colour("secondary"))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(words.adjusted(0, 19, 0, 0), int(wrapped), one_line(template.line, 140))
        painter.restore()


def _item(template: templates.Template, ratio: float) -> QListWidgetItem:
    item = QListWidgetItem(one_line(template.name, 60))
    item.setToolTip(one_line(template.line, 300))
    item.setData(_ROLE, template)
    item.setData(_PICTURE, _thumbnail(templates.load(template), ratio))
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
    content = scene.content_rect()
    room = QRectF(10, 6, THUMBNAIL.width() - 20, THUMBNAIL.height() - 12)
    scale = min(room.width() / content.width(), room.height() / content.height(), 0.6)
    target = QRectF(0, 0, content.width() * scale, content.height() * scale)
    target.moveCenter(room.center())
    scene.render(painter, target, content)
    painter.end()
    document.deleteLater()
    return image
