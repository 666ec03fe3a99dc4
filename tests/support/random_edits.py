"""Random edits for the tests of undo: one function per type of edit.

Each function takes a random generator and a design, makes a random edit of its type, and returns
the outcome. The outcome may be a `Problem`, because users also attempt edits that are refused.
"""

from __future__ import annotations

from designer.blocks import KINDS
from designer.core.edits import (
    alignment,
    block_copies,
    block_edits,
    bridged_removal,
    card_wires,
    group_edits,
    kind_change,
    wire_edits,
)
from designer.core.edits.alignment import PlacedCard
from designer.core.graph.collapsed_view import CollapsedView, card_position
from designer.core.graph.design import MAX_COORDINATE
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.number_fields import BorderField, DecimalNumber
from designer.core.layout import card_sizes, tidy
from designer.notation.notation_error import Reason
from designer.notation.quick_entry import insertion, text_addition
from designer.notation.writing import text_writer
from tests.support.revised_designs import revised


def _sample_ids(rng, design, max_count=4, keys=None):
    """Return a random sample of up to `max_count` of the ids `keys`; None means all blocks."""
    keys = list(design.blocks) if keys is None else keys
    return rng.sample(keys, min(len(keys), rng.randint(1, max_count)))


def _random_block(rng, design):
    return rng.choice(list(design.blocks))


def _random_wire(rng, design):
    return rng.choice(design.wire_keys())


def _random_position(rng):
    """Return a random position: mostly near the origin, sometimes beyond `MAX_COORDINATE`."""
    offset = 0 if rng.random() < 0.95 else rng.choice([-1, 1]) * 2 * MAX_COORDINATE
    return 8 * rng.randint(-100, 100) + offset, 8 * rng.randint(-60, 60)


def append(rng, design):
    after = _sample_ids(rng, design, 2) if design.blocks else ()
    return block_edits.append(design, rng.choice(KINDS).fresh(), after)


def add(rng, design):
    return block_edits.add(design, rng.choice(KINDS).fresh(), _random_position(rng))


def insert(rng, design):
    added = block_edits.insert(design, rng.choice(KINDS).fresh(), _random_wire(rng, design), (0, 0))
    if not isinstance(added, block_edits.Added):
        return added
    return added._replace(design=block_edits.make_room(added.design, added.ids[0], 288))


def connect(rng, design):
    return block_edits.connect(design, _random_block(rng, design), _random_block(rng, design))


def remove(rng, design):
    return block_edits.remove(design, _sample_ids(rng, design))


def cut(rng, design):
    return block_edits.remove(design, (), [_random_wire(rng, design)])


def change(rng, design):
    key = _random_block(rng, design)
    fields = design.blocks[key].kind.fields
    if not fields:
        return design
    name, field = rng.choice(list(fields.items()))
    match field:
        case Choice():
            value = rng.choice(list(field.options))
        case Toggle():
            value = rng.random() < 0.5
        case DecimalNumber():
            value = rng.uniform(field.minimum, field.maximum)
        case BorderField():
            value = rng.choice([*field.words, 0, 1, [1, 2]])
        case _:
            value = rng.choice([0, 1, 2, 3, 5, 16, 10**9, 10**9 + 1])
    return block_edits.change_field(design, [key], name, value)


def relabel(rng, design):
    return block_edits.relabel(
        design, _random_block(rng, design), rng.choice([None, "a", "a", "<b>", "×"])
    )


def bypass(rng, design):
    return block_edits.set_bypassed(design, _sample_ids(rng, design), rng.random() < 0.5)


def move(rng, design):
    return block_edits.move(
        design, {key: _random_position(rng) for key in _sample_ids(rng, design)}
    )


def tidy_cards(rng, design):
    return tidy.tidy(design, rng.choice([None, _sample_ids(rng, design, 12)]))


def paste(rng, design):
    part = block_copies.extract(design, _sample_ids(rng, design))
    return block_copies.paste(design, part, _random_position(rng))


def group(rng, design):
    return group_edits.group(design, _sample_ids(rng, design), group_edits.new_group_label(design))


def ungroup(rng, design):
    return group_edits.ungroup(design, [group.id for group in rng.sample(design.groups, 1)])


def fold(rng, design):
    keys = [group.id for group in design.groups if rng.random() < 0.3]
    return group_edits.set_collapsed(design, keys, rng.random() < 0.5)


def label(rng, design):
    key = rng.choice(design.groups).id
    return group_edits.rename_group(design, key, rng.choice(["", "a", "<b>", "×"]))


def align(rng, design):
    return alignment.align(
        design, _sample_cards(rng, design), rng.choice(list(alignment.LINE_FRACTIONS))
    )


def distribute(rng, design):
    spread = rng.choice(["horizontally", "vertically"])
    return alignment.distribute(design, _sample_cards(rng, design), spread)


def _sample_cards(rng, design):
    """Return a random sample of the cards on the canvas, including cards of collapsed groups."""
    cards = CollapsedView(design).cards
    size = card_sizes.CARD_WIDTH, card_sizes.CARD_HEIGHT + rng.choice([0, 8.5])
    return [
        PlacedCard(cards[key], card_position(design.blocks, cards[key]), size)
        for key in _sample_ids(rng, design, keys=list(cards))
    ]


def rename(rng, design):
    return design.with_name_and_notes(name=rng.choice(["", "one", "two"]))


def splice(rng, design):
    loose = [key for key in design.blocks if not wire_edits.is_wired(design, key)]
    if not loose:
        return design
    return wire_edits.splice(
        design, rng.choice(loose), _random_wire(rng, design), _random_position(rng)
    )


def rewire(rng, design):
    source, target = rng.choice([None, _random_block(rng, design)]), None
    if source is None:
        target = _random_block(rng, design)
    slot = rng.choice([None, 0, 1])
    key = _random_wire(rng, design)
    return wire_edits.rewire(design, key, source=source, target=target, slot=slot)


def connect_at(rng, design):
    ends = _random_block(rng, design), _random_block(rng, design)
    return wire_edits.connect_to_input(design, *ends, rng.choice([None, 0, 1, 9]))


def _random_card(rng, design):
    """Return the ids of the blocks that a randomly chosen card represents."""
    return rng.choice(list(CollapsedView(design).cards.values()))


def connect_cards(rng, design):
    ends = _random_card(rng, design), _random_card(rng, design)
    return card_wires.connect_cards(design, *ends, ("One", "Other"), rng.choice([None, 0, 1]))


def reconnect_cards(rng, design):
    drawn = CollapsedView(design).wires
    if not drawn:
        return design
    ends = [_random_card(rng, design), None]
    rng.shuffle(ends)
    bundle = rng.choice(drawn).bundle
    return card_wires.reconnect_card(
        design, bundle, tuple(ends), ("One", "Other"), rng.choice([None, 0])
    )


def bridge(rng, design):
    return bridged_removal.remove(design, _sample_ids(rng, design))


def swap(rng, design):
    return kind_change.change_kind(design, _sample_ids(rng, design, 2), rng.choice(KINDS))


def type_chain(rng, design):
    text = rng.choice(["1x1 8 relu > 3x3 8", "[1x1 4 | maxpool 3/1 same]", "g: (bn > relu) x2"])
    return text_addition.append(design, text, _sample_ids(rng, design, 2))


def type_in(rng, design):
    text = rng.choice(["", "relu", "1x1 8 > 3x3 8", "g: (bn > relu)"])
    before, at = (
        rng.choice([None, _random_block(rng, design)]),
        rng.choice([None, _random_position(rng)]),
    )
    outcome = insertion.insert(design, text, _sample_ids(rng, design, 2), before, at)
    return block_edits.Added(*outcome[:2]) if isinstance(outcome, insertion.Insertion) else design


def type_over(rng, design):
    ids = _sample_ids(rng, design)
    text = text_writer.write(design, ids)
    if isinstance(text, Reason):
        return design
    outcome = revised(design, ids, f"{text} > 1x1 {rng.randint(1, 9)}")
    return outcome if isinstance(outcome, type(design)) else design


ALL_EDITS = (
    *(append, add, insert, connect, remove, cut, change, relabel, bypass, move, tidy_cards, paste),
    *(rename, splice, rewire, bridge, swap, group, ungroup, fold, label),
    *(
        connect_at,
        connect_cards,
        reconnect_cards,
        align,
        distribute,
        type_chain,
        type_in,
        type_over,
    ),
)
EDITS_OF_WIRES = (insert, cut, splice, rewire)
EDITS_OF_GROUPS = (ungroup, fold, label)


def random_edit(rng, design, max_blocks=40):
    """Make a random edit, and return its name and its outcome.

    If the design has more than `max_blocks` blocks, the edit removes blocks.
    """
    edit = remove if len(design.blocks) > max_blocks else rng.choice(ALL_EDITS)
    if (edit in EDITS_OF_WIRES and not design.wires) or (edit is not rename and not design.blocks):
        edit = append
    if edit in EDITS_OF_GROUPS and not design.groups:
        edit = group
    return edit.__name__, edit(rng, design)
