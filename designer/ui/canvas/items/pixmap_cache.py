"""A cache of pixmaps of the parts of cards; a part is painted once for each scale and appearance.

Drawing a cached pixmap takes about a twentieth of the time that painting the part takes. A pixmap
covers whole device pixels and is drawn at whole device pixels, so at any zoom and on any screen it
is as sharp as a part that is painted directly. What the parts look like is defined in `card_body`,
`card_text_parts` and `card_picture`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from designer.ui.theme.appearance import Appearance
from designer.ui.theme.colours import ColourRole

MAX_CACHE_BYTES = 32 * 1024 * 1024
"""Default maximum size of all pixmaps in a cache, in bytes.

It is enough for the bodies of about four hundred cards at a zoom of 100 %, or of six cards at
400 % on a screen with a device pixel ratio of 2.
"""
_STROKE_MARGIN = 1.0
"""Margin around the area that a part of a card covers (`bounds`), in scene units.

It is needed because half of a stroke along the edge of the area lies outside.
"""


class Part(Protocol):
    """A part of a card, which can paint itself; two equal parts of the same type look alike."""

    @property
    def background(self) -> ColourRole | None:
        """Name of the theme colour that is always behind the part, or None if there is none.

        The pixmap is filled with that colour first, because Qt renders text most sharply on an
        opaque background.
        """

    def bounds(self, appearance: Appearance) -> QRectF:
        """Return the area that the part covers, relative to the point at which it is drawn."""

    def paint(self, painter: QPainter, appearance: Appearance) -> None:
        """Paint the part with strokes, in the colours and the text scale of `appearance`."""


PlacedPart = tuple[Part, tuple[float, float]]
"""A part of a card, and its position (x, y) relative to the origin of the part that contains it."""


@runtime_checkable
class Compound(Part, Protocol):
    """A part of a card that consists only of smaller parts."""

    @property
    def parts(self) -> Sequence[PlacedPart]:
        """The smaller parts with their positions, from the lowest to the topmost."""


class CachedPixmap(NamedTuple):
    """A part of a card rendered as pixels, and where to draw the pixels."""

    pixmap: QPixmap
    left: int
    """X of the pixmap's left edge from the part's origin, in device pixels; mostly negative."""
    top: int
    """Y of the pixmap's top edge from the part's origin, in device pixels; mostly negative."""


class PixmapCache:
    """Pixmaps of the most recently drawn parts of cards, limited to `max_bytes` bytes in total.

    The pixmap used last is kept even if it is larger than the limit by itself.
    """

    def __init__(self, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._max_bytes = max_bytes
        self.bytes_used = 0
        """Total size of the cached pixmaps, in bytes."""
        self._pixmaps: OrderedDict[tuple[object, ...], CachedPixmap] = OrderedDict()

    def rendered(self, part: Part, scale: float, appearance: Appearance) -> CachedPixmap:
        """Return `part` as pixels, at `scale` device pixels per scene unit, in `appearance`.

        The part of a card is painted only if the cache does not have its pixels yet.
        """
        key = (part, type(part), scale, appearance.theme, appearance.text_scale)
        cached = self._pixmaps.get(key)
        if cached is None:
            cached = self._pixmaps[key] = self._render(part, scale, appearance)
            self.bytes_used += _byte_count(cached)
            while self.bytes_used > self._max_bytes and len(self._pixmaps) > 1:
                self.bytes_used -= _byte_count(self._pixmaps.popitem(last=False)[1])
        else:
            self._pixmaps.move_to_end(key)
        return cached

    def draw(self, painter: QPainter, part: Part, appearance: Appearance) -> None:
        """Draw `part` at the painter's origin, rounded to the nearest whole device pixel.

        The painter's origin is moved to that pixel, so that what the caller paints next is aligned
        with the part.
        """
        world, device = painter.worldTransform(), painter.deviceTransform()
        zoom, scale = world.m11(), device.m11()
        ratio = scale / zoom
        left = world.dx() + (round(device.dx()) - device.dx()) / ratio
        top = world.dy() + (round(device.dy()) - device.dy()) / ratio
        cached = self.rendered(part, scale, appearance)
        painter.setWorldTransform(QTransform(1 / ratio, 0, 0, 1 / ratio, left, top))
        painter.drawPixmap(cached.left, cached.top, cached.pixmap)
        painter.setWorldTransform(QTransform(zoom, 0, 0, zoom, left, top))

    def _render(self, part: Part, scale: float, appearance: Appearance) -> CachedPixmap:
        area = part.bounds(appearance).adjusted(
            -_STROKE_MARGIN, -_STROKE_MARGIN, _STROKE_MARGIN, _STROKE_MARGIN
        )
        left, top = floor(area.left() * scale), floor(area.top() * scale)
        right, bottom = ceil(area.right() * scale), ceil(area.bottom() * scale)
        pixmap = QPixmap(right - left, bottom - top)
        transparent = Qt.GlobalColor.transparent
        pixmap.fill(appearance.theme.colour(part.background) if part.background else transparent)
        painter = QPainter(pixmap)
        painter.translate(-left, -top)
        if isinstance(part, Compound):
            # The inner parts come from the cache too, so a new combination of them costs little.
            for inner, (x, y) in part.parts:
                cached = self.rendered(inner, scale, appearance)
                position = round(x * scale) + cached.left, round(y * scale) + cached.top
                painter.drawPixmap(*position, cached.pixmap)
        else:
            painter.scale(scale, scale)
            part.paint(painter, appearance)
        painter.end()
        return CachedPixmap(pixmap, left, top)


def _byte_count(cached: CachedPixmap) -> int:
    return 4 * cached.pixmap.width() * cached.pixmap.height()


PIXMAP_CACHE = PixmapCache()
"""The one cache that all canvases share, because the same parts occur on all of them."""
