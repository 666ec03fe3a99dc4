"""Random designs for Hypothesis, made from the declared fields: a new kind is in them at once."""

from hypothesis import strategies as st

from designer.blocks import KINDS
from designer.core.graph.design import Block, Design, Group, Wire
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.number_fields import Border, DecimalNumber, PairOfNumbers, WholeNumber

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ids = names.filter(bool)
places = st.floats(-1e7, 1e7) | st.integers(-(10**7), 10**7)


def values(field):
    """Raw values that `field` takes."""
    match field:
        case WholeNumber():
            return st.integers(field.minimum, field.maximum)
        case PairOfNumbers():
            number = st.integers(field.minimum, field.maximum)
            return number | st.lists(number, min_size=2, max_size=2)
        case Border():
            number = st.integers(0, field.maximum)
            lists = [st.lists(number, min_size=n, max_size=n) for n in (2, 4)]
            named = [st.sampled_from(field.words)] if field.words else []
            return st.one_of(*named, number, *lists)
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
    """Instances of one kind: required fields always, the others now and then."""
    required = {name: values(field) for name, field in kind.fields.items() if field.required}
    others = {name: values(field) for name, field in kind.fields.items() if not field.required}
    return st.fixed_dictionaries(required, optional=others).map(lambda raw: kind(**raw))


kinds = st.one_of([kinds_of(kind) for kind in KINDS])


@st.composite
def designs(draw):
    """Designs with wires that lead onward only, and groups in groups."""
    keys = draw(st.lists(ids, unique=True, max_size=6))
    blocks = [
        Block(
            key,
            draw(kinds),
            draw(st.none() | names),
            draw(st.none() | st.tuples(places, places)),
            draw(st.booleans()),
        )
        for key in keys
    ]
    wires = []
    if len(keys) > 1:
        pairs = [(one, other) for place, one in enumerate(keys) for other in keys[place + 1 :]]
        wires = [Wire(*ends) for ends in draw(st.lists(st.sampled_from(pairs), max_size=8))]
    free, groups = list(keys), []
    for key in draw(st.lists(ids.filter(lambda one: one not in keys), unique=True, max_size=3)):
        members = draw(st.lists(st.sampled_from(free), unique=True)) if free else []
        groups.append(Group(key, draw(names), tuple(members), draw(st.booleans())))
        free = [one for one in free if one not in members] + [key]
    return Design(blocks, tuple(wires), draw(names), draw(names), tuple(groups))
