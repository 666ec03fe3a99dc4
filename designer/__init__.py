"""CNN Designer, a program for sketching convolutional networks and reading what each block costs.

``ARCHITECTURE.md``, in the same folder as this file, describes the subpackages and says which
subpackage may import which.
"""

__version__ = "0.1.0"
