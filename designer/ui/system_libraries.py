"""What the window needs of the system, looked for before Qt is imported.

A PySide6 wheel brings Qt but not the system libraries below it. Without them the
import fails, or Qt aborts the process and blames libxcb-cursor0 whichever is missing;
without a display it aborts too. Neither can be caught once Qt runs, so the question is
asked here first, in plain Python: nothing in this module may import Qt.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

Loader = Callable[[str], object]

# Shared object -> the Debian package to install for it. Only what no other package of
# the table brings along: libxcb-cursor0, say, depends on libxcb-image0 and libxcb-util1.
COMMON_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
PLATFORM_LIBRARIES = {
    "xcb": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libxcb-shape.so.0": "libxcb-shape0",
    },
    "wayland": {
        "libwayland-cursor.so.0": "libwayland-cursor0",
    },
}

# Not Qt's own VNC server: it listens on every network interface and asks no password.
DISPLAY_ADVICE = (
    "log in to this machine with `ssh -X` from one that has a screen (the package xauth"
    " must be installed here), or set DISPLAY to an X server that answers, then start"
    " designer again"
)


def startup_problem(environ: Mapping[str, str]) -> str | None:
    """One sentence on what keeps the window from opening, None where nothing does.

    Qt tries its platforms one after the other, so one that can work is enough.
    """
    if sys.platform != "linux":
        return None
    wanted = platforms(environ)
    if not wanted:
        return f"There is no display to open the window on: {DISPLAY_ADVICE}."
    complaints = [_platform_problem(platform, environ) for platform in wanted]
    return complaints[0] if all(complaints) else None


def platforms(environ: Mapping[str, str]) -> list[str]:
    """The Qt platforms this environment leads to, in the order in which Qt tries them.

    Empty where there is no display and none was asked for: Qt would then abort.
    """
    asked = environ.get("QT_QPA_PLATFORM")
    if asked:
        return [choice.partition(":")[0] for choice in asked.split(";")]
    found = []
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        found.append("wayland")
    if environ.get("DISPLAY"):
        found.append("xcb")
    return found


def missing_libraries(platform: str, load: Loader = ctypes.CDLL) -> list[tuple[str, str]]:
    """The (library, Debian package) pairs of `platform` that cannot be loaded here.

    Always empty on systems other than Linux, where Qt's wheels bring all they need.
    """
    if sys.platform != "linux":
        return []
    needed = COMMON_LIBRARIES | PLATFORM_LIBRARIES.get(_family(platform), {})
    return [(library, package) for library, package in needed.items() if not can_load(library, load)]


def missing_message(missing: list[tuple[str, str]]) -> str:
    """One sentence that names what is missing and the command that installs it."""
    libraries = ", ".join(library for library, _ in missing)
    packages = " ".join(dict.fromkeys(package for _, package in missing))
    noun = "library" if len(missing) == 1 else "libraries"
    return (
        f"The window needs the system {noun} {libraries}: install with"
        f" `apt-get install {packages}` (Debian's names), then start designer again."
    )


def _platform_problem(platform: str, environ: Mapping[str, str]) -> str | None:
    absent = missing_libraries(platform)
    if absent:
        return missing_message(absent)
    if platform == "xcb" and not display_answers(environ.get("DISPLAY", "")):
        display = environ.get("DISPLAY") or "(none set)"
        return f"The display {display} does not answer: {DISPLAY_ADVICE}."
    return None


def _family(platform: str) -> str:
    """Qt spells variants with a dash: wayland-egl needs what wayland needs."""
    return platform.partition("-")[0]


def can_load(library: str, load: Loader) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def display_answers(display: str) -> bool:
    """Whether an X server accepts a connection, asked through the library Qt asks through."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.restype = None
    connection = xcb.xcb_connect(os.fsencode(display), None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)
