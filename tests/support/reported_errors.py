"""Unexpected errors that a test causes on purpose, and what the user is told of them."""

from __future__ import annotations

import sys

import pytest

from designer.ui.app.unexpected_errors import ERRORS, report


@pytest.fixture
def errors(monkeypatch):
    """The unexpected errors of the process, none of them unseen; exceptions are reported there."""
    monkeypatch.setattr(sys, "excepthook", report)
    ERRORS.dismiss()
    yield ERRORS
    ERRORS.dismiss()


@pytest.fixture
def told(monkeypatch):
    """The exceptions of which the user would be told."""
    exceptions = []

    def keep(_kind, error, _trace):
        # Without the traceback, which would keep a painter active.
        exceptions.append(error.with_traceback(None))

    monkeypatch.setattr(sys, "excepthook", keep)
    return exceptions
