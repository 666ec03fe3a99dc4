"""Frames around expanded groups, and stubs at the edge of the entered group.

While a group is entered, the canvas shows only the blocks of that group. A stub is a short wire
drawn to a block outside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from designer.core.analysis.analysis import Analysis
from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView, Frame, Stub
from designer.core.graph.design import Design, Group
from designer.core.graph.group_tree import display_name
from designer.core.kinds.shapes import shape_text
from designer.core.text.display_text import format_block_count, one_line
from designer.ui.canvas.items.card import Card
from designer.ui.canvas.items.group_frame_item import GroupFrameItem
from designer.ui.canvas.items.stub_item import StubItem
from designer.ui.canvas.scene.item_context import ItemContext

_INPUT_STUB_START = 8.0
"""Distance from an input port to the start of the stub at it, in scene units.

A stub is a short wire drawn to a block outside the entered group.
"""
_OUTPUT_STUB_START = 6.0
"""Distance from the output shape's label to the start of the stub beside it, in scene units.

A stub is a short wire drawn to a block outside the entered group.
"""


class GroupLayer:
    """Creates, removes and places the frames of expanded groups and the stubs of one scene.

    A stub is a short wire drawn to a block outside the entered group.
    """

    def __init__(self, cards: Mapping[str, Card], context: ItemContext) -> None:
        """Begin without frames and stubs; `cards` are the cards of the scene, which change."""
        self._cards, self._context = cards, context
        self.frames: dict[str, GroupFrameItem] = {}
        """The frames drawn around expanded groups, by the id of the group."""
        self.stubs: dict[tuple[str, int | None], StubItem] = {}
        """The stubs (short wires to blocks outside the entered group), by the id of their card
        and the index of its input port; None stands for the output port."""
        self._view = CollapsedView(Design())
        self._frames: dict[str, Frame] = {}
        """The frames of expanded groups, by the group's id; an outer one precedes inner ones."""
        self._parents: dict[str, str] = {}
        """For each card and frame of an expanded group, the id of the group directly around it."""

    def clear(self) -> None:
        """Forget all frames and stubs, without taking their items off the scene."""
        for kept in (self.frames, self.stubs, self._frames, self._parents):
            kept.clear()
        self._view = CollapsedView(Design())

    def update(self, view: CollapsedView) -> set[str]:
        """Add and remove frames of expanded groups and stubs so that they match `view`.

        A stub is a short wire drawn to a block outside the entered group. Return the ids of the
        cards at which a stub was added or removed.
        """
        self._view = view
        self._frames = {frame.group: frame for frame in view.frames}
        self._parents = {
            key: frame.group for frame in view.frames for key in (*frame.cards, *frame.frames)
        }
        for key in [key for key in self.frames if key not in self._frames]:
            self._context.check()
            self._context.remove(self.frames.pop(key))
        for key, frame in self._frames.items():
            self._context.check()
            if key not in self.frames:
                self.frames[key] = GroupFrameItem(key, self._context.appearance)
                self._context.add(self.frames[key])
            self.frames[key].set_depth(frame.depth)
        stubs = {(stub.card, stub.slot): stub for stub in view.stubs}
        removed = [port for port, item in self.stubs.items() if stubs.get(port) != item.stub]
        for port in removed:
            self._context.remove(self.stubs.pop(port))
        added = [port for port in stubs if port not in self.stubs]
        for port in added:
            self.stubs[port] = StubItem(stubs[port], self._context.appearance)
            self._context.add(self.stubs[port])
        return {card for card, _ in (*removed, *added)}

    def enclose(self, cards: Iterable[str] | None = None) -> None:
        """Fit the frames of expanded groups that contain any of `cards` to their contents.

        If `cards` is None, fit all frames.
        """
        if not self._frames:
            return
        affected = set(self._frames)
        if cards is not None:
            affected = {
                key for card in cards for key in group_tree.enclosing_groups(self._parents, card)
            }
        for key, frame in reversed(self._frames.items()):
            if key in affected:
                self._context.check()
                areas = [self._cards[card].rect() for card in frame.cards]
                areas += [self.frames[inner].area for inner in frame.frames]
                self.frames[key].enclose(areas)

    def place_stubs(self, analysis: Analysis) -> None:
        """Move every stub to its port, and update the text of the stub for `analysis`.

        A stub is a short wire drawn to a block outside the entered group; its text names that
        block.
        """
        for (key, slot), item in self.stubs.items():
            self._context.check()
            card = self._cards[key]
            if slot is None:
                item.setPos(card.output_port())
                start = card.pill_rect().right() - card.output_port().x() + _OUTPUT_STUB_START
            else:
                item.setPos(card.input_port(slot))
                start = _INPUT_STUB_START
            item.set_text(self._stub_text(analysis, item.stub), start)

    def name_frames(self, groups: Mapping[str, Group]) -> None:
        """Show in the title bar of each expanded group its name and how many blocks it contains.

        `groups` are the groups of the design by id.
        """
        counts: dict[str, int] = {}
        for key, frame in reversed(self._frames.items()):
            self._context.check()
            direct = sum(len(self._view.cards[card]) for card in frame.cards)
            counts[key] = direct + sum(counts[inner] for inner in frame.frames)
            self.frames[key].set_title(
                display_name(groups[key], 200), format_block_count(counts[key])
            )

    def show_selected_frames(self) -> None:
        """Show a frame as selected if all cards in it are."""
        selected: dict[str, bool] = {}
        for key, frame in reversed(self._frames.items()):
            self._context.check()
            cards = all(self._cards[card].selected for card in frame.cards)
            selected[key] = cards and all(selected[inner] for inner in frame.frames)
            self.frames[key].show_selected(selected[key])

    def _stub_text(self, analysis: Analysis, stub: Stub) -> str:
        """Return the text of a stub, which names the blocks at the other end of the wire.

        A stub is a short wire drawn to a block outside the entered group. Examples are ``Max pool
        3×3 · 28×28×192`` at an input port and ``to Concat`` at an output.
        """
        names = list(dict.fromkeys(self._outer_name(analysis.design, key) for key in stub.outside))
        name = names[0] if len(names) == 1 else f"{len(names):,} others"
        if stub.slot is None:
            return f"to {name}"
        shape = analysis.rows[stub.outside[0]].output
        return f"{name} · {'?' if shape is None else shape_text(shape)}"

    def _outer_name(self, design: Design, block: str) -> str:
        """Return the name by which a stub refers to `block`, which is outside the entered group.

        A stub is a short wire drawn to such a block. If `block` is in a group that does not contain
        the entered group, return the name of the outermost such group; otherwise return the title
        of the block.
        """
        view = self._view
        containing = {None, *group_tree.entered_groups(design, view.entered)}
        outer = [
            key for key in group_tree.enclosing_groups(view.owner, block) if key not in containing
        ]
        if outer:
            return display_name(group_tree.by_id(design.groups)[outer[-1]])
        return one_line(design.blocks[block].title, 80)
