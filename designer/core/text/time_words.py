"""Times in words, as dialogs show them: ``5 minutes ago``, ``yesterday at 14:05``."""

from __future__ import annotations

from datetime import datetime, timedelta

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The names of the months; those of `strftime` follow the language of the system."""


def time_in_words(time: datetime, now: datetime) -> str:
    """Return the past `time` in words, as seen at `now`; both have a time zone.

    The words are in the time zone of `now`. A time in the future, from a clock that was wrong, has
    its date.
    """
    time = time.astimezone(now.tzinfo)
    clock, age = f"{time:%H:%M}", now - time
    if timedelta() <= age < timedelta(minutes=1):
        return "just now"
    if timedelta() <= age < timedelta(hours=1):
        minutes = age // timedelta(minutes=1)
        return f"{minutes} minute{'' if minutes == 1 else 's'} ago"
    if time.date() == now.date():
        return f"today at {clock}"
    if time.date() == now.date() - timedelta(days=1):
        return f"yesterday at {clock}"
    year = "" if time.year == now.year else f" {time.year}"
    return f"{time.day} {_MONTHS[time.month - 1]}{year} at {clock}"
