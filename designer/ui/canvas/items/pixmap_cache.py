"""Cache of card parts as pixmaps: each is painted once per scale and theme, then drawn unchanged.

Drawing a pixmap takes about a twentieth of the time of the strokes it was painted with. Each
pixmap covers whole device pixels and is drawn at whole device pixels, so it is as sharp as the
strokes at any zoom and on any screen. What the parts look like is in `card_body`, `card_texts`
and `card_picture`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from designer.ui.theme import theme

MAX_CACHE_BYTES = 32 * 1024 * 1024
"""Default limit of a cache, in bytes.

It holds the bodies of about four hundred cards at 100 %, or of six at 400 % on a screen with a
device pixel ratio of 2.
"""
_STROKE_MARGIN = 1.0
"""Margin around a part's bounds, in units of the part: a stroke along their edge exceeds them."""


class Part(Protocol):
    """A value that paints itself; two equal values of the same type look alike."""

    @property
    def background(self) -> str:
        """Role of the theme colour that is always behind the part, or '' if there is none.

        On an opaque background Qt renders text as sharply as the screen allows.
        """

    @property
    def bounds(self) -> QRectF:
        """The area that the part covers, relative to its origin."""

    def paint(self, painter: QPainter) -> None:
        """Paint the part with strokes, in the colours of the current theme."""


PlacedPart = tuple[Part, tuple[float, float]]
"""A part, and the position of its origin within the part that contains it."""


@runtime_checkable
class Compound(Part, Protocol):
    """A part that consists only of other parts."""

    @property
    def parts(self) -> Sequence[PlacedPart]:
        """The parts, from the lowest to the topmost."""


class CachedPixmap(NamedTuple):
    """A part rendered as pixels."""

    pixmap: QPixmap
    left: int
    """Device pixels from the part's origin to the left edge of the pixmap; mostly negative."""
    top: int
    """Device pixels from the part's origin to the top edge of the pixmap; mostly negative."""


class PixmapCache:
    """Pixmaps of the parts used last, limited to `max_bytes` bytes in total.

    The pixmap used last is kept even if it alone exceeds the limit.
    """

    def __init__(self, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes_used = 0
        self._pixmaps: OrderedDict[tuple[object, ...], CachedPixmap] = OrderedDict()

    @property
    def bytes_used(self) -> int:
        """Total size of the cached pixmaps, in bytes."""
        return self._bytes_used

    def rendered(self, part: Part, scale: float) -> CachedPixmap:
        """Return `part` as pixels, at `scale` device pixels per unit and in the current theme.

        It is painted only if it is not in the cache.
        """
        key = (part, type(part), scale, theme.current().name)
        cached = self._pixmaps.get(key)
        if cached is None:
            cached = self._pixmaps[key] = self._render(part, scale)
            self._bytes_used += _byte_count(cached)
            while self._bytes_used > self._max_bytes and len(self._pixmaps) > 1:
                self._bytes_used -= _byte_count(self._pixmaps.popitem(last=False)[1])
        else:
            self._pixmaps.move_to_end(key)
        return cached

    def draw(self, painter: QPainter, part: Part) -> None:
        """Draw `part` with its origin on the whole device pixel nearest to the painter's origin.

        The painter's origin is moved to that pixel, so that what is painted next is aligned with
        the part.
        """
        world, device = painter.worldTransform(), painter.deviceTransform()
        zoom, scale = world.m11(), device.m11()
        ratio = scale / zoom
        left = world.dx() + (round(device.dx()) - device.dx()) / ratio
        top = world.dy() + (round(device.dy()) - device.dy()) / ratio
        cached = self.rendered(part, scale)
        painter.setWorldTransform(QTransform(1 / ratio, 0, 0, 1 / ratio, left, top))
        painter.drawPixmap(cached.left, cached.top, cached.pixmap)
        painter.setWorldTransform(QTransform(zoom, 0, 0, zoom, left, top))

    def _render(self, part: Part, scale: float) -> CachedPixmap:
        area = part.bounds.adjusted(
            -_STROKE_MARGIN, -_STROKE_MARGIN, _STROKE_MARGIN, _STROKE_MARGIN
        )
        left, top = floor(area.left() * scale), floor(area.top() * scale)
        right, bottom = ceil(area.right() * scale), ceil(area.bottom() * scale)
        pixmap = QPixmap(right - left, bottom - top)
        transparent = Qt.GlobalColor.transparent
        pixmap.fill(theme.current().colour(part.background) if part.background else transparent)
        painter = QPainter(pixmap)
        painter.translate(-left, -top)
        if isinstance(part, Compound):
            # The inner parts come from the cache too: a new combination of known parts is cheap.
            for inner, (x, y) in part.parts:
                cached = self.rendered(inner, scale)
                position = round(x * scale) + cached.left, round(y * scale) + cached.top
                painter.drawPixmap(*position, cached.pixmap)
        else:
            painter.scale(scale, scale)
            part.paint(painter)
        painter.end()
        return CachedPixmap(pixmap, left, top)


def _byte_count(cached: CachedPixmap) -> int:
    return 4 * cached.pixmap.width() * cached.pixmap.height()


PIXMAP_CACHE = PixmapCache()
"""The cache shared by all canvases, because they show the same kinds of blocks."""
