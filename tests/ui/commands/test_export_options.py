"""The options of an export in the window: what is shown first, what is chosen and remembered."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from designer.exchange.formats import EXPORTERS
from designer.ui.app import dialogs, settings
from designer.ui.app.export_dialog import ExportDialog
from designer.ui.theme.colours import DARK, LIGHT


@pytest.fixture
def path(tmp_path, monkeypatch):
    """The path that the user chooses for each export."""
    path = tmp_path / "picture.png"
    monkeypatch.setattr(dialogs, "ask_path_to_export", lambda *_: str(path))
    return path


def when_options_show(window, act):
    """Call `act(dialog)` as soon as the dialog of the options is visible."""
    timer = QTimer(window)

    def poll():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ExportDialog) and dialog.isActiveWindow():
            timer.stop()
            act(dialog)

    timer.timeout.connect(poll)
    timer.start(5)


def export(window, *keys):
    """Export as PNG, press `keys` in the dialog of the options, and return what it showed first."""
    shown = []

    def press(dialog):
        shown.append([choices.currentText() for choices in dialog.findChildren(QComboBox)])
        for key in keys:
            QTest.keyClick(dialog.focusWidget(), key)

    when_options_show(window, press)
    window.actions_by_id["export_png"].trigger()
    return shown[0]


def background(path):
    """Return the colour of the corner of the picture, and the width of the picture."""
    image = QImage(str(path))
    return image.pixelColor(1, 1), image.width()


DOWN, TAB, ENTER, ESCAPE = (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape)


def test_without_a_choice_a_picture_looks_as_on_the_canvas_at_double_size(window, path):
    assert export(window, ENTER) == ["Light", "200 %"]
    colour, width = background(path)
    assert colour == LIGHT.colour("canvas")
    assert width == round(2 * (window.canvas.canvas_scene.content_rect().width() + 48))
    assert settings.export_choice("png", "theme", EXPORTERS["png"].options[0].choices) is None


def test_the_chosen_theme_and_scale_are_used_and_shown_first_the_next_time(window, path):
    export(window, DOWN, TAB, DOWN, ENTER)
    colour, width = background(path)
    assert colour == DARK.colour("canvas")
    assert width == round(3 * (window.canvas.canvas_scene.content_rect().width() + 48))
    assert export(window, Qt.Key.Key_Up, ENTER) == ["Dark", "300 %"]
    assert background(path)[0] == LIGHT.colour("canvas")
    assert export(window, ENTER) == ["Light", "300 %"]


def test_a_cancelled_dialog_exports_and_remembers_nothing(window, path):
    export(window, DOWN, ESCAPE)
    assert not path.exists()
    assert export(window, ESCAPE) == ["Light", "200 %"]


def test_a_stored_choice_that_no_longer_exists_is_not_shown(window, path):
    settings.remember_export_choice("png", "theme", "sepia")
    assert export(window, ENTER) == ["Light", "200 %"]
    assert path.exists()


def test_a_table_has_no_options_to_ask_for(window, path):
    window.actions_by_id["export_csv"].trigger()
    assert path.read_bytes().startswith(b"id,")


def test_another_format_with_an_option_of_the_same_name_has_its_own_choice(window, path):
    export(window, DOWN, ENTER)
    assert settings.export_choice("png", "theme", ("light", "dark")) == "dark"
    assert settings.export_choice("svg", "theme", ("light", "dark")) is None
    assert path.exists()
