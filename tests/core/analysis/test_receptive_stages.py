"""Courses back to the image: melting stages changes nothing, and covering reaches no less."""

from hypothesis import given
from hypothesis import strategies as st

from designer.core.analysis import receptive_stages

windows = st.tuples(st.integers(1, 4), st.integers(0, 6), st.just(1))
growing = st.integers(2, 5).flatmap(
    lambda f: st.tuples(st.just(1), st.integers(f - 1, 2 * f - 1), st.just(f))
)
adapting = st.tuples(st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
stages = st.lists(windows | growing | adapting, max_size=7)


def walked(stages, distance):
    """Stage by stage from the block, which is the last of the list, to the image."""
    for a, b, c in reversed(stages):
        distance = (a * distance + b) // c
    return distance


def course(stages):
    courses = receptive_stages.straight_paths(1, 1)
    for stage in stages:
        courses = receptive_stages.extend(courses, stage)
    return courses


def distance(courses, apart):
    return receptive_stages.field_of(courses, apart) - 1


@given(stages, st.integers(0, 50))
def test_a_course_melted_together_reaches_as_far_as_its_stages(some, apart):
    assert distance(course(some), apart) == walked(some, apart)


@given(stages, stages, st.integers(0, 50))
def test_of_two_branches_the_farther_one_counts(one, other, apart):
    both = receptive_stages.without_covered(course(one) + course(other))
    farther = max(walked(one, apart), walked(other, apart))
    assert distance(both, apart) >= farther
    if len(both) == 2:
        assert distance(both, apart) == farther


def test_windows_alone_are_one_stage_and_so_are_upsamplings_alone():
    assert course([(2, 2, 1), (1, 4, 1), (3, 1, 1)]) == (((6, 12, 1),),)
    assert course([(1, 1, 2), (1, 2, 3)]) == (((1, 5, 6),),)
    # Down by two and up by two again: the step is whole, the rounding between is not lost.
    assert course([(2, 1, 1), (1, 1, 2)]) == (((1, 1, 2), (2, 1, 1)),)


@given(st.lists(st.sampled_from([(2, 1, 1), (1, 2, 3), (3, 2, 5)]), min_size=20, max_size=60))
def test_a_long_course_is_cut_short_and_reaches_no_less(some):
    courses = course(some)
    assert len(courses[0]) <= receptive_stages.MAX_STAGES
    assert receptive_stages.field_of(courses) >= walked(some, 0) + 1


@given(st.lists(stages, min_size=20, max_size=30), st.integers(0, 20))
def test_many_branches_are_covered_by_one_that_reaches_no_less(branches, apart):
    courses = receptive_stages.without_covered(sum((course(one) for one in branches), ()))
    assert len(courses) <= receptive_stages.MAX_PATHS
    assert distance(courses, apart) >= max(walked(one, apart) for one in branches)
