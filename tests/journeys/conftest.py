"""Makes the fixtures of `tests.support.window_fixtures` available to the tests in this folder."""

from tests.support.window_fixtures import (  # noqa: F401 - pytest finds them here
    bottleneck,
    canvas,
    document,
    inspector,
    nothing_left_behind,
    own_settings,
    pane,
    qapp,
    window,
)
