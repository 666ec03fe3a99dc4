"""Fixtures for tests of the window, from `tests.support.window_fixtures`."""

from tests.support.window_fixtures import (  # noqa: F401 - pytest finds them here
    bottleneck,
    canvas,
    document,
    errors,
    inspector,
    nothing_left_behind,
    own_settings,
    pane,
    qapp,
    told,
    window,
)
