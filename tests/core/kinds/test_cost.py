"""Sums and differences of counts: every count is added to its own sum, and batches multiply."""

from hypothesis import given
from hypothesis import strategies as st

from designer.core.kinds.cost import FREE, UNKNOWN, Counts
from designer.core.kinds.operations import NO_OPERATIONS, Operations

numbers = st.integers(0, 10**30)
operations = st.builds(Operations, **dict.fromkeys(Operations._fields, numbers))
counts = st.builds(Counts, **{**dict.fromkeys(Counts._fields, numbers), "operations": operations})


def figures(total: Counts) -> dict[str, int]:
    """Return all numbers of `total` by name, with those of the sorts of operations."""
    return {**total._asdict(), **total.operations._asdict(), "operations": 0}


@given(st.lists(counts, max_size=5))
def test_a_sum_adds_each_count_to_its_own_sum(several):
    total = Counts.sum_of(several)
    for name, figure in figures(total).items():
        assert figure == sum(figures(part)[name] for part in several), name
    one_by_one = FREE
    for part in several:
        one_by_one = one_by_one.plus(part)
    assert one_by_one == total


@given(counts, counts)
def test_minus_undoes_plus(total, part):
    assert total.plus(part).minus(part) == total
    assert total.minus(total) == FREE


@given(counts)
def test_derived_figures_of_a_sum_follow_from_its_counts(total):
    assert total.parameters == total.weights + total.biases
    assert total.other_operations == sum(total.operations) == total.operations.total
    assert total.flops == 2 * total.macs + total.other_operations
    assert total.complete == (total.unknown == 0)


@given(counts)
def test_a_batch_multiplies_all_but_what_is_stored(total):
    kept = ("weights", "biases", "buffers", "unknown")
    before, after = figures(total), figures(total.for_batch(7))
    for name, figure in after.items():
        assert figure == before[name] * (1 if name in kept else 7), name


def test_unknown_blocks_are_counted_and_make_a_sum_incomplete():
    assert FREE.complete
    total = Counts.sum_of([UNKNOWN, Counts(macs=3), UNKNOWN])
    assert (total.macs, total.unknown, total.complete) == (3, 2, False)


def test_the_sum_of_nothing_is_zero():
    assert Counts.sum_of([]) == FREE
    assert Operations.sum_of([]) == NO_OPERATIONS
