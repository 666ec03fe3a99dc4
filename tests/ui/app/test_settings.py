"""The user's settings: what is read if the settings file holds something else."""

import pytest

from designer.ui.app import settings


@pytest.mark.parametrize("choice", ["light", "dark", "system"])
def test_the_choice_of_theme_is_kept(choice):
    settings.remember_theme_choice(choice)
    assert settings.theme_choice() == choice


@pytest.mark.parametrize("stored", [None, "", "sepia", ["light", "dark"]])
def test_without_a_valid_choice_the_theme_is_that_of_the_system(stored):
    if stored is not None:
        settings.settings().setValue("theme", stored)
    assert settings.theme_choice() == "system"
