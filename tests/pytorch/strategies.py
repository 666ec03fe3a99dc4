"""Hypothesis strategies that several test modules of this folder use."""

from hypothesis import strategies as st

from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.kind import SEVERAL_INPUTS
from designer.core.kinds.number_fields import BorderField, DecimalNumber, PairOfNumbers, WholeNumber


def pairs(minimum, maximum):
    """Return a strategy for pairs (height, width); both are from `minimum` to `maximum`."""
    return st.tuples(*[st.integers(minimum, maximum)] * 2)


planes = pairs(1, 12)

depths = st.sampled_from((1, 2, 3, 4, 6, 12))
vectors = st.tuples(depths)
maps = st.tuples(st.integers(1, 9), st.integers(1, 9), depths)


def small_values(field):
    """Return a strategy for values of a field that are small enough to run quickly.

    The values are in the form that files have, before the field parses them.
    """
    match field:
        case WholeNumber():
            return st.integers(field.minimum, 6)
        case PairOfNumbers():
            return st.lists(st.integers(field.minimum, 4), min_size=2, max_size=2)
        case BorderField():
            sides = st.lists(st.integers(0, 3), min_size=4, max_size=4)
            return st.one_of(*map(st.just, field.words), st.integers(0, 2), sides)
        case DecimalNumber():
            return st.floats(0, 1)
        case Choice():
            return st.sampled_from(sorted(field.options))
        case Toggle():
            return st.booleans()
    raise TypeError(f"no small values for {type(field).__name__}: add them here")


def instances(kind):
    """Return a strategy for instances of a block kind.

    They have all settings that are required and some of the others.
    """
    required = {n: small_values(f) for n, f in kind.fields.items() if f.required}
    optional = {n: small_values(f) for n, f in kind.fields.items() if not f.required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda raw: kind(**raw))


def input_shapes(kind):
    """Return a strategy for tuples of the input shapes of a block kind.

    All input shapes of a merge are equal.
    """
    shapes = maps | vectors
    if kind.arity == SEVERAL_INPUTS:
        return st.integers(2, 4).flatmap(lambda n: shapes.map(lambda shape: (shape,) * n))
    return st.tuples(*[shapes] * kind.arity.min_inputs)
