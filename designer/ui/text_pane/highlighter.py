"""Syntax colours for the notation, the language in which a design is written as text.

The text is readable without the colours.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from designer.ui.theme.appearance import appearance_of
from designer.ui.theme.colours import ColourRole, Theme

_TOKENS = re.compile(
    r'(?P<name>(?:"(?:\\.|[^"\\])*"|[^\s\[\](){}|;:>→"]+):(?=[\s\[\](){}*"]|$))'
    r'|(?P<label>"(?:\\.|[^"\\])*"?)'
    r"|(?P<mark>->|\*\{|[>→|;\[\](){}])"
    r"|(?P<times>[x×][0-9]+(?=[\s\[\](){}|;>→]|$))"
    r"|(?P<map>[0-9]+[x×][0-9]+[x×][0-9]+(?=[\s\])}|;>→]|$))"
    r"|(?P<size>[0-9]+[x×][0-9]+)"
    r"|(?P<number>/?(?<![\w])[0-9][0-9.x×:]*)"
    r"|(?P<word>[^\s\[\](){}|;>→]+)"
)
"""Matches one token of the notation; the name of the group that matched is its category."""
_COLOUR_OF: dict[str, ColourRole] = {
    "name": "accent",
    "label": "secondary",
    "mark": "secondary",
    "times": "accent",
    "map": "formula_channels",
    "size": "formula_kernel",
    "number": "formula_output",
}
"""The theme's colour for each kind of token; all other tokens have the colour of ordinary text."""
_MAX_COLOURED_CHARACTERS = 20_000
"""Maximum number of characters of a text that is coloured; to colour a longer one would be slow."""


class NotationHighlighter(QSyntaxHighlighter):
    """Colours sizes, numbers, names and connectors like those in the inspector's formulas."""

    def __init__(self, document: QTextDocument, editor: QWidget) -> None:
        """Colour `document`, in the colours of the theme of `editor`, which shows it."""
        super().__init__(document)
        self._editor = editor

    # Overrides of Qt's methods.

    def highlightBlock(self, text: str) -> None:
        if self.document().characterCount() > _MAX_COLOURED_CHARACTERS:
            return
        colours = appearance_of(self._editor).theme
        for match in _TOKENS.finditer(text):
            colour = _COLOUR_OF.get(match.lastgroup or "")
            if colour is not None:
                self.setFormat(match.start(), match.end() - match.start(), _format(colours, colour))


def _format(colours: Theme, colour: ColourRole) -> QTextCharFormat:
    text_format = QTextCharFormat()
    text_format.setForeground(colours.colour(colour))
    if colour == "accent":
        text_format.setFontWeight(QFont.Weight.DemiBold)
    return text_format
