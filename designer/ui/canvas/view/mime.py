"""What can be dragged onto the canvas: a kind from the palette, or a design file."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from designer.core.kinds.kind import Kind

KIND_TYPE = "application/x-cnn-designer-kind"
MAX_KIND_NAME_BYTES = 1000
"""Bytes; what another program hands over as a kind may be anything."""


def carrying(kind: Kind) -> QMimeData:
    """The data of a drag that carries a kind with its settings: the words that say it."""
    from designer.notation.writing.block_text import kind_text

    data = QMimeData()
    data.setData(KIND_TYPE, kind_text(kind).encode())
    return data


def kind_in(data: QMimeData) -> Kind | None:
    """The kind a drag carries, with its settings; None for anything else."""
    if not data.hasFormat(KIND_TYPE):
        return None
    from designer.notation.quick_entry.completion import kind_said

    said = data.data(KIND_TYPE).data()
    return kind_said(said.decode(errors="replace")) if len(said) <= MAX_KIND_NAME_BYTES else None


def local_files(data: QMimeData) -> list[str]:
    """The paths of the local files a drag carries."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
