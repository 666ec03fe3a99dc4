"""What stands around the cards: frames of expanded groups, and stubs where the entered one ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from designer.core.graph import group_tree
from designer.core.graph.collapsed_view import CollapsedView, Frame, Stub
from designer.core.graph.group_tree import name_of
from designer.core.kinds.shapes import times
from designer.core.text.display_text import how_many, one_line
from designer.ui.canvas.items.group_frame_item import GroupFrameItem
from designer.ui.canvas.items.stub_item import StubItem

if TYPE_CHECKING:
    from designer.core.graph.design import Design
    from designer.ui.canvas.scene.canvas_scene import CanvasScene

_PORT = 8.0
"""Where a stub begins beside an input port..."""
_AFTER_SHAPE = 6.0
"""...and behind the shape that leaves a card."""


class GroupLayer:
    """Keeps one item a frame and one a stub, where the cards are."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._frames: dict[str, Frame] = {}
        self._around: dict[str, str] = {}
        """The frame directly around each card and each frame."""

    def follow(self, folding: CollapsedView) -> set[str]:
        """Adds and removes items; gives the cards at which stubs came or went."""
        scene = self._scene
        self._frames = {frame.group: frame for frame in folding.frames}
        self._around = {
            one: frame.group for frame in folding.frames for one in (*frame.cards, *frame.frames)
        }
        for key in [key for key in scene.frames if key not in self._frames]:
            scene.removeItem(scene.frames.pop(key))
        for key, frame in self._frames.items():
            if key not in scene.frames:
                scene.frames[key] = GroupFrameItem(key)
                scene.addItem(scene.frames[key])
            scene.frames[key].show_depth(frame.depth)
        wanted = {(stub.card, stub.slot): stub for stub in folding.stubs}
        gone = [end for end, item in scene.stubs.items() if wanted.get(end) != item.stub]
        for end in gone:
            scene.removeItem(scene.stubs.pop(end))
        come = [end for end in wanted if end not in scene.stubs]
        for end in come:
            scene.stubs[end] = StubItem(wanted[end])
            scene.addItem(scene.stubs[end])
        return {card for card, _ in (*gone, *come)}

    def enclose(self, cards: Iterable[str] | None = None) -> None:
        """Puts frames around their cards again: those around these, or all."""
        if not self._frames:
            return
        wanted = set(self._frames)
        if cards is not None:
            wanted = {one for card in cards for one in group_tree.around(self._around, card)}
        scene = self._scene
        for key, frame in reversed(self._frames.items()):
            if key in wanted:
                areas = [scene.cards[card].rect() for card in frame.cards]
                areas += [scene.frames[inner].area for inner in frame.frames]
                scene.frames[key].enclose(areas)

    def place_stubs(self) -> None:
        """Puts the stubs to their ports, with what is beyond in words."""
        scene, design = self._scene, self._scene.document.design
        for (key, slot), item in scene.stubs.items():
            card = scene.cards[key]
            if slot is None:
                item.setPos(card.output_port())
                begins = card.pill_rect().right() - card.output_port().x() + _AFTER_SHAPE
            else:
                item.setPos(card.input_port(slot))
                begins = _PORT
            item.show_words(self._beyond(design, item.stub), begins)

    def name_frames(self) -> None:
        """Tells the frames what they are called."""
        groups = group_tree.by_id(self._scene.document.design.groups)
        held: dict[str, int] = {}
        for key, frame in reversed(self._frames.items()):
            own = sum(len(self._scene.blocks_of(card)) for card in frame.cards)
            held[key] = own + sum(held[inner] for inner in frame.frames)
            self._scene.frames[key].show_words(name_of(groups[key], 200), how_many(held[key]))

    def grabbed(self, point: QPointF) -> str | None:
        """The group whose frame has its title at `point`."""
        found = (item for item in self._scene.items(point) if isinstance(item, GroupFrameItem))
        return next((item.group for item in found), None)

    def _beyond(self, design: Design, stub: Stub) -> str:
        """``Max pool 3×3 · 28×28×192`` for what comes in, the name alone for what goes out."""
        names = list(dict.fromkeys(self._called(design, key) for key in stub.outside))
        name = names[0] if len(names) == 1 else f"{len(names):,} others"
        if stub.slot is None:
            return f"to {name}"
        shape = self._scene.document.analysis.rows[stub.outside[0]].output
        return f"{name} · {'?' if shape is None else times(shape)}"

    def _called(self, design: Design, block: str) -> str:
        """A block outside by its name, or by that of the group one would see from here."""
        folding = self._scene.folding
        here = {None, *group_tree.path(design, folding.entered)}
        outer = [one for one in group_tree.around(folding.owner, block) if one not in here]
        if outer:
            return name_of(group_tree.by_id(design.groups)[outer[-1]])
        return one_line(design.blocks[block].title, 80)
