"""A count that may be a lower bound or unknown, and its texts.

Formatting of plain numbers is elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from designer.core.text.number_format import format_bytes, format_exact, format_short


class Figure(NamedTuple):
    """A count, or a lower bound of it if the counts of some blocks are not known."""

    value: int | None
    """The count, or None if nothing is known about it; each of its texts is then "?"."""
    exact: bool = True
    """True if `value` is the count itself, False if the count can be larger."""

    @property
    def text(self) -> str:
        """The count with all digits: ``1,234``, or ``≥ 1,234`` for a lower bound."""
        return self._written(format_exact, lower_bound)

    @property
    def unbroken(self) -> str:
        """The count as `text`, but no line breaks between the sign and the digits."""
        return self.text.replace("≥ ", "≥\N{NO-BREAK SPACE}")

    @property
    def short(self) -> str:
        """The count rounded to three significant figures: ``12.4 M``, or ``≥ 12.4 M``."""
        return self._written(format_short, lower_bound)

    @property
    def short_bytes(self) -> str:
        """The count as a number of bytes, rounded as `short`: ``1.91 MB``, or ``≥ 1.91 MB``."""
        return self._written(format_bytes, lower_bound)

    @property
    def in_words(self) -> str:
        """The count as part of a sentence: ``1,234``, or ``at least 1,234``."""
        return self._written(format_exact, lower_bound_in_words)

    def _written(self, formatted: Callable[[int], str], bound: Callable[[str, bool], str]) -> str:
        return "?" if self.value is None else bound(formatted(self.value), self.exact)


def lower_bound(text: str, exact: bool) -> str:
    """Return the text of a value; if it is not `exact`, with the sign of a lower bound: ``≥ 12``.

    Use it for values that are not plain counts, such as ratios; for counts there is `Figure`.
    """
    return text if exact else f"≥ {text}"


def lower_bound_in_words(text: str, exact: bool) -> str:
    """Return the text of a value as part of a sentence; if it is not `exact`, ``at least 12``."""
    return text if exact else f"at least {text}"
