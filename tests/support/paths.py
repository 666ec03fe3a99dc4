"""The paths of the repository and of the published networks that the tests use."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The top folder of the repository."""
NETWORKS = ROOT / "tests" / "networks"
"""A folder of designs ``NAME.cnn.json`` and of their counts by PyTorch ``NAME.expected.json``."""
