"""Hypothesis strategies that several of these tests share."""

from hypothesis import strategies as st


def pairs(minimum, maximum):
    """Return a strategy for (height, width), both between the bounds."""
    return st.tuples(*[st.integers(minimum, maximum)] * 2)


planes = pairs(1, 12)
