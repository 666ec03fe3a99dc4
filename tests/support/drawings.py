"""Drawings for the tests of the layout: designs of alike blocks, and what stands or runs where."""

from collections import Counter

from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.core.graph.collapsed_view import CollapsedView, card_place
from designer.core.graph.design import Block, Design, Wire
from designer.core.layout.geometry import (
    CARD_HEIGHT,
    CARD_WIDTH,
    FRAME_ABOVE,
    FRAME_BELOW,
    FRAME_SIDE,
)
from designer.display.wire_routing import route
from tests.support.paths import NETWORKS
from tests.support.wire_paths import flatten

KIND = Conv1x1.fresh()


def wired(text, places=None):
    """A design of alike blocks from wires such as "a-b b-c"."""
    wires = [Wire(*wire.split("-")) for wire in text.split()]
    keys = dict.fromkeys([*(places or ()), *(key for wire in wires for key in wire)])
    return Design([Block(key, KIND, at=(places or {}).get(key)) for key in keys], tuple(wires))


def network(name):
    return wired((NETWORKS / f"{name}.wires").read_text().replace(" ", "-"))


def at(design):
    return {key: block.at for key, block in design.blocks.items()}


def cards(design):
    return [(*block.at, CARD_WIDTH, CARD_HEIGHT) for block in design.blocks.values()]


def overlapping(design):
    spots = sorted(at(design).values())
    return [
        (one, other)
        for index, one in enumerate(spots)
        for other in spots[index + 1 : index + 200]
        if abs(one[0] - other[0]) < CARD_WIDTH and abs(one[1] - other[1]) < CARD_HEIGHT
    ]


def covered(design, entered=None):
    """The cards that a frame covers though they are not in its group, with the group."""
    folding = CollapsedView(design, entered)
    places = {key: card_place(design.blocks, own) for key, own in folding.cards.items()}
    sides = {key: (x, x + CARD_WIDTH, y, y + CARD_HEIGHT) for key, (x, y) in places.items()}
    held = {}
    for frame in reversed(folding.frames):
        lefts, rights, tops, bottoms = zip(
            *(sides[key] for key in (*frame.cards, *frame.frames)), strict=True
        )
        sides[frame.group] = (
            min(lefts) - FRAME_SIDE,
            max(rights) + FRAME_SIDE,
            min(tops) - FRAME_ABOVE,
            max(bottoms) + FRAME_BELOW,
        )
        held[frame.group] = {*frame.cards}.union(*(held[key] for key in frame.frames))
    return [
        (group, card)
        for group, own in held.items()
        for card in places.keys() - own
        if _overlap(sides[group], sides[card])
    ]


def _overlap(one, other):
    across = one[0] < other[1] and other[0] < one[1]
    return across and one[2] < other[3] and other[2] < one[3]


def through_cards(design):
    """The wires whose course has a point within a card."""
    boxes = cards(design)
    place = at(design)
    filled = Counter()
    found = []
    for source, target in design.wires:
        turn = filled[target] - (len(design.graph.inputs[target]) - 1) / 2
        filled[target] += 1
        start = place[source][0] + CARD_WIDTH, place[source][1] + CARD_HEIGHT / 2
        end = place[target][0], place[target][1] + CARD_HEIGHT / 2 + turn * 8
        if any(
            x < px < x + w and y < py < y + h
            for px, py in flatten(route(start, end, boxes), 24)
            for x, y, w, h in boxes
        ):
            found.append((source, target))
    return found


def leads_back(design, wire):
    """Whether a wire goes on in the next line: from its right end to x = 0, further down."""
    source, target = at(design)[wire.source], at(design)[wire.target]
    return target[0] == 0 <= source[0] and target[1] > source[1]
