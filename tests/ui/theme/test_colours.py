"""The colours of the themes: every role has a colour in both."""

from __future__ import annotations

from typing import get_args

import pytest

from designer.ui.theme.colours import DARK, LIGHT, ColourRole, Theme


def test_the_roles_are_the_fields_of_a_theme():
    assert get_args(ColourRole) == tuple(name for name in Theme._fields if name != "name")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_role_has_a_colour(theme):
    for role in get_args(ColourRole):
        assert theme.colour(role).name() == getattr(theme, role).lower()
