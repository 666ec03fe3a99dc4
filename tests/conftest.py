"""Settings of Hypothesis for every test, and folders of the user that no test can spoil."""

import pytest
from hypothesis import settings

# How long one example takes depends on the machine; pytest's timeout ends a test that hangs.
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")

USER_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
"""Environment variables that say where programs keep the user's files."""


@pytest.fixture(scope="session", autouse=True)
def own_user_folders(tmp_path_factory):
    """Make the tests, and the processes that they start, keep files in a temporary folder."""
    with pytest.MonkeyPatch.context() as patch:
        for name in USER_FOLDERS:
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield
