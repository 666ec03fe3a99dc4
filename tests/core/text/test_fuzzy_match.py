"""A few letters find a name."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from designer.core.text.fuzzy_match import fit

NAMES = ["Frame all", "Frame selection", "Save as…", "Align ▸ Left", "Theme ▸ Light", "Bypass"]


def best(typed):
    fits = {name: fit(typed, name) for name in NAMES}
    found = [name for name in NAMES if fits[name] is not None]
    return sorted(found, key=lambda name: -fits[name])


def test_beginnings_of_words_count_most():
    assert best("fs")[0] == "Frame selection"
    assert best("fa")[0] == "Frame all"
    assert best("al")[0] == "Align ▸ Left"


def test_letters_side_by_side_count_more_than_scattered_ones():
    assert fit("save", "Save as…") > fit("save", "Swap another value ends")


def test_words_may_come_in_any_order():
    assert best("light theme") == ["Theme ▸ Light"]


def test_what_is_not_there_does_not_fit():
    assert best("xyz") == []
    assert fit("", "Bypass") == 0


@given(st.text("abc", min_size=1, max_size=4), st.text("abc ", max_size=8))
def test_exactly_the_names_that_have_the_letters_in_their_order_fit(word, name):
    has = any("".join(some) == word for some in itertools.combinations(name, len(word)))
    assert (fit(word, name) is not None) == has
