"""The gallery of templates: thumbnails to choose from, and details of the selected template."""

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
from designer.core.text.number_format import format_exact
from designer.files.templates import SECTIONS, Template, load_templates
from designer.ui.canvas.scene import far_painter
from designer.ui.canvas.scene.canvas_scene import CanvasScene
from designer.ui.document.document import Document
from designer.ui.theme.appearance import Appearance, appearance_of
from designer.ui.theme.fonts import font
from designer.ui.widgets.labels import label
from designer.ui.widgets.segmented_buttons import SegmentedButtons

THUMBNAIL_SIZE_PX = QSize(252, 128)
"""Size of a thumbnail, in logical pixels."""
CELL_SIZE_PX = QSize(280, 226)
"""Size of a list cell with thumbnail and text, in logical pixels."""
MIN_CARD_SCALE = 0.14
"""Minimum scale at which cards are painted in detail. At a smaller scale a card is a bar in the
colour of its block family, as on a canvas that is zoomed out."""
_TEMPLATE_ROLE = int(Qt.ItemDataRole.UserRole)
"""Qt item role under which a list item holds its `Template`."""
PICTURE_ROLE = _TEMPLATE_ROLE + 1
"""Qt item role under which a list item holds its painted thumbnail, or None."""


class Gallery(QDialog):
    """The dialog to choose a template; Enter or a double-click accepts the selected template."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New from template")
        self.resize(912, 760)
        self.sections = SegmentedButtons("Which templates", {"all": "All", **SECTIONS}, "all")
        self.template_list = _make_template_list()
        self.figures = label("strong")
        self.provenance = QPlainTextEdit()
        self._paint_timer = QTimer(self)
        self._build()
        for template in load_templates():
            item = QListWidgetItem(one_line(template.name, 60))
            item.setToolTip(one_line(template.description, 300))
            item.setData(_TEMPLATE_ROLE, template)
            self.template_list.addItem(item)
        self.sections.chosen.connect(self._show_section)
        self.template_list.itemActivated.connect(self.accept)
        self.template_list.currentItemChanged.connect(self._show_details)
        self.template_list.setCurrentRow(0)
        self.template_list.setFocus()
        # One thumbnail per turn of the event loop, so that the dialog appears at once.
        self._paint_timer.timeout.connect(self._paint_next)
        self._paint_timer.start()

    def selected_design(self) -> Design:
        """Return the design of the selected template."""
        design: Design = self.template_list.currentItem().data(_TEMPLATE_ROLE).design
        return design

    def done(self, result: int) -> None:
        """Close the dialog with the result `result`, and stop painting thumbnails."""
        self._paint_timer.stop()
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
        box.addWidget(self.template_list, 1)
        box.addWidget(self.figures)
        box.addWidget(self.provenance)
        box.addWidget(buttons)

    def _show_section(self, section: str) -> None:
        """Show only the templates of one section (a heading of the gallery), or all templates.

        If the selected template is not among those shown, select the first one.
        """
        visible = []
        for row in range(self.template_list.count()):
            item = self.template_list.item(row)
            item.setHidden(section not in ("all", item.data(_TEMPLATE_ROLE).section))
            if not item.isHidden():
                visible.append(item)
        if self.template_list.currentItem() not in visible:
            self.template_list.setCurrentItem(visible[0])

    def _show_details(self, item: QListWidgetItem | None) -> None:
        """Show the totals and the origin of the template of the list item `item`."""
        if item is None:
            return
        template: Template = item.data(_TEMPLATE_ROLE)
        totals, blocks = analyse(template.design).totals, len(template.design.blocks)
        self.figures.setText(
            f"{one_line(template.name, 60)}: {format_exact(totals.parameters)} parameters · "
            f"{format_exact(totals.macs)} MACs · {blocks} blocks"
        )
        self.provenance.setPlainText(template.provenance or template.description)

    def _paint_next(self) -> None:
        """Paint one thumbnail that has not been painted yet; the visible ones come first."""
        items = map(self.template_list.item, range(self.template_list.count()))
        unpainted = [item for item in items if item.data(PICTURE_ROLE) is None]
        if not unpainted:
            self._paint_timer.stop()
            return
        area = self.template_list.viewport().rect()
        unpainted.sort(
            key=lambda item: not self.template_list.visualItemRect(item).intersects(area)
        )
        design = unpainted[0].data(_TEMPLATE_ROLE).design
        unpainted[0].setData(
            PICTURE_ROLE, _thumbnail(design, self.devicePixelRatioF(), appearance_of(self))
        )


def choose_template(parent: QWidget) -> Design | None:
    """Let the user choose a template in the gallery; return its design, or None if cancelled."""
    gallery = Gallery(parent)
    accepted = gallery.exec() == QDialog.DialogCode.Accepted
    design = gallery.selected_design() if accepted else None
    gallery.deleteLater()
    return design


def _make_template_list() -> QListWidget:
    """Return the list widget for the templates, still empty."""
    template_list = QListWidget()
    template_list.setViewMode(QListWidget.ViewMode.IconMode)
    template_list.setResizeMode(QListWidget.ResizeMode.Adjust)
    template_list.setMovement(QListWidget.Movement.Static)
    template_list.setGridSize(CELL_SIZE_PX)
    template_list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    template_list.setItemDelegate(_TemplateDelegate(template_list))
    template_list.setMouseTracking(True)
    template_list.setAccessibleName("Templates")
    return template_list


class _TemplateDelegate(QStyledItemDelegate):
    """Paints a list item of the gallery: thumbnail, name and description of a template."""

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
        colours, area = (
            appearance_of(option.widget).theme,
            QRectF(option.rect).adjusted(6, 6, -6, -6),
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("accent" if chosen else "hairline"), 2 if chosen else 1))
        painter.setBrush(colours.colour("card"))
        painter.drawRoundedRect(area, 10, 10)
        picture = QRectF(
            area.left() + 8, area.top() + 8, THUMBNAIL_SIZE_PX.width(), THUMBNAIL_SIZE_PX.height()
        )
        if index.data(PICTURE_ROLE) is not None:
            painter.drawPixmap(picture.toRect(), index.data(PICTURE_ROLE))
        else:
            painter.fillRect(picture, colours.colour("canvas"))
        template = index.data(_TEMPLATE_ROLE)
        text_area = area.adjusted(12, THUMBNAIL_SIZE_PX.height() + 16, -12, -6)
        painter.setFont(font(13, strong=True))
        painter.setPen(colours.colour("text"))
        painter.drawText(text_area, Qt.AlignmentFlag.AlignLeft, one_line(template.name, 60))
        painter.setFont(font(11))
        painter.setPen(colours.colour("secondary"))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(
            text_area.adjusted(0, 19, 0, 0), int(wrapped), one_line(template.description, 140)
        )
        painter.restore()


def _thumbnail(design: Design, ratio: float, appearance: Appearance) -> QPixmap:
    """Return a small picture of `design`, painted with the cards and wires of the canvas.

    `ratio` is the device pixel ratio. The picture is in the colours of `appearance`.
    """
    document = Document()
    document.load(design)
    scene = CanvasScene(document, document, appearance=appearance)
    image = QPixmap(THUMBNAIL_SIZE_PX * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(appearance.theme.colour("canvas"))
    painter = QPainter(image)
    content = scene.content_rect()
    available = QRectF(10, 6, THUMBNAIL_SIZE_PX.width() - 20, THUMBNAIL_SIZE_PX.height() - 12)
    scale = min(available.width() / content.width(), available.height() / content.height(), 0.6)
    target = QRectF(0, 0, content.width() * scale, content.height() * scale)
    target.moveCenter(available.center())
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
