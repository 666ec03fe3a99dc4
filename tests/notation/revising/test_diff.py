"""What two sequences of words have in common."""

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.notation.revising.diff import common_pairs

few_words = st.lists(st.sampled_from("abcde"), max_size=30)


def most_in_common(one, other):
    """The length of the longest common subsequence, from its table."""
    row = [0] * (len(other) + 1)
    for word in one:
        above = row
        row = [0]
        for place, there in enumerate(other):
            best = max(above[place + 1], row[place])
            row.append(above[place] + 1 if word == there else best)
    return row[-1]


@given(few_words, few_words)
def test_as_much_as_there_is_in_order(one, other):
    pairs = common_pairs(one, other)
    assert all(one[x] == other[y] for x, y in pairs)
    assert all(x < here and y < there for (x, y), (here, there) in pairwise(pairs))
    assert len(pairs) == most_in_common(one, other)


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 400))
def test_where_much_differs_it_is_common_and_in_order_all_the_same(random, words):
    one, other = ([random.randrange(words) for _ in range(500)] for _ in range(2))
    pairs = common_pairs(one, other)
    assert all(one[x] == other[y] for x, y in pairs)
    assert all(x < here and y < there for (x, y), (here, there) in pairwise(pairs))


def test_what_stands_once_is_found_behind_any_number_of_differences():
    kept = [f"kept {n}" for n in range(1000)]
    one = ["a", "b"] * 500 + kept + ["c"] * 300 + ["end"]
    other = ["b", "a", "a"] * 400 + ["c"] * 20 + kept + ["end"]
    found = {one[x] for x, _ in common_pairs(one, other)}
    assert found >= {*kept, "end"}


def test_ten_thousand_words_that_differ_throughout_take_no_time():
    one = [str(n * n % 7) for n in range(10_000)]
    other = [str(n * n * n % 11 % 7) for n in range(10_000)]
    start = time.process_time()
    assert common_pairs(one, other)
    assert time.process_time() - start < 5
