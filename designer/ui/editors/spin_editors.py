"""Editors of fields with numbers: each defines how one step by key or wheel changes a value.

Typing, keys and wheel are handled by the base class in `text_editors`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from designer.core.kinds.number_fields import BorderField, BoundedField, DecimalNumber
from designer.core.kinds.shapes import Pair
from designer.ui.editors.text_editors import TextEditor


def _clamped(number: int, field: BoundedField[Any]) -> int:
    return min(max(number, field.minimum), field.maximum)


class WholeNumberEditor(TextEditor[BoundedField[int]]):
    """Editor of a whole number."""

    def stepped(self, value: int, steps: int) -> int:
        """Return the number `value` moved by `steps`; see `TextEditor`."""
        return _clamped(value + steps, self.field)


class PairEditor(TextEditor[BoundedField[Pair]]):
    """Editor of a height and a width; a step changes both."""

    def stepped(self, value: Pair, steps: int) -> Pair:
        """Return the pair `value` with both numbers moved by `steps`; see `TextEditor`."""
        height, width = value
        return (
            _clamped(height + steps, self.field),
            _clamped(width + steps, self.field),
        )


class DecimalEditor(TextEditor[DecimalNumber]):
    """Editor of a number with a fraction; a step goes to a multiple of the field's `step`."""

    def stepped(self, value: float, steps: int) -> float:
        """Return the number `value` moved by `steps`, to a multiple of the field's `step`.

        See `TextEditor`.
        """
        step = Fraction(str(self.field.step))
        moved = (round(Fraction(str(value)) / step) + steps) * step
        return min(max(float(moved), self.field.minimum), self.field.maximum)


class BorderEditor(TextEditor[BorderField[Any]]):
    """Editor of a border, which is a word or up to four numbers; a step changes the numbers."""

    def stepped(self, value: Any, steps: int) -> Any:
        """Return the border `value` with its numbers moved by `steps`; see `TextEditor`."""
        if isinstance(value, str):
            return value
        return tuple(min(max(side + steps, 0), self.field.maximum) for side in value)
