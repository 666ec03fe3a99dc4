"""The user's choices for canvas and view, from the settings to the values that those take.

Canvas and panes are given these values; they do not read the settings.
"""

from __future__ import annotations

from designer.core.measures.measure_table import MEASURES
from designer.display.card_detail import DEFAULT_DETAIL, Detail, detail_from_names
from designer.display.memory_units import MemoryUnits
from designer.ui.app import settings
from designer.ui.canvas.view.canvas_options import CanvasOptions
from designer.ui.document.view_state import ViewState


def stored_canvas_options() -> CanvasOptions:
    """Return what the user has chosen for canvases, as the settings have it."""
    names = settings.detail_names()
    detail = DEFAULT_DETAIL if names is None else detail_from_names(names)
    return CanvasOptions(settings.wheel_pans(), settings.snapping(), detail)


def remember_detail(detail: Detail) -> None:
    """Store in the settings which values cards and wires show."""
    settings.remember_detail(detail.shown_names)


def stored_view() -> ViewState:
    """Return the view state at the start, with the units and the measure of the last session."""
    initial, measure = ViewState(), settings.chart_measure()
    return initial._replace(
        memory_units=MemoryUnits(settings.number_type() or initial.memory_units.number_type),
        chart_measure=measure if measure in MEASURES else initial.chart_measure,
    )
