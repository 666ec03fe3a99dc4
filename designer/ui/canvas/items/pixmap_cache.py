"""Parts of cards kept as pixels: painted once for a scale and theme, then put down as they are.

A pixmap costs a twentieth of the strokes it was made of. It is made for whole pixels of the
device and put on whole pixels, so it is as sharp as they are at any zoom and on any screen.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from designer.ui.theme import theme

MAX_BYTES = 32 * 1024 * 1024
"""Some four hundred cards' bodies at 100 %, six at 400 % on a screen of double sharpness."""
_EDGE = 1.0
"""A stroke on the edge of a part's bounds reaches beyond them."""


class Part(Protocol):
    """A value that paints itself; equal ones of one type look alike."""

    ground: str
    """The role of the colour it always stands on, else empty. On a ground that is not to be seen
    through Qt writes as sharply as the screen allows."""

    @property
    def bounds(self) -> QRectF:
        """What it covers beside its origin."""

    def paint(self, painter: QPainter) -> None:
        """In strokes, in the colours of the theme in force."""


Placed = tuple[Part, tuple[float, float]]
"""A part, and where its origin is in the part that it belongs to."""


@runtime_checkable
class Compound(Part, Protocol):
    """A part that is nothing but the parts it is made of."""

    @property
    def parts(self) -> Sequence[Placed]:
        """The lowest first."""


class CachedPixmap(NamedTuple):
    """A part as pixels."""

    pixmap: QPixmap
    left: int
    """Device pixels from the part's origin to the left edge of the pixmap, mostly negative."""
    top: int


class PixmapCache:
    """The parts used last, as many as fit into `most_bytes`."""

    def __init__(self, most_bytes: int = MAX_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[tuple[object, ...], CachedPixmap] = OrderedDict()

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._bytes

    def of(self, part: Part, scale: float) -> CachedPixmap:
        """`part` at `scale` device pixels to a unit, in the theme in force."""
        key = (part, type(part), scale, theme.current().name)
        stamp = self._kept.get(key)
        if stamp is None:
            stamp = self._kept[key] = self._painted(part, scale)
            self._bytes += _bytes(stamp)
            while self._bytes > self._most and len(self._kept) > 1:
                self._bytes -= _bytes(self._kept.popitem(last=False)[1])
        else:
            self._kept.move_to_end(key)
        return stamp

    def put(self, painter: QPainter, part: Part) -> None:
        """Puts `part` down with its origin on the whole pixel nearest to the painter's.

        The painter's origin is moved there, so that what is painted next stands right.
        """
        world, device = painter.worldTransform(), painter.deviceTransform()
        zoom, scale = world.m11(), device.m11()
        ratio = scale / zoom
        left = world.dx() + (round(device.dx()) - device.dx()) / ratio
        top = world.dy() + (round(device.dy()) - device.dy()) / ratio
        stamp = self.of(part, scale)
        painter.setWorldTransform(QTransform(1 / ratio, 0, 0, 1 / ratio, left, top))
        painter.drawPixmap(stamp.left, stamp.top, stamp.pixmap)
        painter.setWorldTransform(QTransform(zoom, 0, 0, zoom, left, top))

    def _painted(self, part: Part, scale: float) -> CachedPixmap:
        area = part.bounds.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
        left, top = floor(area.left() * scale), floor(area.top() * scale)
        right, bottom = ceil(area.right() * scale), ceil(area.bottom() * scale)
        pixmap = QPixmap(right - left, bottom - top)
        transparent = Qt.GlobalColor.transparent
        pixmap.fill(theme.current().colour(part.ground) if part.ground else transparent)
        painter = QPainter(pixmap)
        painter.translate(-left, -top)
        if isinstance(part, Compound):
            # Of stamps again: of its many variants each costs little more than its parts.
            for one, (x, y) in part.parts:
                stamp = self.of(one, scale)
                at = round(x * scale) + stamp.left, round(y * scale) + stamp.top
                painter.drawPixmap(*at, stamp.pixmap)
        else:
            painter.scale(scale, scale)
            part.paint(painter)
        painter.end()
        return CachedPixmap(pixmap, left, top)


def _bytes(stamp: CachedPixmap) -> int:
    return 4 * stamp.pixmap.width() * stamp.pixmap.height()


PIXMAP_CACHE = PixmapCache()
"""Those of all canvases: they show the same kinds."""
