"""The view state: how the user looks at the open design, which no design file stores.

The view state is a value, and the document has the present one. It is not an object with a signal
of its own, because the entered group depends on the design and on the selection: an undo step may
remove the entered group, and a selected block outside it makes the document leave it. With two
signals, the group could not change at the same moment as the blocks in it. So every change of the
view state is emitted by `Document.changed`, together with what else changed.
"""

from __future__ import annotations

from typing import NamedTuple

from designer.display.memory_units import MemoryUnits


class ViewState(NamedTuple):
    """What the window shows of the design, and in which units."""

    entered_group: str | None = None
    """Id of the group whose blocks alone are shown, or None while the whole design is shown.

    The selected blocks are always in this group, and added blocks become its members.
    """
    memory_units: MemoryUnits = MemoryUnits()
    """The number type and batch size with which memory sizes are computed."""
    chart_measure: str = "macs"
    """The key of the measure that the bar chart shows, such as ``macs`` or ``memory``."""
