"""Finding the words that two sequences have in common, in the same order."""

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from designer.notation.revising.diff import common_pairs

few_words = st.lists(st.sampled_from("abcde"), max_size=30)


def longest_common_length(old, new):
    """Return the length of the longest common subsequence, computed by dynamic programming."""
    row = [0] * (len(new) + 1)
    for old_word in old:
        above = row
        row = [0]
        for index, new_word in enumerate(new):
            best = max(above[index + 1], row[index])
            row.append(above[index] + 1 if old_word == new_word else best)
    return row[-1]


@given(few_words, few_words)
def test_the_pairs_are_a_longest_common_subsequence(old, new):
    pairs = common_pairs(old, new)
    assert all(old[x] == new[y] for x, y in pairs)
    assert all(x < next_x and y < next_y for (x, y), (next_x, next_y) in pairwise(pairs))
    assert len(pairs) == longest_common_length(old, new)


@settings(max_examples=20)
@given(st.randoms(use_true_random=False), st.integers(1, 400))
def test_the_pairs_are_equal_and_in_order_for_many_differences(random, word_count):
    old, new = ([random.randrange(word_count) for _ in range(500)] for _ in range(2))
    pairs = common_pairs(old, new)
    assert all(old[x] == new[y] for x, y in pairs)
    assert all(x < next_x and y < next_y for (x, y), (next_x, next_y) in pairwise(pairs))


def test_words_that_occur_once_are_matched_after_any_number_of_differences():
    unique = [f"unique {n}" for n in range(1000)]
    old = ["a", "b"] * 500 + unique + ["c"] * 300 + ["end"]
    new = ["b", "a", "a"] * 400 + ["c"] * 20 + unique + ["end"]
    matched = {old[x] for x, _ in common_pairs(old, new)}
    assert matched >= {*unique, "end"}


def test_ten_thousand_words_with_differences_throughout_are_compared_quickly():
    old = [str(n * n % 7) for n in range(10_000)]
    new = [str(n * n * n % 11 % 7) for n in range(10_000)]
    start = time.process_time()
    assert common_pairs(old, new)
    assert time.process_time() - start < 5
