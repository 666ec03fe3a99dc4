"""The data of drags onto the canvas: a kind from the palette, or design files."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from designer.core.kinds.kind import Kind

KIND_MIME_TYPE = "application/x-cnn-designer-kind"
"""MIME type of a dragged kind; the data is a line of text in UTF-8."""
MAX_KIND_NAME_BYTES = 1000
"""Largest data read as a kind, in bytes; another program may send anything under this type."""


def mime_data_for(kind: Kind) -> QMimeData:
    """Return the data of a drag that carries a kind with its settings, as a line of text."""
    from designer.notation.writing.block_text import kind_text

    data = QMimeData()
    data.setData(KIND_MIME_TYPE, kind_text(kind).encode())
    return data


def kind_from(data: QMimeData) -> Kind | None:
    """Return the kind, with its settings, that a drag carries, or None if it carries none."""
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
