"""The slices of long work, between which it can be stopped."""

import pytest

from designer.core.graph.cancellation import SLICE_LENGTH, checked, checked_slices, never_stop
from tests.support.cancelling import Stopped, stop_at_call


def test_the_slices_are_all_items_in_their_order():
    items = range(2 * SLICE_LENGTH + 1)
    slices = list(checked_slices(items, never_stop))
    assert [item for part in slices for item in part] == list(items)
    assert [len(part) for part in slices] == [SLICE_LENGTH, SLICE_LENGTH, 1]
    assert list(checked_slices([], never_stop)) == []


def test_the_check_comes_before_each_slice_and_may_stop_the_work():
    slices = checked_slices(range(3 * SLICE_LENGTH), stop_at_call(2))
    assert next(slices) == range(SLICE_LENGTH)
    with pytest.raises(Stopped):
        next(slices)


def test_items_are_checked_in_slices_without_being_put_into_slices():
    items = range(2 * SLICE_LENGTH + 1)
    assert list(checked(items, never_stop)) == list(items)
    passed = checked(items, stop_at_call(2))
    assert [next(passed) for _ in range(SLICE_LENGTH)] == list(range(SLICE_LENGTH))
    with pytest.raises(Stopped):
        next(passed)
