"""The paths of the checkout and of the networks that the tests use."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The top folder of the checkout."""
NETWORKS = ROOT / "tests" / "networks"
"""A folder of designs, ``NAME.cnn.json``, and their figures by PyTorch, ``NAME.expected.json``."""
