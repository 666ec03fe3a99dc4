"""The appearance that a scene or a widget is painted in: its theme and the scale of its texts.

A painter takes the appearance of the scene or the widget that it paints for. So two scenes in one
process can look different, for example an exported picture in light colours while the window is
dark.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from designer.ui.theme import fonts
from designer.ui.theme.colours import LIGHT, Theme
from designer.ui.theme.style_sheet import style_sheet

MAX_TEXT_SCALE = 1.25
"""Maximum scale of the texts on the canvas; with larger texts the lines on a card would overlap.

A card has the same size at every text scale, so a text that becomes too wide is elided.
"""


class Appearance:
    """Theme and text scale of one or more scenes and widgets, which share this object.

    `theme` may be replaced at any time. Whoever replaces it has the scenes and widgets painted
    again; `dress` does so. The text scale never changes, because cards measure their texts only
    when they are laid out.
    """

    __slots__ = ("_text_scale", "theme")

    def __init__(self, theme: Theme = LIGHT, text_scale: float = 1.0) -> None:
        """Create an appearance. `text_scale` is the size of texts on the canvas; 1 is the usual.

        Raise `ValueError` if `text_scale` is below 1 or above `MAX_TEXT_SCALE`.
        """
        if not 1.0 <= text_scale <= MAX_TEXT_SCALE:
            raise ValueError(f"a text scale must be from 1 to {MAX_TEXT_SCALE}, not {text_scale}")
        self.theme = theme
        """The colours."""
        self._text_scale = text_scale

    @property
    def text_scale(self) -> float:
        """The factor by which texts on the canvas are larger than usual: 1 to `MAX_TEXT_SCALE`."""
        return self._text_scale

    def font_size(self, size: int) -> int:
        """Return the size in pixels of a text that has `size` pixels at the text scale 1."""
        return round(size * self._text_scale)

    def font(self, size: int, *, strong: bool = False) -> QFont:
        """Return the font of a text on the canvas that has `size` pixels at the text scale 1."""
        return fonts.font(self.font_size(size), strong=strong)

    def metrics(self, size: int, *, strong: bool = False) -> QFontMetricsF:
        """Return the metrics of the font that `font` returns for the same arguments."""
        return fonts.metrics(self.font_size(size), strong=strong)

    def elided_text(self, text: str, max_width: float, size: int, *, strong: bool = False) -> str:
        """Return `text`; if it is wider than `max_width` scene units, cut it with an ellipsis.

        The text is in the font that `font` returns for `size` and `strong`.
        """
        return fonts.elided_text(text, max_width, self.font_size(size), strong=strong)

    def text_width(self, text: str, size: int) -> float:
        """Return the width of `text` in scene units, in the font that `font` returns for `size`."""
        return fonts.text_width(text, self.font_size(size))


APPLICATION_APPEARANCE = Appearance()
"""The appearance of everything that has none of its own; the user chooses its theme."""
_own_appearances: WeakKeyDictionary[QWidget, Appearance] = WeakKeyDictionary()
"""The appearances of the widgets that differ from the application."""


def appearance_of(widget: QWidget | None) -> Appearance:
    """Return the appearance in which `widget` paints itself.

    It is that of the nearest of the widget itself and its ancestors that has an appearance of its
    own, and otherwise that of the application. None stands for a widget without ancestors.
    """
    while _own_appearances and widget is not None:
        own = _own_appearances.get(widget)
        if own is not None:
            return own
        widget = widget.parentWidget()
    return APPLICATION_APPEARANCE


def dress(target: QApplication | QWidget, appearance: Appearance) -> None:
    """Show the application or the widget `target`, with all widgets in it, in `appearance`.

    Call it again after the theme of `appearance` was replaced.
    """
    if isinstance(target, QWidget):
        _own_appearances[target] = appearance
    target.setPalette(_palette(appearance.theme))
    target.setStyleSheet(style_sheet(appearance.theme))


def _palette(theme: Theme) -> QPalette:
    """Return a Qt palette in the colours of `theme`, for what the style sheet leaves out."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.fault,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.secondary,
        role.Link: theme.accent,
        role.Light: theme.hairline,
        role.Midlight: theme.hairline,
        role.Mid: theme.hairline,
        role.Dark: theme.hairline,
        role.Shadow: theme.hairline,
    }
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for key in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.secondary))
    return palette
