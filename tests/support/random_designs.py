"""Hypothesis strategies for random designs.

The settings are generated from the declared fields of all block kinds, so this file needs no change
when a block kind is added.
"""

from hypothesis import strategies as st

from designer.blocks import KINDS
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.number_fields import BorderField, DecimalNumber, PairOfNumbers, WholeNumber

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
"""Strategy for names and labels, which may be empty."""
ids = names.filter(bool)
"""Strategy for ids of blocks and groups."""
coordinates = st.floats(-1e7, 1e7) | st.integers(-(10**7), 10**7)
"""Strategy for coordinates of blocks, in scene units."""


def values(field):
    """Return a strategy for raw JSON values that `field` accepts."""
    match field:
        case WholeNumber():
            return st.integers(field.minimum, field.maximum)
        case PairOfNumbers():
            number = st.integers(field.minimum, field.maximum)
            return number | st.lists(number, min_size=2, max_size=2)
        case BorderField():
            number = st.integers(0, field.maximum)
            lists = [st.lists(number, min_size=n, max_size=n) for n in (2, 4)]
            words = [st.sampled_from(field.words)] if field.words else []
            return st.one_of(*words, number, *lists)
        case DecimalNumber():
            return st.floats(field.minimum, field.maximum) | st.integers(
                int(field.minimum), int(field.maximum)
            )
        case Choice():
            return st.sampled_from(sorted(field.options))
        case Toggle():
            return st.booleans()
    raise TypeError(f"no random values for {type(field).__name__}: add them here")


def kinds_of(kind):
    """Return a strategy for instances of a block kind; optional fields may be set or unset."""
    required = {name: values(field) for name, field in kind.fields.items() if field.required}
    optional = {name: values(field) for name, field in kind.fields.items() if not field.required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda raw: kind(**raw))


kinds = st.one_of([kinds_of(kind) for kind in KINDS])
"""Strategy that draws one block kind, any of them, with random settings."""


@st.composite
def designs(draw):
    """Generate designs without cycles and with nested groups.

    A block may have any number of inputs, even more or fewer than its kind accepts.
    """
    keys = draw(st.lists(ids, unique=True, max_size=6))
    blocks = [
        Block(
            key,
            draw(kinds),
            draw(st.none() | names),
            draw(st.none() | st.tuples(coordinates, coordinates)),
            draw(st.booleans()),
        )
        for key in keys
    ]
    wires = []
    if len(keys) > 1:
        pairs = [
            (source, target) for index, source in enumerate(keys) for target in keys[index + 1 :]
        ]
        wires = [Wire(*ends) for ends in draw(st.lists(st.sampled_from(pairs), max_size=8))]
    ungrouped, groups = list(keys), []
    for key in draw(st.lists(ids.filter(lambda key: key not in keys), unique=True, max_size=3)):
        members = draw(st.lists(st.sampled_from(ungrouped), unique=True)) if ungrouped else []
        groups.append(Group(key, draw(names), tuple(members), draw(st.booleans())))
        ungrouped = [member for member in ungrouped if member not in members] + [key]
    return Design(blocks, tuple(wires), draw(names), draw(names), tuple(groups))
