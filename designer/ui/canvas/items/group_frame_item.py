"""The item of an expanded group: a frame behind the group's cards, dragged by its title bar.

It also paints frames and their names from far away, for `ui.canvas.scene.far_painter`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.layout.card_sizes import FRAME_BOTTOM_MARGIN, FRAME_SIDE_MARGIN, FRAME_TOP_MARGIN
from designer.ui.canvas.items.card_part_rects import MIN_LEGIBLE_ZOOM
from designer.ui.theme import colours, theme
from designer.ui.theme.fonts import font, metrics, text_width

TITLE_HEIGHT = 24.0
"""Height of the title bar, which reacts to the pointer, in scene units."""
_OUTERMOST_Z = -100_000.0
"""Z value of an outermost frame: frames are behind wires and cards."""
_FAR_NAME_PX = 12.0
"""Height of the letters of a name seen from far away, in pixels on the screen."""
_MAX_FAR_NAME_HEIGHT = 44.0
"""Maximum height of the letters of a name seen from far away, in scene units."""
_MIN_NAMED_ZOOM = 0.2
"""Minimum zoom at which frames are named; below it, e.g. in the minimap, names are illegible."""
_NAME_MARGIN = 8.0
"""Distance from the frame's left edge to the patch behind its name, in scene units.

It is also the distance from the edges of that patch to the name.
"""


class GroupFrameItem(QGraphicsItem):
    """The item of one expanded group, in scene coordinates."""

    def __init__(self, group_id: str) -> None:
        super().__init__()
        self.group_id = group_id
        self.selected = False
        """Whether all blocks of the group are selected."""
        self.area = QRectF()
        """The whole frame including its title bar, in scene coordinates."""
        self._name = self._elided_name = self._count = ""

    def set_depth(self, depth: int) -> None:
        """Set the number of frames around this one; an inner frame is above an outer one."""
        self.setZValue(_OUTERMOST_Z + depth)

    def set_title(self, name: str, count: str) -> None:
        """Show the group's name, and `count`: how many blocks it contains, in words."""
        if (name, count) != (self._name, self._count):
            self._name, self._count = name, count
            self._elide_name()
            self.update()

    def show_selected(self, selected: bool) -> None:
        """Show whether all blocks of the group are selected."""
        if selected != self.selected:
            self.selected = selected
            self.update()

    def enclose(self, areas: Iterable[QRectF]) -> None:
        """Put the frame around `areas`, the cards and frames directly in it."""
        area = QRectF()
        for inner_area in areas:
            area = area.united(inner_area)
        area.adjust(-FRAME_SIDE_MARGIN, -FRAME_TOP_MARGIN, FRAME_SIDE_MARGIN, FRAME_BOTTOM_MARGIN)
        if area != self.area:
            self.prepareGeometryChange()
            self.area = area
            self._elide_name()

    def title_rect(self) -> QRectF:
        """Return the title bar, which reacts to the pointer, in scene coordinates."""
        return QRectF(self.area.left(), self.area.top(), self.area.width(), TITLE_HEIGHT)

    @property
    def name(self) -> str:
        """The group's name, not elided."""
        return self._name

    def _elide_name(self) -> None:
        available = self.area.width() - 36 - metrics(11).horizontalAdvance(self._count) - 16
        bold = metrics(12, strong=True)
        self._elided_name = bold.elidedText(self._name, Qt.TextElideMode.ElideRight, available)

    # Overrides of QGraphicsItem.

    def boundingRect(self) -> QRectF:
        return self.area.adjusted(-2, -_MAX_FAR_NAME_HEIGHT, 2, 2)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.title_rect())
        return path

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if painter.worldTransform().m11() < MIN_LEGIBLE_ZOOM:
            # Its name is painted later, in the foreground of the scene, above all wires.
            paint_far(painter, [self], self.area)
            return
        paint_area(painter, look, self.area, self.selected)
        bar = self.title_rect().adjusted(12, 2, -12, 0)
        middle = QPointF(bar.left() + 4, bar.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("secondary"))
        arrow = [middle + QPointF(x, y) for x, y in ((-4, -2.5), (4, -2.5), (0, 3))]
        painter.drawPolygon(QPolygonF(arrow))
        painter.setFont(font(12, strong=True))
        painter.setPen(look.colour("accent" if self.selected else "text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(bar.adjusted(14, 0, 0, 0), left, self._elided_name)
        painter.setFont(font(11))
        painter.setPen(look.colour("secondary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(bar, right, self._count)


def paint_area(painter: QPainter, look: colours.Theme, area: QRectF, selected: bool) -> None:
    """Paint a frame's background and edge; the translucent backgrounds of nested frames add up."""
    background = QColor(look.colour("wire"))
    background.setAlpha(22)
    pen = QPen(look.colour("accent" if selected else "grid"), 2 if selected else 1)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(background)
    painter.drawRoundedRect(area, 12, 12)


def paint_far(painter: QPainter, frames: Iterable[GroupFrameItem], exposed: QRectF) -> None:
    """Paint the frames that intersect `exposed`, without titles, below `MIN_LEGIBLE_ZOOM`."""
    look = theme.current()
    for frame in frames:
        if frame.area.intersects(exposed):
            paint_area(painter, look, frame.area, frame.selected)


def far_name_patches(
    frames: Iterable[GroupFrameItem], zoom: float, occupied: Callable[[QRectF], bool]
) -> list[tuple[GroupFrameItem, QRectF]]:
    """Return the frames whose names are shown at `zoom`, each with the patch behind its name.

    A patch lies across the frame's upper edge and ends above the frame's cards. A frame is left
    out if its name is wider than the frame, or if the patch would overlap an earlier patch or an
    area for which `occupied` returns True. Below a zoom of 0.2 all frames are left out.
    """
    if zoom < _MIN_NAMED_ZOOM:
        return []
    size = far_name_height(zoom)
    height = metrics(size).height()
    patches: list[tuple[GroupFrameItem, QRectF]] = []
    for frame in sorted(frames, key=GroupFrameItem.zValue):
        patch_width = text_width(frame.name, size) + 2 * _NAME_MARGIN
        left, bottom = frame.area.left() + _NAME_MARGIN, frame.area.top() + FRAME_TOP_MARGIN - 4
        patch = QRectF(left, bottom - height, patch_width, height)
        fits = patch_width + 2 * _NAME_MARGIN <= frame.area.width()
        if (
            fits
            and not occupied(patch)
            and not any(patch.intersects(earlier) for _, earlier in patches)
        ):
            patches.append((frame, patch))
    return patches


def far_name_height(zoom: float) -> int:
    """Return the height of the letters of a frame's name from far away, in scene units."""
    return round(min(_FAR_NAME_PX / zoom, _MAX_FAR_NAME_HEIGHT))


def paint_names(painter: QPainter, named: Iterable[tuple[GroupFrameItem, QRectF]]) -> None:
    """Paint the names and patches that `far_name_patches` returned.

    The patches have the colour of the canvas, so that no wire crosses a name.
    """
    look = theme.current()
    for frame, patch in named:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("canvas"))
        painter.drawRoundedRect(patch, 6, 6)
        painter.setFont(font(far_name_height(painter.worldTransform().m11())))
        painter.setPen(look.colour("accent" if frame.selected else "secondary"))
        painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, frame.name)
