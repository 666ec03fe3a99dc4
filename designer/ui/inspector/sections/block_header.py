"""The head of a block's page: its tile, its title, and its place in the design."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from designer.core.graph import group_tree
from designer.core.graph.design import Design, Group
from designer.core.graph.group_tree import display_name
from designer.core.kinds.kind import Kind
from designer.core.text.display_text import format_block_count, one_line
from designer.display.card_tile import tile_of
from designer.ui.document.document import Document
from designer.ui.inspector.sections.page_states import BlockState
from designer.ui.inspector.widgets.section import Section
from designer.ui.theme import icons
from designer.ui.widgets.labels import ElidedLabel

MAX_GROUPS_IN_LINE = 3
"""Maximum number of groups around a block that the line names, the innermost first; further ones
are counted."""
MAX_GROUPS_IN_TOOLTIP = 8
"""Maximum number of groups around a block that the tooltip names, the innermost first; further ones
are counted."""
TILE_SIZE_PX = 38
"""Width and height of the tile in pixels."""


class Tile(QWidget):
    """The coloured square of a block, with a symbol that shows its block kind and settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(TILE_SIZE_PX, TILE_SIZE_PX))
        self._kind: Kind | None = None

    def show_kind(self, kind: Kind) -> None:
        """Show the coloured square and the symbol of the block kind `kind`, with its settings."""
        if kind is not self._kind:
            self._kind = kind
            self.update()

    # Overrides of Qt's methods.

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._kind is not None:
            icons.paint_tile(QPainter(self), QRectF(self.rect()), tile_of(self._kind))


class BlockHeader(Section[BlockState]):
    """The tile and the title of a block, and a line with its id, groups and neighbours."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.tile = Tile()
        self.title = ElidedLabel("title")
        self.context = ElidedLabel("aside")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.context)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(12)
        box.addWidget(self.tile)
        box.addLayout(texts, 1)
        box.setAlignment(texts, Qt.AlignmentFlag.AlignVCenter)

    def refresh(self, state: BlockState) -> None:
        self.tile.show_kind(state.block.kind)
        self.title.show_text(state.block.title)
        self.context.show_text(*_context_texts(state.analysis.design, state.row.id))


def _context_texts(design: Design, key: str) -> tuple[str, str]:
    """Return the text about a block's id, groups and neighbours, in two versions.

    The first version is short, for a line below the title; the second one is longer, for a tooltip.
    """
    graph = design.graph
    before, after = _names(design, graph.inputs[key]), _names(design, graph.outputs[key])
    neighbour = f"before {after}" if after else f"after {before}" if before else ""
    neighbours = (f"after {before}" if before else "", f"before {after}" if after else "")
    name, groups = one_line(key, 60), _groups_around(design, key)
    return (
        _joined(name, _named_groups(groups, MAX_GROUPS_IN_LINE), neighbour),
        _joined(name, _named_groups(groups, MAX_GROUPS_IN_TOOLTIP), *neighbours),
    )


def _groups_around(design: Design, key: str) -> list[Group]:
    """Return the groups that contain a block, the innermost group first."""
    groups = group_tree.by_id(design.groups)
    owner = group_tree.owners(design.groups)
    return [groups[group_id] for group_id in group_tree.enclosing_groups(owner, key)]


def _named_groups(groups: list[Group], max_names: int) -> str:
    """Return the names of `groups`, e.g. ``in Bottleneck 3.1, Stage 3``.

    At most `max_names` groups are named; further ones are only counted.
    """
    names = [display_name(group, 60) for group in groups[:max_names]]
    unnamed_count = len(groups) - len(names)
    if unnamed_count:
        names.append(f"{unnamed_count:,} more")
    return f"in {', '.join(names)}" if names else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _names(design: Design, ids: list[str]) -> str:
    """Return the title of the block if there is one id; otherwise the number of blocks in words."""
    if len(ids) > 1:
        return format_block_count(len(ids))
    return one_line(design.blocks[ids[0]].title, 200) if ids else ""
