"""The entries of the View menu."""

from __future__ import annotations

from collections.abc import Iterator

from designer.core.measures.measure_table import CARD_MEASURES
from designer.ui.actions.entry import SEPARATOR, Entries, Entry
from designer.ui.bottom_pane.view_table import VIEWS, BottomView
from designer.ui.theme.theme import ThemeChoice


def _theme(choice: ThemeChoice, text: str, tip: str) -> Entry:
    """Return the entry, for the table of actions, of the action that selects the theme `choice`."""
    return Entry(
        f"theme_{choice}",
        text,
        (),
        tip,
        run=lambda commands: commands.views.choose_theme(choice),
        menu="&Theme",
        checked=lambda commands: commands.views.has_chosen_theme(choice),
    )


def _detail(name: str, text: str, tip: str) -> Entry:
    """Return the entry, in the table of actions, of a switch that shows or hides one detail.

    `name` is a switch of `Detail` or the id of a measure, such as "macs".
    """
    return Entry(
        f"show_{name}",
        text,
        (),
        tip,
        run=lambda commands: commands.details.toggle(name),
        menu="&Detail",
        checked=lambda commands: commands.details.is_shown(name),
    )


_SWITCHES = (
    _detail("names", "&Names", "Cards are headed by their labels, else by what they are"),
    _detail("settings", "&Settings", "Filters, padding, activation in a line"),
    _detail("shapes", "S&hapes", "What each wire carries, where it begins"),
    _detail("field", "&Receptive field", "How much of the image one output value sees"),
)
"""The switches of View ▸ Detail that are not measures."""


def _measures() -> Iterator[Entry]:
    """Yield the entries of the switches that show the values of measures on cards.

    The mnemonic of each is the first letter of its title that no other entry has, if there is one.
    """
    taken = {entry.text.partition("&")[2][0].lower() for entry in _SWITCHES}
    for measure in CARD_MEASURES.values():
        title, noun = measure.plural[0].upper() + measure.plural[1:], measure.noun
        free = (letter for letter in title if letter.isalnum() and letter.lower() not in taken)
        mnemonic = next(free, "")
        taken.add(mnemonic.lower())
        text = title.replace(mnemonic, f"&{mnemonic}", 1) if mnemonic else title
        tip = f"{noun[0].upper()}{noun[1:]} in the corner of each card"
        yield _detail(measure.id, text, tip)


DETAIL: Entries = (*_SWITCHES[:3], *_measures(), *_SWITCHES[3:])
"""The switches of View ▸ Detail, which choose what cards show."""


def _view(view: BottomView) -> Entry:
    """Return the entry of the action that shows a view in the bottom pane."""
    return Entry(
        f"view_{view.id}",
        view.title,
        (f"Alt+B, {view.key}",),
        view.tip,
        run=lambda commands: commands.views.show_view(view.id),
        menu="Show &below",
        checked=lambda commands: commands.views.has_view(view.id),
    )


BOTTOM_VIEWS: Entries = tuple(_view(view) for view in VIEWS)
"""The entries of View ▸ Show below, one for each view of the bottom pane."""

THEME_CHOICES: Entries = (
    _theme("system", "&As the system", "Light or dark, as the desktop is"),
    _theme("light", "&Light", "For bright rooms and for print"),
    _theme("dark", "&Dark", "For dark rooms"),
)
"""The choices of View ▸ Theme."""

VIEW: Entries = (
    Entry(
        "zoom_in",
        "&Zoom in",
        ("Ctrl++", "Ctrl+="),
        "Larger",
        run=lambda commands: commands.canvas.zoom_in(),
    ),
    Entry(
        "zoom_out",
        "Zoom &out",
        ("Ctrl+-",),
        "Smaller",
        run=lambda commands: commands.canvas.zoom_out(),
    ),
    Entry(
        "zoom_full",
        "&100 %",
        ("Ctrl+0",),
        "One to one",
        run=lambda commands: commands.canvas.zoom_full(),
    ),
    Entry(
        "frame_all",
        "&Frame all",
        ("Home", "Ctrl+1"),
        "Show everything",
        run=lambda commands: commands.canvas.frame_all(),
        key_scope="canvas",
    ),
    Entry(
        "frame_selection",
        "Frame &selection",
        ("F",),
        "Show the selected blocks",
        run=lambda commands: commands.canvas.frame_selection(),
        key_scope="canvas",
    ),
    SEPARATOR,
    Entry(
        "next_pane",
        "&Next pane",
        ("F6",),
        "Palette, canvas, text, inspector, pane below",
        run=lambda commands: commands.views.focus_next_pane(),
    ),
    Entry(
        "previous_pane",
        "P&revious pane",
        ("Shift+F6",),
        "The same, backwards",
        run=lambda commands: commands.views.focus_previous_pane(),
    ),
    SEPARATOR,
    Entry(
        "wheel_pans",
        "Mouse &wheel pans",
        (),
        "Turning the wheel moves the canvas; with Ctrl it zooms",
        run=lambda commands: commands.canvas.toggle_wheel_pans(),
        checked=lambda commands: commands.canvas.wheel_pans,
    ),
    Entry(
        "snapping",
        "Snap to nei&ghbours",
        ("Shift+Tab",),
        "Cards that are dragged come in line with others; off, they keep to the grid",
        run=lambda commands: commands.canvas.toggle_snapping(),
        key_scope="canvas",
        checked=lambda commands: commands.canvas.snapping,
    ),
    SEPARATOR,
    Entry(
        "palette",
        "&Palette",
        ("Ctrl+Shift+1",),
        "The cards of all kinds, at the left",
        run=lambda commands: commands.views.toggle_palette(),
        checked=lambda commands: commands.views.has_palette,
    ),
    Entry(
        "inspector",
        "&Inspector",
        ("Ctrl+Shift+2",),
        "Fields and figures, at the right",
        run=lambda commands: commands.views.toggle_inspector(),
        checked=lambda commands: commands.views.has_inspector,
    ),
    Entry(
        "bottom_pane",
        "Pan&e below",
        ("Ctrl+Shift+3",),
        "Views of the design, such as its cost, below the canvas",
        run=lambda commands: commands.views.toggle_bottom_pane(),
        checked=lambda commands: commands.views.has_bottom_pane,
    ),
    Entry(
        "text",
        "Te&xt",
        ("Ctrl+Shift+4",),
        "The design as text, below the canvas; what is typed there is drawn",
        run=lambda commands: commands.views.toggle_text(),
        checked=lambda commands: commands.views.has_text,
    ),
    Entry(
        "minimap",
        "&Minimap",
        ("Alt+M",),
        "The whole design in a corner of the canvas; drag in it to pan",
        run=lambda commands: commands.views.toggle_minimap(),
        checked=lambda commands: commands.views.has_minimap,
    ),
    SEPARATOR,
    *BOTTOM_VIEWS,
    *DETAIL,
    *THEME_CHOICES,
)
"""The entries of the View menu, from top to bottom."""
