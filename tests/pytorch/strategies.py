"""What Hypothesis draws for several of these tests."""

from hypothesis import strategies as st


def pairs(fewest, most):
    """Height and width, each its own."""
    return st.tuples(*[st.integers(fewest, most)] * 2)


planes = pairs(1, 12)
