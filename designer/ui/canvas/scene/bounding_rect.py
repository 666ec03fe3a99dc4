"""The area that several cards or wires of a scene cover together."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from designer.display.wire_routing import Box


def bounding_rect(boxes: list[Box]) -> QRectF:
    """Return the smallest rectangle that contains all `boxes`; if there are none, an empty one.

    A box is (left, top, right, bottom).
    """
    if not boxes:
        return QRectF()
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return QRectF(left, top, right - left, bottom - top)
