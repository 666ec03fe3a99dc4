"""The View menu."""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry

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
        where="canvas",
    ),
    Entry(
        "frame_selection",
        "Frame &selection",
        ("F",),
        "canvas.frame_selection",
        "Show the selected blocks",
        where="canvas",
    ),
    SEPARATOR,
    Entry("next_pane", "&Next pane", ("F6",), "next_pane", "Palette, canvas, inspector, charts"),
    Entry("previous_pane", "P&revious pane", ("Shift+F6",), "previous_pane", "The same, backwards"),
    SEPARATOR,
)
