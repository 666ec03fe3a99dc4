"""Fixtures of the benchmarks: the application as the program prepares it, and separate settings."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from designer.ui import application
from designer.ui.app import settings


@pytest.fixture(scope="session")
def qapp(qapp):
    """Return the application, prepared as in the program."""
    application.prepare(qapp)
    return qapp


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """Store settings in a temporary file."""
    monkeypatch.setattr(settings, "location", str(tmp_path / "settings.ini"))
