"""Starts Qt: bundled font, theme, what happens to an error in a slot, and the first window."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from designer import resources
from designer.ui import system_libraries

if TYPE_CHECKING:
    from types import TracebackType

FONT_FILES = (
    "Inter-Regular",
    "Inter-SemiBold",
    "CNNDesignerSymbols-Regular",
    "CNNDesignerSymbols-SemiBold",
)
"""Inter has no ⌊ ⌋ ⌈ ⌉; the symbols font adds them."""


def run(path: str | None = None) -> int:
    """Opens the window, with the design at `path` if given, and stays until it is closed.

    Gives the exit status: 2 where Qt could not have started or the file is at fault, with the
    reason on stderr.
    """
    obstacle = system_libraries.startup_problem(os.environ)
    if obstacle is not None:
        print(f"designer: {obstacle}", file=sys.stderr)
        return 2
    analysis = None
    if path is not None:
        from designer.core.text.display_text import one_line
        from designer.files.file_error import FileError
        from designer.files.opening import opened

        try:
            analysis = opened(path)
        except FileError as fault:
            print(f"designer: {one_line(path)}: {fault}", file=sys.stderr)
            return 2
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    # Thousands of objects are made now and none is dropped: collecting would find nothing.
    gc.disable()
    # Asked for or set by a call, the style would have PySide make every class of style it knows.
    app = QApplication(["designer", "-style", "fusion"])
    prepare(app)
    sys.excepthook = _report_error
    from designer.ui.window.main_window import MainWindow

    window = MainWindow()
    # Whether it was painted by then or starts minimised.
    QTimer.singleShot(1000, gc.enable)
    window.show()
    if path is not None and analysis is not None:
        window.files.show(analysis, path)
    return int(app.exec())


def prepare(app: object) -> None:
    """Names, font, icon and theme; for the program and for its tests alike."""
    from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
    from PySide6.QtWidgets import QApplication

    from designer.ui.app.settings import settings
    from designer.ui.theme import icons, theme

    assert isinstance(app, QApplication)
    app.setApplicationName("CNN Designer")
    app.setOrganizationName("cnn-designer")
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(resources.path("fonts", f"{name}.ttf"))
    QFont.insertSubstitution("Inter", "CNN Designer Symbols")
    font = QFont("Inter")
    font.setPixelSize(13)
    # Tabular figures, so that numbers under one another line up.
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    app.setWindowIcon(icons.application())
    wanted = settings().value("theme")
    theme.apply(wanted if wanted in ("light", "dark") else "system")
    QGuiApplication.styleHints().colorSchemeChanged.connect(_follow_system_theme)


def _follow_system_theme() -> None:
    from designer.ui.theme import theme

    if theme.choice() == "system":
        theme.apply("system")


def _report_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Qt swallows what is raised in a slot: print it, and say so in the window."""
    import traceback

    traceback.print_exception(kind, error, trace)
    if issubclass(kind, KeyboardInterrupt):
        from PySide6.QtWidgets import QApplication

        QApplication.exit(130)
        return
    from designer.ui.app import dialogs

    dialogs.report_unexpected_error(error)
