"""The graphics item of an expanded group: a frame behind the group's cards, with a title bar.

The functions of this module paint frames of expanded groups and the groups' names when the view is
zoomed far out; the scene and `ui.canvas.scene.far_painter` call them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.core.layout.card_sizes import FRAME_BOTTOM_MARGIN, FRAME_SIDE_MARGIN, FRAME_TOP_MARGIN
from designer.display.wire_routing import Rectangle
from designer.ui.canvas.items.card_part_rects import MIN_LEGIBLE_ZOOM
from designer.ui.theme import colours, fonts
from designer.ui.theme.appearance import Appearance

TITLE_HEIGHT = 24.0
"""Height of the title bar of an expanded group's frame, in scene units.

The title bar reacts to the pointer.
"""
_OUTERMOST_Z = -100_000.0
"""Z value of the frame of an expanded group that is in no other group.

It is so low that all frames lie behind wires and cards.
"""
_FAR_NAME_PX = 12.0
"""Height of the letters of an expanded group's name if zoomed far out, in pixels on the screen."""
_MAX_FAR_NAME_HEIGHT = 44.0
"""Maximum height of the letters of an expanded group's name if zoomed far out, in scene units."""
_MIN_NAMED_ZOOM = 0.2
"""Minimum zoom at which names of expanded groups are shown; below it they would be illegible.

The minimap, for example, shows no names.
"""
_NAME_MARGIN = 8.0
"""Distance from the left edge of an expanded group's frame to the patch behind the group's name.

It is in scene units. The same distance separates the name from the left and from the right edge of
the patch, a plain rectangle.
"""


class GroupFrameItem(QGraphicsItem):
    """The frame of one expanded group; the item stays at (0, 0) and paints in scene coordinates."""

    def __init__(self, group_id: str, appearance: Appearance) -> None:
        super().__init__()
        self.group_id = group_id
        self.appearance = appearance
        """Theme and text scale of the frame."""
        self.selected = False
        """Whether all blocks of the group are selected."""
        self.area = QRectF()
        """The whole frame of the expanded group with its title bar, in scene coordinates."""
        self._name = self._elided_name = self._count = ""

    def set_depth(self, depth: int) -> None:
        """Set how many other frames of expanded groups contain this one.

        An inner frame is stacked above an outer one.
        """
        self.setZValue(_OUTERMOST_Z + depth)

    def set_title(self, name: str, count: str) -> None:
        """Show the group's name and `count`, a text such as ``4 blocks``, in the title bar."""
        if (name, count) != (self._name, self._count):
            self._name, self._count = name, count
            self._elide_name()
            self.update()

    def show_selected(self, selected: bool) -> None:
        """Draw the frame of the expanded group as selected or not.

        It is selected if all blocks of the group are.
        """
        if selected != self.selected:
            self.selected = selected
            self.update()

    def enclose(self, areas: Iterable[QRectF]) -> None:
        """Fit the frame of the expanded group around `areas`.

        These are the areas of the cards and of the frames of inner groups that it directly
        contains.
        """
        area = QRectF()
        for inner_area in areas:
            area = area.united(inner_area)
        area.adjust(-FRAME_SIDE_MARGIN, -FRAME_TOP_MARGIN, FRAME_SIDE_MARGIN, FRAME_BOTTOM_MARGIN)
        if area != self.area:
            self.prepareGeometryChange()
            self.area = area
            self._elide_name()

    def title_rect(self) -> QRectF:
        """Return the area of the title bar of the expanded group, in scene coordinates.

        The title bar reacts to the pointer.
        """
        return QRectF(self.area.left(), self.area.top(), self.area.width(), TITLE_HEIGHT)

    @property
    def name(self) -> str:
        """The name of the group in full, even if the title bar shows it shortened."""
        return self._name

    def _elide_name(self) -> None:
        count_width = self.appearance.metrics(11).horizontalAdvance(self._count)
        available = self.area.width() - 36 - count_width - 16
        bold = self.appearance.metrics(12, strong=True)
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
        theme = self.appearance.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if painter.worldTransform().m11() < MIN_LEGIBLE_ZOOM:
            # The frame's name is painted later, in the scene's foreground, above all wires.
            paint_area(painter, theme, self.area, self.selected)
            return
        paint_area(painter, theme, self.area, self.selected)
        bar = self.title_rect().adjusted(12, 2, -12, 0)
        middle = QPointF(bar.left() + 4, bar.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("secondary"))
        arrow = [middle + QPointF(x, y) for x, y in ((-4, -2.5), (4, -2.5), (0, 3))]
        painter.drawPolygon(QPolygonF(arrow))
        painter.setFont(self.appearance.font(12, strong=True))
        painter.setPen(theme.colour("accent" if self.selected else "text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(bar.adjusted(14, 0, 0, 0), left, self._elided_name)
        painter.setFont(self.appearance.font(11))
        painter.setPen(theme.colour("secondary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(bar, right, self._count)


def paint_area(painter: QPainter, theme: colours.Theme, area: QRectF, selected: bool) -> None:
    """Paint the edge and the translucent background of the frame of an expanded group.

    `area` is the whole frame, in the painter's coordinates. Inside nested frames the background is
    darker, because translucent colours add up.
    """
    painter.setPen(_pen(theme, selected))
    painter.setBrush(_background(theme))
    painter.drawRoundedRect(area, 12, 12)


@lru_cache(8)
def _pen(theme: colours.Theme, selected: bool) -> QPen:
    pen = QPen(theme.colour("accent" if selected else "grid"), 2 if selected else 1)
    pen.setCosmetic(True)
    return pen


@lru_cache(4)
def _background(theme: colours.Theme) -> QColor:
    background = QColor(theme.colour("wire"))
    background.setAlpha(22)
    return background


def paint_far(painter: QPainter, frames: Iterable[GroupFrameItem], exposed: QRectF) -> None:
    """Paint the frames of expanded groups that intersect `exposed`, without their title bars.

    It is used when the zoom is below `MIN_LEGIBLE_ZOOM`. `exposed` is the area to paint, in scene
    units.
    """
    for frame in frames:
        if frame.area.intersects(exposed):
            painter.setPen(_pen(frame.appearance.theme, frame.selected))
            painter.setBrush(_background(frame.appearance.theme))
            painter.drawRoundedRect(frame.area, 12, 12)


def far_name_patches(
    frames: Iterable[GroupFrameItem],
    zoom: float,
    appearance: Appearance,
    occupied: Callable[[Rectangle], bool],
) -> list[tuple[GroupFrameItem, QRectF]]:
    """Return the frames of expanded groups whose names are shown at `zoom`, each with a patch.

    It is for a view zoomed far out. The patch is the plain rectangle that the name is painted on,
    in scene coordinates. It lies across the frame's upper edge and ends above the frame's cards. A
    frame is left out if its name is wider than the frame, or if its patch would overlap an earlier
    patch or a card; `occupied` says whether an area overlaps a card. Below a zoom of 0.2 all frames
    are left out.
    """
    if zoom < _MIN_NAMED_ZOOM:
        return []
    size = far_name_height(zoom, appearance)
    height = fonts.metrics(size).height()
    patches: list[tuple[GroupFrameItem, QRectF]] = []
    for frame in sorted(frames, key=GroupFrameItem.zValue):
        patch_width = fonts.text_width(frame.name, size) + 2 * _NAME_MARGIN
        left, bottom = frame.area.left() + _NAME_MARGIN, frame.area.top() + FRAME_TOP_MARGIN - 4
        covered = left, bottom - height, patch_width, height
        patch = QRectF(*covered)
        fits = patch_width + 2 * _NAME_MARGIN <= frame.area.width()
        if (
            fits
            and not occupied(covered)
            and not any(patch.intersects(earlier) for _, earlier in patches)
        ):
            patches.append((frame, patch))
    return patches


def far_name_height(zoom: float, appearance: Appearance) -> int:
    """Return the height of the letters of an expanded group's name, in scene units.

    It is for a view zoomed far out (`zoom`), where letters are larger in the scene to stay
    readable, up to a limit that is the same at every text scale.
    """
    return round(min(_FAR_NAME_PX * appearance.text_scale / zoom, _MAX_FAR_NAME_HEIGHT))


def paint_names(painter: QPainter, named: Iterable[tuple[GroupFrameItem, QRectF]]) -> None:
    """Paint the names of expanded groups; `named` is from `far_name_patches`.

    Each name is painted on its patch: a rectangle in the colour of the canvas, so that no wire
    seems to cross the name.
    """
    for frame, patch in named:
        theme = frame.appearance.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("canvas"))
        painter.drawRoundedRect(patch, 6, 6)
        size = far_name_height(painter.worldTransform().m11(), frame.appearance)
        painter.setFont(fonts.font(size))
        painter.setPen(theme.colour("accent" if frame.selected else "secondary"))
        painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, frame.name)
