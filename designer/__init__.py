"""CNN Designer: sketch convolutional networks and read what each block costs.

``ARCHITECTURE.md`` beside this file describes the subpackages and which of them may import which.
"""

__version__ = "0.1.0"
