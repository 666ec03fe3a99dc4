"""What can be dragged onto the canvas: a kind from the palette, or a design file."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from designer.blocks import BY_NAME
from designer.core.kind import Kind

KIND_TYPE = "application/x-cnn-designer-kind"


def carrying(kind: type[Kind]) -> QMimeData:
    """The data of a drag that carries a kind."""
    data = QMimeData()
    data.setData(KIND_TYPE, kind.name.encode())
    return data


def kind_in(data: QMimeData) -> type[Kind] | None:
    """The kind a drag carries, None for anything else."""
    if not data.hasFormat(KIND_TYPE):
        return None
    return BY_NAME.get(data.data(KIND_TYPE).data().decode(errors="replace"))


def local_files(data: QMimeData) -> list[str]:
    """The paths of the local files a drag carries."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
