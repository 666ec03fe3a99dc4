"""The head of a page on several blocks: how many blocks there are, in all and of each kind."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.core.kinds.kind import Kind
from designer.core.text.display_text import format_block_count
from designer.ui.document.document import Document
from designer.ui.inspector.sections.page_states import BlocksState
from designer.ui.inspector.widgets.section import Section
from designer.ui.widgets.labels import ElidedLabel, label, set_text_or_hide


class KindCounts(Section[BlocksState]):
    """Two lines: ``6 blocks``, and below it ``1×1 convolution (4) · Max pool · Concat``."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.title = ElidedLabel("title")
        self.kinds = label("aside", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 14)
        box.setSpacing(2)
        box.addWidget(self.title)
        box.addWidget(self.kinds)

    def refresh(self, state: BlocksState) -> None:
        self.title.show_text(format_block_count(len(state.block_ids)))
        set_text_or_hide(self.kinds, " · ".join(_count_texts(state.kinds.items())))


def _count_texts(counts: Iterable[tuple[type[Kind], int]]) -> Iterable[str]:
    return (f"{kind.title} ({count:,})" if count > 1 else kind.title for kind, count in counts)
