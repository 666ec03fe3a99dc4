"""The commands of the Help menu on reports about errors."""

from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from designer.ui.app import data_folder


def test_the_details_are_copied_without_any_error_too(window):
    window.actions_by_id["copy_details"].trigger()
    assert QGuiApplication.clipboard().text().startswith("CNN Designer")
    assert "are on the clipboard" in window.notice.text()


@pytest.mark.parametrize("opens", [True, False])
def test_the_log_folder_is_made_and_shown_or_named(window, monkeypatch, opens):
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or opens)
    window.actions_by_id["show_log_folder"].trigger()
    folder = data_folder.path_of("log")
    assert os.path.isdir(folder)
    assert urls[0].toLocalFile() == folder
    assert (folder in window.notice.text()) is not opens


def test_a_log_folder_that_cannot_be_made_is_told(window, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(data_folder, "location", str(tmp_path / "file"))
    window.actions_by_id["show_log_folder"].trigger()
    assert "cannot be made: Not a directory" in window.notice.text()
