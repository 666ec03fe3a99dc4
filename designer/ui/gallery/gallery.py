"""The gallery of templates: pictures to choose from, and where the chosen one comes from."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.core.text.number_format import exact
from designer.files.templates import SECTIONS, Template, templates
from designer.ui.canvas.scene import far_painter
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document
from designer.ui.theme import theme
from designer.ui.theme.fonts import font
from designer.ui.widgets.labels import label
from designer.ui.widgets.segmented_buttons import SegmentedButtons

THUMBNAIL_SIZE_PX = QSize(252, 128)
CELL_SIZE_PX = QSize(280, 226)
MIN_CARD_SCALE = 0.14
"""Below this scale a card is a stroke of its family's colour, as on the canvas from far away."""
_TEMPLATE_ROLE = int(Qt.ItemDataRole.UserRole)
PICTURE_ROLE = _TEMPLATE_ROLE + 1


class Gallery(QDialog):
    """Lets one choose a template; Enter or a double-click takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New from template")
        self.resize(912, 760)
        self.sections = SegmentedButtons("Which templates", {"all": "All", **SECTIONS}, "all")
        self.cells = _make_template_list()
        self.figures = label("strong")
        self.provenance = QPlainTextEdit()
        self._painter = QTimer(self)
        self._build()
        for template in templates():
            item = QListWidgetItem(one_line(template.name, 60))
            item.setToolTip(one_line(template.line, 300))
            item.setData(_TEMPLATE_ROLE, template)
            self.cells.addItem(item)
        self.sections.chosen.connect(self._narrow)
        self.cells.itemActivated.connect(self.accept)
        self.cells.currentItemChanged.connect(self._tell)
        self.cells.setCurrentRow(0)
        self.cells.setFocus()
        # A picture at each turn of the events: the dialog is there at once.
        self._painter.timeout.connect(self._paint_next)
        self._painter.start()

    def chosen(self) -> Design:
        """The template that is marked, as a design."""
        design: Design = self.cells.currentItem().data(_TEMPLATE_ROLE).design
        return design

    def done(self, result: int) -> None:
        """Closes the dialog, pictures painted or not."""
        self._painter.stop()
        super().done(result)

    def _build(self) -> None:
        self.provenance.setReadOnly(True)
        self.provenance.setTabChangesFocus(True)
        self.provenance.setFixedHeight(132)
        self.provenance.setAccessibleName("Where it comes from")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(label("title", "Ready to change"))
        head.addStretch()
        head.addWidget(self.sections)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.cells, 1)
        box.addWidget(self.figures)
        box.addWidget(self.provenance)
        box.addWidget(buttons)

    def _narrow(self, section: str) -> None:
        """Shows one section, or all, and marks its first template."""
        shown = []
        for row in range(self.cells.count()):
            item = self.cells.item(row)
            item.setHidden(section not in ("all", item.data(_TEMPLATE_ROLE).section))
            if not item.isHidden():
                shown.append(item)
        if self.cells.currentItem() not in shown:
            self.cells.setCurrentItem(shown[0])

    def _tell(self, item: QListWidgetItem | None) -> None:
        """What the marked template counts, and where it comes from."""
        if item is None:
            return
        template: Template = item.data(_TEMPLATE_ROLE)
        totals, blocks = analyse(template.design).totals, len(template.design.blocks)
        self.figures.setText(
            f"{one_line(template.name, 60)}: {exact(totals.parameters)} parameters · "
            f"{exact(totals.macs)} MACs · {blocks} blocks"
        )
        self.provenance.setPlainText(template.provenance or template.line)

    def _paint_next(self) -> None:
        """Paints the next picture that is missing, those in view first."""
        waiting = list(map(self.cells.item, range(self.cells.count())))
        waiting = [item for item in waiting if item.data(PICTURE_ROLE) is None]
        if not waiting:
            self._painter.stop()
            return
        area = self.cells.viewport().rect()
        waiting.sort(key=lambda one: not self.cells.visualItemRect(one).intersects(area))
        design = waiting[0].data(_TEMPLATE_ROLE).design
        waiting[0].setData(PICTURE_ROLE, _thumbnail(design, self.devicePixelRatioF()))


def choose_template(parent: QWidget) -> Design | None:
    """Opens the gallery; the design chosen, None if the user thought better of it."""
    gallery = Gallery(parent)
    taken = gallery.exec() == QDialog.DialogCode.Accepted
    design = gallery.chosen() if taken else None
    gallery.deleteLater()
    return design


def _make_template_list() -> QListWidget:
    cells = QListWidget()
    cells.setViewMode(QListWidget.ViewMode.IconMode)
    cells.setResizeMode(QListWidget.ResizeMode.Adjust)
    cells.setMovement(QListWidget.Movement.Static)
    cells.setGridSize(CELL_SIZE_PX)
    cells.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    cells.setItemDelegate(_TemplateDelegate(cells))
    cells.setMouseTracking(True)
    cells.setAccessibleName("Templates")
    return cells


class _TemplateDelegate(QStyledItemDelegate):
    """Paints a template: its picture, its title, and its line."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return CELL_SIZE_PX

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
        picture = QRectF(area.left() + 8, area.top() + 8, THUMBNAIL_SIZE_PX.width(), THUMBNAIL_SIZE_PX.height())
        if index.data(PICTURE_ROLE) is not None:
            painter.drawPixmap(picture.toRect(), index.data(PICTURE_ROLE))
        else:
            painter.fillRect(picture, look.colour("canvas"))
        template = index.data(_TEMPLATE_ROLE)
        words = area.adjusted(12, THUMBNAIL_SIZE_PX.height() + 16, -12, -6)
        painter.setFont(font(13, strong=True))
        painter.setPen(look.colour("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, one_line(template.name, 60))
        painter.setFont(font(11))
        painter.setPen(look.colour("secondary"))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(words.adjusted(0, 19, 0, 0), int(wrapped), one_line(template.line, 140))
        painter.restore()


def _thumbnail(design: Design, ratio: float) -> QPixmap:
    """The design drawn small, by the canvas's own cards and wires."""
    document = Document()
    document.load(design)
    scene = CanvasScene(document, document)
    image = QPixmap(THUMBNAIL_SIZE_PX * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.current().colour("canvas"))
    painter = QPainter(image)
    content = scene.content_rect()
    room = QRectF(10, 6, THUMBNAIL_SIZE_PX.width() - 20, THUMBNAIL_SIZE_PX.height() - 12)
    scale = min(room.width() / content.width(), room.height() / content.height(), 0.6)
    target = QRectF(0, 0, content.width() * scale, content.height() * scale)
    target.moveCenter(room.center())
    if scale >= MIN_CARD_SCALE:
        scene.render(painter, target, content)
    else:
        painter.translate(target.topLeft())
        painter.scale(scale, scale)
        painter.translate(-content.topLeft())
        far_painter.paint(painter, scene, content)
    painter.end()
    document.deleteLater()
    return image
