"""Values of remedies that are computed when a remedy is tried."""

import pytest

from designer.core.kinds.problems import Divisor


@pytest.mark.parametrize(
    ("number", "limit", "divisor"), [(12, 5, 4), (12, 12, 12), (13, 12, 1), (36, 20, 18)]
)
def test_the_largest_divisor_within_the_limit_is_computed(number, limit, divisor):
    assert Divisor(number, limit).compute() == divisor
