"""The MIME data of drags onto the canvas: a block kind from the palette, or design files."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from designer.core.kinds.kind import Kind

KIND_MIME_TYPE = "application/x-cnn-designer-kind"
"""MIME type of a dragged block kind; the data is one line of the text language in UTF-8."""
MAX_KIND_NAME_BYTES = 1000
"""Largest size of data that is read as a kind, in bytes.

Larger data is ignored, because another program may send anything under this MIME type.
"""


def mime_data_for(kind: Kind) -> QMimeData:
    """Return the data of a drag that carries `kind` with its settings, written as text."""
    from designer.notation.writing.block_text import kind_text

    data = QMimeData()
    data.setData(KIND_MIME_TYPE, kind_text(kind).encode())
    return data


def kind_from(data: QMimeData) -> Kind | None:
    """Return the block kind, with its settings, that a drag carries, or None if there is none."""
    if not data.hasFormat(KIND_MIME_TYPE):
        return None
    from designer.notation.quick_entry.completion import kind_from_text

    text = bytes(data.data(KIND_MIME_TYPE).data())
    return (
        kind_from_text(text.decode(errors="replace")) if len(text) <= MAX_KIND_NAME_BYTES else None
    )


def local_files(data: QMimeData) -> list[str]:
    """Return the paths of the local files that a drag carries."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
