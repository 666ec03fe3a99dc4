"""Editors of the fields of numbers: each says how a step of key or wheel changes a value.

Typing, keys and wheel are handled by their base class in `text_editors`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from designer.core.kinds.number_fields import BorderField, BoundedField, DecimalNumber
from designer.core.kinds.shapes import Pair
from designer.ui.editors.text_editors import TextEditor


def _within_bounds(number: int, field: BoundedField[Any]) -> int:
    return min(max(number, field.minimum), field.maximum)


class WholeNumberEditor(TextEditor[BoundedField[int]]):
    """Editor of a whole number."""

    def stepped(self, value: int, steps: int) -> int:
        """See `TextEditor`."""
        return _within_bounds(value + steps, self.field)


class PairEditor(TextEditor[BoundedField[Pair]]):
    """Editor of height and width; a step changes both."""

    def stepped(self, value: Pair, steps: int) -> Pair:
        """See `TextEditor`."""
        height, width = value
        return (
            _within_bounds(height + steps, self.field),
            _within_bounds(width + steps, self.field),
        )


class DecimalEditor(TextEditor[DecimalNumber]):
    """Editor of a number with a fraction; a step goes to a multiple of the field's `step`."""

    def stepped(self, value: float, steps: int) -> float:
        """See `TextEditor`."""
        step = Fraction(str(self.field.step))
        moved = (round(Fraction(str(value)) / step) + steps) * step
        return min(max(float(moved), self.field.minimum), self.field.maximum)


class BorderEditor(TextEditor[BorderField[Any]]):
    """Editor of a border: a word or up to four numbers; a step changes the numbers."""

    def stepped(self, value: Any, steps: int) -> Any:
        """See `TextEditor`."""
        if isinstance(value, str):
            return value
        return tuple(min(max(side + steps, 0), self.field.maximum) for side in value)
