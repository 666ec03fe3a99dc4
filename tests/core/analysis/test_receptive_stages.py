"""Paths from a block back to the image, as described in `core.analysis.receptive_stages`.

Combining two stages of a path must not change any distance, and replacing several stages or paths
by an upper bound must not make a distance smaller.
"""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from designer.core.analysis import receptive_stages
from designer.core.kinds.receptive_rule import Stage

windows = st.tuples(st.integers(1, 4), st.integers(0, 6), st.just(1))
"""Hypothesis strategy for stages of sliding windows."""
upsamplings = st.integers(2, 5).flatmap(
    lambda f: st.tuples(st.just(1), st.integers(f - 1, 2 * f - 1), st.just(f))
)
"""Hypothesis strategy for stages of upsamplings by a factor f."""
adaptive_poolings = st.tuples(st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
"""Hypothesis strategy for stages of adaptive poolings."""
stage_lists = st.lists(windows | upsamplings | adaptive_poolings, max_size=7)


def stepwise_distance(stages, distance):
    """Return the distance in the image for a distance between two values of the last block.

    `stages` are those of a chain of blocks, beginning at the image; they are applied one by one.
    """
    for scale, offset, divisor in reversed(stages):
        distance = (scale * distance + offset) // divisor
    return distance


def paths_of(stages):
    """Return the paths of the last of a chain of blocks, whose stages begin at the image."""
    paths = receptive_stages.window_paths(1, 1)
    for stage in stages:
        paths = receptive_stages.extend(paths, Stage(*stage))
    return paths


def image_distance(paths, distance):
    """Return the largest distance in the image for two values that are `distance` apart.

    `paths` are the paths of the block that outputs the two values.
    """
    return receptive_stages.field_size(paths, distance) - 1


@given(stage_lists, st.integers(0, 50))
def test_combining_the_stages_of_a_path_changes_no_distance(stages, distance):
    assert image_distance(paths_of(stages), distance) == stepwise_distance(stages, distance)


@given(stage_lists, stage_lists, st.integers(0, 50))
def test_of_two_branches_the_larger_distance_counts(one, other, distance):
    both = receptive_stages.without_dominated(paths_of(one) + paths_of(other))
    larger = max(stepwise_distance(one, distance), stepwise_distance(other, distance))
    assert image_distance(both, distance) >= larger
    if len(both) == 2:
        assert image_distance(both, distance) == larger


def test_windows_are_combined_to_a_single_stage_and_so_are_upsamplings():
    assert paths_of([(2, 2, 1), (1, 4, 1), (3, 1, 1)]) == (((6, 12, 1),),)
    assert paths_of([(1, 1, 2), (1, 2, 3)]) == (((1, 5, 6),),)
    # A pooling by two and an upsampling by two: the jump is an integer again, but the two stages
    # must not be combined, because the rounding between them matters.
    assert paths_of([(2, 1, 1), (1, 1, 2)]) == (((1, 1, 2), (2, 1, 1)),)


@given(st.lists(st.sampled_from([(2, 1, 1), (1, 2, 3), (3, 2, 5)]), min_size=20, max_size=60))
def test_a_long_path_is_shortened_without_reducing_a_distance(stages):
    paths = paths_of(stages)
    assert len(paths[0]) <= receptive_stages.MAX_STAGES
    assert receptive_stages.field_size(paths) >= stepwise_distance(stages, 0) + 1


# On a busy machine, generating this many branches takes longer than the health check allows.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(stage_lists, min_size=20, max_size=30), st.integers(0, 20))
def test_many_branches_are_replaced_by_one_without_reducing_a_distance(branches, distance):
    paths = receptive_stages.without_dominated(sum((paths_of(stages) for stages in branches), ()))
    assert len(paths) <= receptive_stages.MAX_PATHS
    assert image_distance(paths, distance) >= max(
        stepwise_distance(stages, distance) for stages in branches
    )
