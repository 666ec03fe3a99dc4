"""Hypothesis strategies that several test modules of this folder use."""

from hypothesis import strategies as st


def pairs(minimum, maximum):
    """Return a strategy for pairs (height, width); both are from `minimum` to `maximum`."""
    return st.tuples(*[st.integers(minimum, maximum)] * 2)


planes = pairs(1, 12)
