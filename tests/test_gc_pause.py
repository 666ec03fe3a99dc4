"""The suspension of garbage collection: off meanwhile, and nothing is examined twice after much."""

import gc

import pytest

from designer import gc_pause


@pytest.fixture(autouse=True)
def thawed():
    """Let collections examine what a test has frozen."""
    yield
    gc_pause.thaw()
    gc.freeze()


def test_collection_is_off_meanwhile_and_on_again_after_a_failure():
    was_on = []

    @gc_pause.paused()
    def fail():
        was_on.append(gc.isenabled())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert was_on == [False]
    assert gc.isenabled()


def test_an_outer_suspension_is_not_ended_by_an_inner_one():
    with gc_pause.paused():
        with gc_pause.paused():
            pass
        assert not gc.isenabled()


def test_many_new_objects_are_not_examined_until_they_are_thawed():
    gc.unfreeze()
    with gc_pause.paused():
        kept = [[] for _ in range(gc_pause.MIN_FROZEN_OBJECTS + 1_000)]
    assert gc.get_freeze_count() >= len(kept)
    gc_pause.thaw()
    assert gc.get_freeze_count() == 0


def test_few_new_objects_are_examined_as_ever():
    gc.unfreeze()
    gc.collect()
    with gc_pause.paused():
        _kept = [[] for _ in range(1_000)]
    assert gc.get_freeze_count() == 0
