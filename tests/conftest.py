"""Settings of Hypothesis for every test."""

from hypothesis import settings

# How long one example takes depends on the machine; pytest's timeout ends a test that hangs.
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")
