"""Random edits for the tests of undo: one function an edit, each given a source of chance.

An outcome may be a `Problem`; that too is what a hand brings about.
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
from designer.core.edits.alignment import Standing
from designer.core.graph.collapsed_view import CollapsedView, card_place
from designer.core.graph.design import MAX_COORDINATE
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.number_fields import Border, DecimalNumber
from designer.core.layout import geometry
from designer.core.layout import tidy as layout
from designer.notation.notation_error import Reason
from designer.notation.quick_entry import insertion, text_addition
from designer.notation.revising import revision
from designer.notation.writing import text_writer


def _some(chance, design, most=4, of=None):
    keys = list(design.blocks) if of is None else of
    return chance.sample(keys, min(len(keys), chance.randint(1, most)))


def _one(chance, design):
    return chance.choice(list(design.blocks))


def _wire(chance, design):
    return chance.choice(design.wire_keys())


def _place(chance):
    """Mostly near the middle, now and then where no card can stand."""
    far = 0 if chance.random() < 0.95 else chance.choice([-1, 1]) * 2 * MAX_COORDINATE
    return 8 * chance.randint(-100, 100) + far, 8 * chance.randint(-60, 60)


def append(chance, design):
    after = _some(chance, design, 2) if design.blocks else ()
    return block_edits.append(design, chance.choice(KINDS).fresh(), after)


def add(chance, design):
    return block_edits.add(design, chance.choice(KINDS).fresh(), _place(chance))


def insert(chance, design):
    added = block_edits.insert(design, chance.choice(KINDS).fresh(), _wire(chance, design), (0, 0))
    if not isinstance(added, block_edits.Added):
        return added
    return added._replace(design=block_edits.make_room(added.design, added.ids[0], 288))


def connect(chance, design):
    return block_edits.connect(design, _one(chance, design), _one(chance, design))


def remove(chance, design):
    return block_edits.remove(design, _some(chance, design))


def cut(chance, design):
    return block_edits.remove(design, (), [_wire(chance, design)])


def change(chance, design):
    key = _one(chance, design)
    fields = design.blocks[key].kind.fields
    if not fields:
        return design
    name, field = chance.choice(list(fields.items()))
    match field:
        case Choice():
            value = chance.choice(list(field.options))
        case Toggle():
            value = chance.random() < 0.5
        case DecimalNumber():
            value = chance.uniform(field.minimum, field.maximum)
        case Border():
            value = chance.choice([*field.words, 0, 1, [1, 2]])
        case _:
            value = chance.choice([0, 1, 2, 3, 5, 16, 10**9, 10**9 + 1])
    return block_edits.change_field(design, [key], name, value)


def relabel(chance, design):
    return block_edits.relabel(
        design, _one(chance, design), chance.choice([None, "a", "a", "<b>", "×"])
    )


def bypass(chance, design):
    return block_edits.bypass(design, _some(chance, design), chance.random() < 0.5)


def move(chance, design):
    return block_edits.move(design, {key: _place(chance) for key in _some(chance, design)})


def tidy(chance, design):
    return layout.tidy(design, chance.choice([None, _some(chance, design, 12)]))


def paste(chance, design):
    part = block_copies.extract(design, _some(chance, design))
    return block_copies.paste(design, part, _place(chance))


def group(chance, design):
    return group_edits.group(design, _some(chance, design), group_edits.label_for(design))


def ungroup(chance, design):
    return group_edits.ungroup(design, [one.id for one in chance.sample(design.groups, 1)])


def fold(chance, design):
    keys = [one.id for one in design.groups if chance.random() < 0.3]
    return group_edits.collapse(design, keys, chance.random() < 0.5)


def label(chance, design):
    key = chance.choice(design.groups).id
    return group_edits.rename_group(design, key, chance.choice(["", "a", "<b>", "×"]))


def align(chance, design):
    return alignment.align(design, _standing(chance, design), chance.choice(list(alignment.SHARE)))


def distribute(chance, design):
    spread = chance.choice(["horizontally", "vertically"])
    return alignment.distribute(design, _standing(chance, design), spread)


def _standing(chance, design):
    """Cards of some blocks, collapsed groups with all of theirs."""
    cards = CollapsedView(design).cards
    size = geometry.CARD_WIDTH, geometry.CARD_HEIGHT + chance.choice([0, 8.5])
    return [
        Standing(cards[key], card_place(design.blocks, cards[key]), size)
        for key in _some(chance, design, of=list(cards))
    ]


def rename(chance, design):
    return design.with_words(name=chance.choice(["", "one", "two"]))


def splice(chance, design):
    loose = [key for key in design.blocks if not wire_edits.is_wired(design, key)]
    if not loose:
        return design
    return wire_edits.splice(design, chance.choice(loose), _wire(chance, design), _place(chance))


def rewire(chance, design):
    source, target = chance.choice([None, _one(chance, design)]), None
    if source is None:
        target = _one(chance, design)
    slot = chance.choice([None, 0, 1])
    key = _wire(chance, design)
    return wire_edits.rewire(design, key, source=source, target=target, slot=slot)


def connect_at(chance, design):
    ends = _one(chance, design), _one(chance, design)
    return wire_edits.connect_at(design, *ends, chance.choice([None, 0, 1, 9]))


def _card(chance, design):
    """The blocks behind one card."""
    return chance.choice(list(CollapsedView(design).cards.values()))


def join(chance, design):
    ends = _card(chance, design), _card(chance, design)
    return card_wires.connect(design, *ends, ("One", "Other"), chance.choice([None, 0, 1]))


def rejoin(chance, design):
    drawn = CollapsedView(design).wires
    if not drawn:
        return design
    ends = [_card(chance, design), None]
    chance.shuffle(ends)
    bundle = chance.choice(drawn).bundle
    return card_wires.reconnect(
        design, bundle, tuple(ends), ("One", "Other"), chance.choice([None, 0])
    )


def reconnect(chance, design):
    return bridged_removal.remove(design, _some(chance, design))


def swap(chance, design):
    return kind_change.swap(design, _some(chance, design, 2), chance.choice(KINDS))


def type_chain(chance, design):
    text = chance.choice(["1x1 8 relu > 3x3 8", "[1x1 4 | maxpool 3/1 same]", "g: (bn > relu) x2"])
    return text_addition.append(design, text, _some(chance, design, 2))


def type_in(chance, design):
    text = chance.choice(["", "relu", "1x1 8 > 3x3 8", "g: (bn > relu)"])
    before, at = chance.choice([None, _one(chance, design)]), chance.choice([None, _place(chance)])
    outcome = insertion.insert(design, text, _some(chance, design, 2), before, at)
    return block_edits.Added(*outcome[:2]) if isinstance(outcome, insertion.Inserted) else design


def type_over(chance, design):
    ids = _some(chance, design)
    text = text_writer.write(design, ids)
    if isinstance(text, Reason):
        return design
    outcome = revision.revise(design, ids, f"{text} > 1x1 {chance.randint(1, 9)}")
    return outcome if isinstance(outcome, type(design)) else design


EDITS = (
    *(append, add, insert, connect, remove, cut, change, relabel, bypass, move, tidy, paste),
    *(rename, splice, rewire, reconnect, swap, group, ungroup, fold, label),
    *(connect_at, join, rejoin, align, distribute, type_chain, type_in, type_over),
)
ON_WIRES = (insert, cut, splice, rewire)
ON_GROUPS = (ungroup, fold, label)


def random_edit(chance, design, largest=40):
    """Name and outcome of one edit; a design past `largest` blocks is cut down."""
    edit = remove if len(design.blocks) > largest else chance.choice(EDITS)
    if (edit in ON_WIRES and not design.wires) or (edit is not rename and not design.blocks):
        edit = append
    if edit in ON_GROUPS and not design.groups:
        edit = group
    return edit.__name__, edit(chance, design)
