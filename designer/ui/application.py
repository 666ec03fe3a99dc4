"""Start of the graphical program: fonts, theme, error handling and the first main window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from designer import resources

FONT_FILES = (
    "Inter-Regular",
    "Inter-SemiBold",
    "CNNDesignerSymbols-Regular",
    "CNNDesignerSymbols-SemiBold",
)
"""Names of the bundled font files, without the suffix. The symbols font has the characters ⌊ ⌋ ⌈ ⌉
that Inter lacks."""


def run(path: str | None = None) -> int:
    """Open the main window and return the program's exit status when the window is closed.

    `path` is the design file to show; None shows an empty design. If the file is faulty, print the
    reason on stderr and return 2. That Qt can start was checked before this package was imported.
    """
    opened = None
    if path is not None:
        from designer.core.text.display_text import one_line
        from designer.exchange.opening import open_design
        from designer.files import abandoned_saves
        from designer.files.file_error import FileError

        # Completes a save of this file that was killed.
        abandoned_saves.sweep_beside(path)
        try:
            opened = open_design(path)
        except FileError as error:
            print(f"designer: {one_line(path)}: {error}", file=sys.stderr)
            return 2
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    # Startup creates thousands of objects and drops none, so collecting garbage is useless.
    gc.disable()
    # Each call of Qt gives other threads a turn, by default for 5 ms. While a thread computes, the
    # window would be slow, and would close slowly if the thread ignores that it is cancelled.
    sys.setswitchinterval(0.0005)
    # If `setStyle` set the style, PySide would create all its style classes, which takes time.
    app = QApplication(["designer", "-style", "fusion"])
    prepare(app)
    from designer.ui.app import unexpected_errors

    unexpected_errors.install()
    from designer.ui.app.end_signals import EndSignals
    from designer.ui.document import autosave
    from designer.ui.window.main_window import MainWindow

    window = MainWindow()
    end_signals = EndSignals(autosave.commit_all, autosave.keep_all)
    end_signals.install(app)
    # After a fixed time, not at the first paint: a window that starts minimised is never painted.
    QTimer.singleShot(1000, gc.enable)
    QTimer.singleShot(1000, unexpected_errors.ERRORS.log_earlier_crash)
    window.canvas.first_painted.connect(window.offer_recovered)
    window.show()
    if path is not None and opened is not None:
        window.commands.files.show(opened, path)
    status = end_signals.exit_status(app.exec())
    unexpected_errors.ERRORS.close()
    return status


@contextmanager
def offscreen_application() -> Iterator[None]:
    """Return a context manager that starts Qt without a screen, for pictures without a window.

    If Qt runs already, nothing is started.
    """
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is not None:
        yield
        return
    app = QApplication(["designer", "-platform", "offscreen", "-style", "fusion"])
    prepare(app)
    try:
        yield
    finally:
        app.shutdown()


def prepare(app: object) -> None:
    """Set the names, the font, the icon and the theme of `app`, a `QApplication`.

    The program and its tests both call this function.
    """
    from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
    from PySide6.QtWidgets import QApplication

    from designer.ui.app import settings
    from designer.ui.theme import icons, theme

    assert isinstance(app, QApplication)
    app.setApplicationName("CNN Designer")
    app.setOrganizationName("cnn-designer")
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(resources.path("fonts", f"{name}.ttf"))
    QFont.insertSubstitution("Inter", "CNN Designer Symbols")
    font = QFont("Inter")
    font.setPixelSize(13)
    # Digits of equal width, so that numbers in a column line up.
    font.setFeature(QFont.Tag("tnum"), 1)
    app.setFont(font)
    app.setWindowIcon(icons.application())
    theme.apply(settings.theme_choice())
    QGuiApplication.styleHints().colorSchemeChanged.connect(_follow_system_theme)


def _follow_system_theme() -> None:
    from designer.ui.theme import theme

    if theme.choice() == "system":
        theme.apply("system")
