"""Matching of a few typed letters against names."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from designer.core.text.fuzzy_match import match_score

NAMES = ["Frame all", "Frame selection", "Save as…", "Align ▸ Left", "Theme ▸ Light", "Bypass"]


def matches(typed):
    """Return the names of the test data that match `typed`, the best match first."""
    scores = {name: match_score(typed, name) for name in NAMES}
    matching = [name for name in NAMES if scores[name] is not None]
    return sorted(matching, key=lambda name: -scores[name])


def test_letters_at_the_beginning_of_words_score_most():
    assert matches("fs")[0] == "Frame selection"
    assert matches("fa")[0] == "Frame all"
    assert matches("al")[0] == "Align ▸ Left"


def test_adjacent_letters_score_more_than_scattered_ones():
    assert match_score("save", "Save as…") > match_score("save", "Swap another value ends")


def test_words_may_come_in_any_order():
    assert matches("light theme") == ["Theme ▸ Light"]


def test_letters_missing_from_the_name_do_not_match_and_an_empty_text_scores_0():
    assert matches("xyz") == []
    assert match_score("", "Bypass") == 0


@given(st.text("abc", min_size=1, max_size=4), st.text("abc ", max_size=8))
def test_a_name_matches_if_and_only_if_it_contains_the_letters_in_order(word, name):
    contains_letters = any(
        "".join(letters) == word for letters in itertools.combinations(name, len(word))
    )
    assert (match_score(word, name) is not None) == contains_letters
