"""Pictures that are encoded as PNG band by band: every decoder reads the same pixels."""

import random
import struct
import zlib

import pytest
from PySide6.QtGui import QImage

from designer.exchange.formats import ignore_report
from designer.ui.figures import png_encoder
from tests.support.cancelling import Stopped


def noise(width, height):
    """Return an image in which every pixel has a random colour."""
    source = random.Random(7).randbytes(4 * width * height)
    return QImage(source, width, height, QImage.Format.Format_RGB32).copy()


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 400])
@pytest.mark.parametrize("height", [1, 7, 1700])
def test_the_pixels_are_those_of_the_image(qapp, width, height):  # noqa: ARG001
    image = noise(width, height)
    decoded = QImage.fromData(png_encoder.encode(image, ignore_report), "PNG")
    assert decoded.convertToFormat(QImage.Format.Format_RGB32) == image
    assert decoded.dotsPerMeterX() == image.dotsPerMeterX()


def test_the_file_follows_the_specification(qapp):  # noqa: ARG001
    data = png_encoder.encode(noise(3, 2), ignore_report)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    names, compressed, place = [], b"", 8
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        [checksum] = struct.unpack(">I", data[place + 8 + length : place + 12 + length])
        assert checksum == zlib.crc32(name + content)
        names.append(name)
        compressed += content if name == b"IDAT" else b""
        place += 12 + length
    assert names == [b"IHDR", b"pHYs", b"IDAT", b"IDAT", b"IEND"]
    assert len(zlib.decompress(compressed)) == 2 * (1 + 3 * 3)


def test_the_rows_are_reported_and_a_report_can_stop_the_work(qapp):  # noqa: ARG001
    image, reports = noise(1000, 1000), []
    png_encoder.encode(image, lambda *step: reports.append(step))
    assert [step[0] for step in reports] == [0, 333, 666, 999]
    assert {step[1] for step in reports} == {1000}

    def stop(done, _total):
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        png_encoder.encode(image, stop)
