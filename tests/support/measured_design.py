"""A design with what measures read of it, without a document."""

from typing import NamedTuple

from designer.core.analysis.analysis import Analysis, analyse
from designer.core.analysis.memory import Memory, memory_of
from designer.display.memory_units import MemoryUnits


class AnalysedDesign(NamedTuple):
    """The analysis and the memory of a design, and the units of memory."""

    analysis: Analysis
    memory: Memory
    memory_units: MemoryUnits


DEFAULT_UNITS = MemoryUnits()
"""Numbers in float32, for one example."""


def analysed(design, memory_units=DEFAULT_UNITS):
    """Return the design with its analysis and memory."""
    analysis = analyse(design)
    return AnalysedDesign(analysis, memory_of(analysis), memory_units)
