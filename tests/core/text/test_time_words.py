"""Times in words, in the time zone of the one who reads them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from designer.core.text.time_words import time_in_words

HERE = timezone(timedelta(hours=2))
NOW = datetime(2026, 11, 29, 0, 30, tzinfo=HERE)


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (NOW, "just now"),
        (NOW - timedelta(seconds=59), "just now"),
        (NOW - timedelta(minutes=1), "1 minute ago"),
        (NOW - timedelta(minutes=59), "59 minutes ago"),
        (NOW - timedelta(hours=1), "yesterday at 23:30"),
        (NOW - timedelta(hours=25), "27 November at 23:30"),
        (datetime(2025, 1, 3, 4, 5, tzinfo=UTC), "3 January 2025 at 06:05"),
        (NOW + timedelta(minutes=5), "today at 00:35"),
        (NOW + timedelta(days=9), "8 December at 00:30"),
    ],
)
def test_a_time_is_told_as_seen_from_now(time, words):
    assert time_in_words(time, NOW) == words


def test_earlier_on_the_same_day_has_the_time_of_the_clock():
    assert time_in_words(NOW + timedelta(hours=1), NOW + timedelta(hours=9)) == "today at 01:30"
