"""Encodes a picture as PNG band by band, so that it reports its progress and can be stopped.

Qt's own encoder returns only when the whole picture is encoded, after several seconds if the
picture is large. The format is that of the specification "Portable Network Graphics", third
edition, with three bytes per pixel, one compressed stream, and rows without a filter: the plain
areas of a diagram become as small without one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from PySide6.QtGui import QImage

from designer.exchange.formats import Report

SIGNATURE = b"\x89PNG\r\n\x1a\n"
"""The first bytes of every PNG file."""
BAND_BYTES = 1_000_000
"""The approximate size of a band of rows; it is compressed in some 20 milliseconds."""
_UNFILTERED = b"\0"
"""The byte before each row which says that the row is stored as it is."""


def encode(image: QImage, report: Report) -> bytes:
    """Return `image`, whose transparency is ignored, as the bytes of a PNG file.

    It uses no widget, so it may be called in any thread. `report` is called for each band with the
    number of rows that are encoded and the number of all rows; it may raise an exception.
    """
    header = struct.pack(">IIBBBBB", image.width(), image.height(), 8, 2, 0, 0, 0)
    dots_per_metre = struct.pack(">IIB", image.dotsPerMeterX(), image.dotsPerMeterY(), 1)
    chunks = [SIGNATURE, _chunk(b"IHDR", header), _chunk(b"pHYs", dots_per_metre)]
    compressor = zlib.compressobj()
    compressed = [compressor.compress(rows) for rows in _bands(image, report)]
    compressed.append(compressor.flush())
    # The compressor keeps what it is given until it has enough, and then returns nothing.
    chunks += [_chunk(b"IDAT", data) for data in compressed if data]
    return b"".join((*chunks, _chunk(b"IEND", b"")))


def _bands(image: QImage, report: Report) -> Iterator[bytes]:
    """Iterate over the rows of `image` in bands, each row with the byte that says its filter."""
    width, height = image.width(), image.height()
    band_height = max(1, BAND_BYTES // (3 * width))
    for top in range(0, height, band_height):
        report(top, height)
        band = image.copy(0, top, width, min(band_height, height - top))
        band.convertTo(QImage.Format.Format_RGB888)
        # Qt pads each row to a multiple of four bytes.
        pixels, step = bytes(band.constBits()), band.bytesPerLine()
        rows = (pixels[begin : begin + 3 * width] for begin in range(0, len(pixels), step))
        yield _UNFILTERED + _UNFILTERED.join(rows)


def _chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG file: the length, the name, the data and their checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
