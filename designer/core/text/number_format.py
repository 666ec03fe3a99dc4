"""Counts as text: exact with thousands separators, or rounded to three significant figures.

Counts are formatted with integer arithmetic only; a float would lose digits beyond 2^53.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_PREFIXES = ("", "k", "M", "G", "T", "P", "E")
"""Prefixes for the powers of a thousand, from 10^0 to 10^18."""


def format_exact(count: int) -> str:
    """Return `count` with thousands separators: ``12,443,648``."""
    return f"{count:,}"


def format_short(count: int) -> str:
    """Return `count` rounded to three significant figures: ``12.4 M``; exact below 1,000.

    A count too large for the prefix E (10^18) has the form ``1.23×10^24``.
    """
    digits = str(count)
    if len(digits) <= 3:
        return digits
    power = len(digits) - 3
    leading = (count + 5 * 10 ** (power - 1)) // 10**power
    if leading == 1000:
        leading, power = 100, power + 1
    prefix, digits_before = divmod(power + 2, 3)
    if prefix >= len(_PREFIXES):
        return f"{_with_point(leading, 0)}×10^{power + 2}"
    return f"{_with_point(leading, digits_before)} {_PREFIXES[prefix]}"


def _with_point(leading: int, digits_before: int) -> str:
    """Return `leading`, a number of three digits, with a decimal point between its digits.

    The point is after the first `digits_before` + 1 digits: 123 becomes ``1.23`` for 0 and ``12.3``
    for 1. For 2, there is no point.
    """
    text = str(leading)
    integer, fraction = text[: digits_before + 1], text[digits_before + 1 :]
    return f"{integer}.{fraction}" if fraction else integer


def format_bytes(count: int) -> str:
    """Return a number of bytes to three significant figures: ``1.91 MB``; 1 kB is 1,000 bytes."""
    return with_byte_unit(format_short(count))


def with_byte_unit(figure: str) -> str:
    """Return a formatted number with the unit B for bytes.

    ``1.5 M`` becomes ``1.5 MB``, and ``7`` becomes ``7 B``.
    """
    return f"{figure}B" if figure[-1].isalpha() else f"{figure} B"


def per_mille(part: int, total: int) -> int:
    """Return how many thousandths of `total` are `part`, rounded down; 0 if `total` is 0."""
    return 1000 * part // total if total else 0


def rounded_tenths(part: int, total: int) -> int:
    """Return how many tenths of a per cent of `total` are `part`, rounded to the nearest integer.

    It is computed with integers, and so rounded exactly. `total` must be above 0.
    """
    return (2000 * part + total) // (2 * total)


def tenths_text(tenths: int) -> str:
    """Return a number of tenths of a per cent as text: ``67.7 %`` for 677."""
    return f"{tenths // 10}.{tenths % 10} %"


def format_percentage(count: int, total: int) -> str:
    """Return `count` as a percentage of `total` to one decimal: ``67.7 %``.

    A count above zero whose percentage would be rounded to zero gives ``less than 0.1 %``.
    """
    tenths = rounded_tenths(count, total)
    return "less than 0.1 %" if count and not tenths else tenths_text(tenths)


def format_ratio(value: int | Fraction) -> str:
    """Return a ratio with three significant figures: ``0.25``, ``1.23 k``, ``8.3×10^-5``."""
    if 2 * value >= 1999:
        return format_short(round(value))
    digits, is_small, power = f"{float(value):.3g}".partition("e")
    return f"{digits}×10^{int(power)}" if is_small else digits
