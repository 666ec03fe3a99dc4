"""Tests of the texts of a count that may be a lower bound."""

from __future__ import annotations

from designer.core.text.figure import Figure


def test_an_exact_count_is_written_without_a_bound() -> None:
    figure = Figure(12_443_648)
    assert (figure.text, figure.short, figure.in_words) == ("12,443,648", "12.4 M", "12,443,648")
    assert (figure.unbroken, figure.short_bytes) == ("12,443,648", "12.4 MB")


def test_a_lower_bound_is_marked_in_each_form() -> None:
    figure = Figure(12_443_648, exact=False)
    assert figure.text == "≥ 12,443,648"
    assert figure.short == "≥ 12.4 M"
    assert figure.in_words == "at least 12,443,648"
    assert figure.unbroken == "≥\N{NO-BREAK SPACE}12,443,648"
    assert figure.short_bytes == "≥ 12.4 MB"


def test_an_unknown_count_is_a_question_mark_in_each_form() -> None:
    for exact in (True, False):
        figure = Figure(None, exact)
        assert {figure.text, figure.unbroken, figure.short, figure.in_words} == {"?"}
        assert figure.short_bytes == "?"
