"""CNN Designer: sketch convolutional networks and read what each block costs.

The package's floors are described in ``ARCHITECTURE.md`` beside this file.
"""

__version__ = "0.1.0"
