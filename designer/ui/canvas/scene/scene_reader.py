"""What gestures, previews and panes on cards may read of the scene, and what they may show in it.

They change no item themselves. How a card or a wire looks for a while is shown by `ItemPreviews`,
and where a card stands for a while by `CardPositions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, SignalInstance
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.core.analysis.analysis import Analysis
from designer.core.graph.design import Point, WireKey
from designer.display.card_text import CardText
from designer.ui.canvas.scene.card_positions import CardPositions
from designer.ui.canvas.scene.item_previews import ItemPreviews
from designer.ui.document.document import Document
from designer.ui.theme.appearance import Appearance


class ShownCard(Protocol):
    """A card of the scene for those who only read it; see `Card`."""

    @property
    def key(self) -> str:
        """The id of the block or collapsed group that the card represents."""

    @property
    def card_text(self) -> CardText:
        """What the card shows of its block: texts, counts and states."""

    @property
    def at(self) -> Point:
        """The upper left corner of the card in the scene; quicker to read than `pos`."""

    def pos(self, /) -> QPointF:
        """Return the upper left corner of the card in the scene."""

    def rect(self) -> QRectF:
        """Return the card's rectangle in the scene, without ports and the output shape's label."""

    def pill_rect(self) -> QRectF:
        """Return the scene area of the label with the output shape, beside the output port."""

    def output_port(self) -> QPointF:
        """Return the middle of the output port in the scene."""

    def input_port(self, slot: int) -> QPointF:
        """Return the middle of the input port with index `slot` in the scene."""

    def port_at(self, point: QPointF) -> tuple[str, int] | None:
        """Return the port at `point` of the scene, as ("output", 0) or ("input", index)."""

    def sceneBoundingRect(self, /) -> QRectF:
        """Return the area of the scene in which the card is painted."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /) -> None:
        """Paint the card with its upper left corner at the painter's origin."""


class ShownWire(Protocol):
    """A wire of the scene for those who only read it; see `WireItem`."""

    @property
    def key(self) -> WireKey:
        """The key of the wire."""

    @property
    def path(self) -> QPainterPath:
        """The course of the wire in the scene."""

    def passes_near(self, point: QPointF, distance: float) -> bool:
        """Return whether the wire passes within `distance` of `point`, both in scene units."""

    def shape(self, /) -> QPainterPath:
        """Return the area of the scene in which the wire reacts to the pointer."""

    def sceneBoundingRect(self, /) -> QRectF:
        """Return the area of the scene in which the wire is painted."""


class ShownFrame(Protocol):
    """The frame around an expanded group for those who only read it; see `GroupFrameItem`."""

    @property
    def name(self) -> str:
        """The name of the group."""

    @property
    def area(self) -> QRectF:
        """The rectangle of the frame in the scene."""


class DrawnWires(Protocol):
    """What the drawn wires of a scene join and represent; `WireLayer` is the only one."""

    def ends(self, key: WireKey, /) -> tuple[str, str]:
        """Return the ids of the cards where the drawn wire `key` begins and ends."""

    def bundle(self, key: WireKey, /) -> tuple[WireKey, ...]:
        """Return the wires of the design that the drawn wire `key` represents."""

    def wire_into(self, card: str, slot: int, /) -> WireKey | None:
        """Return the drawn wire that ends at the input port with index `slot`, or None."""


class SceneReader(Protocol):
    """The scene as gestures, previews and panes see it; `CanvasScene` is the only one."""

    @property
    def document(self) -> Document:
        """The document whose design the scene shows."""

    @property
    def document_shown(self) -> SignalInstance:
        """Emitted after each change of the document, when the items show it."""

    @property
    def appearance(self) -> Appearance:
        """Theme and text scale of everything that is painted in the scene."""

    @property
    def cards(self) -> Mapping[str, ShownCard]:
        """The cards by the id of their block or collapsed group."""

    @property
    def wires(self) -> Mapping[WireKey, ShownWire]:
        """The drawn wires by their keys."""

    @property
    def wire_layer(self) -> DrawnWires:
        """What the drawn wires join and represent."""

    @property
    def frames(self) -> Mapping[str, ShownFrame]:
        """The frames drawn around expanded groups, by the id of the group."""

    @property
    def positions(self) -> CardPositions:
        """Shows cards at other positions than in the design."""

    @property
    def previews(self) -> ItemPreviews:
        """Shows items otherwise than the design and the pointer would have it."""

    def blocks_of(self, card: str) -> tuple[str, ...]:
        """Return the ids of the blocks that the card with the id `card` represents."""

    def card_of(self, block: str) -> str | None:
        """Return the id of the card that represents `block`; None if the block is not in view."""

    def is_group(self, card: str) -> bool:
        """Return whether `card` is the id of the card of a collapsed group."""

    def cards_of(self, keys: Iterable[str]) -> list[str]:
        """Return the ids of the cards that represent the blocks `keys`, each card once."""

    def continuation_blocks(self, keys: Iterable[str]) -> list[str]:
        """Return the blocks whose outputs to wire to a new block that is appended after `keys`."""

    def card_text(self, card: str, analysis: Analysis) -> CardText:
        """Return what the card `card` has to show if the analysis of the design is `analysis`."""

    def new_block_text(self, block: str, analysis: Analysis) -> CardText:
        """Return the text on the card of a new block that a previewed edit would add."""

    def summary(self, card: str, analysis: Analysis | None = None) -> str:
        """Return one line about the card `card`, in words, for screen readers."""

    def card_at(self, point: QPointF) -> ShownCard | None:
        """Return the topmost card that has its rectangle or a port at `point`, or None."""

    def cards_in(self, area: QRectF) -> Iterator[ShownCard]:
        """Iterate over the cards that are painted in `area` of the scene."""

    def wire_at(self, point: QPointF) -> ShownWire | None:
        """Return the topmost wire at `point`, or None if no wire is there."""

    def wires_at(self, point: QPointF) -> Iterator[ShownWire]:
        """Iterate over the wires at `point`, the topmost first."""

    def wires_in(self, area: QRectF) -> Iterator[ShownWire]:
        """Iterate over the wires that react to the pointer in `area` of the scene."""

    def wire_near(self, point: QPointF, reach: float) -> ShownWire | None:
        """Return the wire at `point`, else one within `reach` scene units, else None."""

    def frame_at(self, point: QPointF) -> str | None:
        """Return the id of the expanded group whose title bar is at `point`, or None."""

    def title_area(self, key: str) -> QRectF | None:
        """Return the scene area of the card, or expanded group's title bar, with the id `key`."""

    def content_rect(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the scene area of the cards of the blocks `ids`, or of all items if it is None."""
