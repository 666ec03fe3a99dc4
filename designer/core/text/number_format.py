"""Counts as text: exact with thousands separators, and short to three figures.

Whole-number arithmetic throughout; a float would lose digits beyond 2^53.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

_STEPS = ("", "k", "M", "G", "T", "P", "E")


def exact(count: int) -> str:
    """A count with thousands separators: ``12,443,648``."""
    return f"{count:,}"


def short(count: int) -> str:
    """A count to three figures: ``12.4 M``; below a thousand as it is.

    Past the names for powers of a thousand it turns to ``1.23×10^24``.
    """
    digits = str(count)
    if len(digits) <= 3:
        return digits
    power = len(digits) - 3
    leading = (count + 5 * 10 ** (power - 1)) // 10**power
    if leading == 1000:
        leading, power = 100, power + 1
    step, within = divmod(power + 2, 3)
    if step >= len(_STEPS):
        return f"{_point(leading, 0)}×10^{power + 2}"
    return f"{_point(leading, within)} {_STEPS[step]}"


def _point(leading: int, before: int) -> str:
    """Three figures with the decimal point after figure number `before` + 1."""
    text = str(leading)
    whole, part = text[: before + 1], text[before + 1 :]
    return f"{whole}.{part}" if part else whole


def in_bytes(count: int) -> str:
    """A number of bytes to three figures, in powers of a thousand: ``1.91 MB``."""
    return with_byte(short(count))


def with_byte(figure: str) -> str:
    """A figure with its step, if it has one, as one of bytes: ``1.5 M`` becomes ``1.5 MB``."""
    return f"{figure}B" if figure[-1].isalpha() else f"{figure} B"


def share(count: int, total: int) -> str:
    """``67.7 %``, worked out in whole numbers; what is there but rounds to nothing is named."""
    tenths = (2000 * count + total) // (2 * total)
    if count and not tenths:
        return "less than 0.1 %"
    return f"{tenths // 10}.{tenths % 10} %"


def ratio(value: Fraction) -> str:
    """A ratio to three figures: ``0.25``, ``67.1``, ``1.23 k``, ``8.3×10^-5``."""
    if 2 * value >= 1999:
        return short(round(value))
    digits, small, power = f"{float(value):.3g}".partition("e")
    return f"{digits}×10^{int(power)}" if small else digits
