"""The appearance of a widget: its own, that of an ancestor, or that of the application."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from designer.ui.theme import theme
from designer.ui.theme.appearance import (
    APPLICATION_APPEARANCE,
    MAX_TEXT_SCALE,
    Appearance,
    appearance_of,
    dress,
)
from designer.ui.theme.colours import DARK, LIGHT


def test_a_widget_has_the_appearance_of_the_application(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    assert appearance_of(label) is APPLICATION_APPEARANCE
    assert appearance_of(None) is APPLICATION_APPEARANCE
    theme.apply("dark")
    assert appearance_of(label).theme is DARK
    theme.apply("light")
    assert appearance_of(label).theme is LIGHT


def test_a_dressed_window_and_all_in_it_differ_from_the_application(qtbot):
    window, other = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(other)
    label = QLabel("text", window)
    label.setProperty("look", "fault")
    QVBoxLayout(window).addWidget(label)
    dialog = QDialog(window)
    large_and_dark = Appearance(DARK, MAX_TEXT_SCALE)
    dress(window, large_and_dark)
    window.show()
    assert [appearance_of(widget) for widget in (window, label, dialog)] == [large_and_dark] * 3
    assert appearance_of(other) is APPLICATION_APPEARANCE
    assert label.palette().windowText().color() == QColor(DARK.fault)
    large_and_dark.theme = LIGHT
    dress(window, large_and_dark)
    assert label.palette().windowText().color() == QColor(LIGHT.fault)


def test_texts_are_measured_in_the_size_in_which_they_are_painted():
    usual, large = Appearance(LIGHT), Appearance(LIGHT, 1.25)
    assert (usual.font(11).pixelSize(), large.font(11).pixelSize()) == (11, 14)
    assert large.text_width("3×3 · 64", 11) == large.metrics(11).horizontalAdvance("3×3 · 64")
    assert large.text_width("3×3 · 64", 11) > usual.text_width("3×3 · 64", 11)
    fitting = usual.text_width("Convolution", 13)
    assert usual.elided_text("Convolution", fitting, 13) == "Convolution"
    assert large.elided_text("Convolution", fitting, 13).endswith("…")


@pytest.mark.parametrize("scale", [0.9, 1.26, float("nan")])
def test_a_text_scale_at_which_texts_do_not_fit_on_cards_is_refused(scale):
    with pytest.raises(ValueError, match="text scale"):
        Appearance(LIGHT, scale)
