"""The benchmarks' application: prepared as the program prepares it, with settings of its own."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from designer.ui import application
from designer.ui.app import settings


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application as the program prepares it."""
    application.prepare(qapp)
    return qapp


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    """Settings in a file of the benchmark's own."""
    monkeypatch.setattr(settings, "location", str(tmp_path / "settings.ini"))
