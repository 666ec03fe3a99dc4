"""The head of a page on several blocks: how many blocks there are, in all and of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.kinds.kind import Kind
from designer.core.text.display_text import format_block_count
from designer.ui.widgets.labels import ElidedLabel, label, set_text_or_hide


class KindCounts(QWidget):
    """Two lines: ``6 blocks``, and below it ``1×1 convolution (4) · Max pool · Concat``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("title")
        self.kinds = label("aside", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.title)
        box.addWidget(self.kinds)

    def show_kinds(self, counts: Mapping[type[Kind], int]) -> None:
        """Show the total number of blocks, and the number of each block kind given in `counts`."""
        self.title.show_text(format_block_count(sum(counts.values())))
        set_text_or_hide(self.kinds, " · ".join(_count_texts(counts.items())))


def _count_texts(counts: Iterable[tuple[type[Kind], int]]) -> Iterable[str]:
    return (f"{kind.title} ({count:,})" if count > 1 else kind.title for kind, count in counts)
