"""The entries of the View menu."""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry


def _theme(choice: str, text: str, tip: str) -> Entry:
    """Return the entry, for the table of actions, of the action that selects the theme `choice`."""
    return Entry(
        f"theme_{choice}",
        text,
        (),
        f"views.{choice}",
        tip,
        menu="&Theme",
        checked_slot=f"views.is_{choice}",
    )


def _figure(name: str, text: str, tip: str) -> Entry:
    """Return the entry, in the table of actions, of a switch that shows or hides one value.

    `name` is the value, which is shown on cards or wires, such as "macs".
    """
    return Entry(
        f"show_{name}",
        text,
        (),
        f"details.toggle.{name}",
        tip,
        menu="&Detail",
        checked_slot=f"details.shown.{name}",
    )


DETAIL: Entries = (
    _figure("names", "&Names", "Cards are headed by their labels, else by what they are"),
    _figure("settings", "&Settings", "Filters, padding, activation in a line"),
    _figure("shapes", "S&hapes", "What each wire carries, where it begins"),
    _figure("macs", "&MACs", "Multiply–accumulates in the corner of each card"),
    _figure("parameters", "&Parameters", "In the corner of each card"),
    _figure("field", "&Receptive field", "How much of the image one output value sees"),
)
"""The switches of View ▸ Detail, which choose what cards show."""

THEMES: Entries = (
    _theme("system", "&As the system", "Light or dark, as the desktop is"),
    _theme("light", "&Light", "For bright rooms and for print"),
    _theme("dark", "&Dark", "For dark rooms"),
)
"""The choices of View ▸ Theme."""

VIEW: Entries = (
    Entry("zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+="), "canvas.zoom_in", "Larger"),
    Entry("zoom_out", "Zoom &out", ("Ctrl+-",), "canvas.zoom_out", "Smaller"),
    Entry("zoom_full", "&100 %", ("Ctrl+0",), "canvas.zoom_full", "One to one"),
    Entry(
        "frame_all",
        "&Frame all",
        ("Home", "Ctrl+1"),
        "canvas.frame_all",
        "Show everything",
        key_scope="canvas",
    ),
    Entry(
        "frame_selection",
        "Frame &selection",
        ("F",),
        "canvas.frame_selection",
        "Show the selected blocks",
        key_scope="canvas",
    ),
    SEPARATOR,
    Entry(
        "next_pane", "&Next pane", ("F6",), "next_pane", "Palette, canvas, text, inspector, charts"
    ),
    Entry("previous_pane", "P&revious pane", ("Shift+F6",), "previous_pane", "The same, backwards"),
    SEPARATOR,
    Entry(
        "wheel_pans",
        "Mouse &wheel pans",
        (),
        "canvas.toggle_wheel_pans",
        "Turning the wheel moves the canvas; with Ctrl it zooms",
        checked_slot="canvas.wheel_pans",
    ),
    Entry(
        "snapping",
        "Snap to nei&ghbours",
        ("Shift+Tab",),
        "canvas.toggle_snapping",
        "Cards that are dragged come in line with others; off, they keep to the grid",
        key_scope="canvas",
        checked_slot="canvas.snapping",
    ),
    SEPARATOR,
    Entry(
        "palette",
        "&Palette",
        ("Ctrl+Shift+1",),
        "views.palette",
        "The cards of all kinds, at the left",
        checked_slot="views.has_palette",
    ),
    Entry(
        "inspector",
        "&Inspector",
        ("Ctrl+Shift+2",),
        "views.inspector",
        "Fields and figures, at the right",
        checked_slot="views.has_inspector",
    ),
    Entry(
        "charts",
        "&Charts",
        ("Ctrl+Shift+3",),
        "views.charts",
        "Cost per block, below the canvas",
        checked_slot="views.has_charts",
    ),
    Entry(
        "text",
        "Te&xt",
        ("Ctrl+Shift+4",),
        "views.text",
        "The design as text, below the canvas; what is typed there is drawn",
        checked_slot="views.has_text",
    ),
    Entry(
        "minimap",
        "&Minimap",
        ("Alt+M",),
        "views.minimap",
        "The whole design in a corner of the canvas; drag in it to pan",
        checked_slot="views.has_minimap",
    ),
    SEPARATOR,
    *DETAIL,
    *THEMES,
)
"""The entries of the View menu, from top to bottom."""
