"""Sections with the shapes at the ends of a group: what it takes in and what it puts out."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from designer.core.graph import subgraph_ends
from designer.core.kinds.shapes import Shape, shape_text
from designer.ui.inspector.sections.block_figures import MAX_SHAPES_LISTED, spaced_shape
from designer.ui.inspector.sections.page_states import BlocksState
from designer.ui.inspector.widgets.figure_section import FigureSection


class ShapesSection(FigureSection[BlocksState]):
    """A section with the output shapes of some blocks; it is hidden if there are none."""

    large = False

    def refresh(self, state: BlocksState) -> None:
        blocks = self.shown_blocks(state)
        self.setVisible(bool(blocks))
        if blocks:
            self.show_figure(_shapes_text([state.analysis.rows[key].output for key in blocks]))

    @abstractmethod
    def shown_blocks(self, state: BlocksState) -> list[str]:
        """Return the ids of the blocks whose output shapes are shown."""


class GroupInputSection(ShapesSection):
    """The output shapes of the blocks outside the group that feed it."""

    heading = "Input"

    def shown_blocks(self, state: BlocksState) -> list[str]:
        return subgraph_ends.outside_sources(state.analysis.design.graph, state.block_ids)


class GroupOutputSection(ShapesSection):
    """The output shapes of the blocks of the group that feed no other block of it."""

    heading = "Output"

    def shown_blocks(self, state: BlocksState) -> list[str]:
        return subgraph_ends.exit_blocks(state.analysis.design.graph, state.block_ids)


def _shapes_text(shapes: Sequence[Shape | None]) -> str:
    """Return ``28 × 28 × 192`` for a single shape; otherwise a list of shapes without blanks.

    A list has at most `MAX_SHAPES_LISTED` entries; further shapes are only counted.
    """
    if len(shapes) == 1:
        return "?" if shapes[0] is None else spaced_shape(shapes[0])
    texts = ["?" if shape is None else shape_text(shape) for shape in shapes[:MAX_SHAPES_LISTED]]
    unlisted_count = len(shapes) - len(texts)
    return ", ".join([*texts, f"{unlisted_count:,} more"] if unlisted_count else texts)
