"""The graphical user interface. Only this package imports Qt and pyqtgraph.

Code that does not need Qt belongs in `designer.core` or `designer.display`.
"""

from designer.ui import qt_overrides

# Here, because it must come before the first class that is derived from one of Qt.
qt_overrides.guard_new_classes()
