"""Fixtures of the benchmarks: the QApplication of the program, and settings in a temporary file."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from designer.ui import application
from designer.ui.app import settings


@pytest.fixture(scope="session")
def qapp(qapp):
    """Return the QApplication, prepared as when the program starts."""
    application.prepare(qapp)
    return qapp


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """Let the program store its settings in a temporary file instead of the user's."""
    monkeypatch.setattr(settings, "location", str(tmp_path / "settings.ini"))
