"""A count that may be a lower bound, and its texts. Formatting of plain numbers is elsewhere."""

from __future__ import annotations

from typing import NamedTuple

from designer.core.text.number_format import format_exact, format_short


class Figure(NamedTuple):
    """A count, or a lower bound of it if the counts of some blocks are not known."""

    value: int
    exact: bool = True
    """True if `value` is the count itself, False if the count can be larger."""

    @property
    def text(self) -> str:
        """The count with all digits: ``1,234``, or ``≥ 1,234`` for a lower bound."""
        return f"{self._sign}{format_exact(self.value)}"

    @property
    def short(self) -> str:
        """The count rounded to three significant figures: ``12.4 M``, or ``≥ 12.4 M``."""
        return f"{self._sign}{format_short(self.value)}"

    @property
    def in_words(self) -> str:
        """The count as part of a sentence: ``1,234``, or ``at least 1,234``."""
        return f"{'' if self.exact else 'at least '}{format_exact(self.value)}"

    @property
    def _sign(self) -> str:
        return "" if self.exact else "≥ "
