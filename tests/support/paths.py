"""Where the checkout and the networks kept for the tests are."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The top of the checkout."""
NETWORKS = ROOT / "tests" / "networks"
"""Designs with the figures that PyTorch gives for them, ``NAME.expected.json``."""
