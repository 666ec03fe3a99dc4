"""Checks, before Qt is imported, that the system libraries and the display for a window exist.

A PySide6 wheel contains Qt but not the system libraries that Qt uses. If one is missing, the import
fails, or Qt aborts the process and blames libxcb-cursor0 whichever library is missing. Without a
display Qt aborts the process too. An abort cannot be caught, so the check runs first, in plain
Python: this module must not import Qt.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

Loader = Callable[[str], object]
"""A function that loads a shared library by file name and raises `OSError` if it cannot."""

COMMON_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Shared libraries that every platform needs, each with the Debian package to install for it.

Libraries that another listed package depends on are left out: e.g. libxcb-cursor0 installs
libxcb-image0 and libxcb-util1.
"""

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
"""Further libraries with their Debian packages, by the Qt platform that needs them."""

# Qt's VNC server is not suggested: it listens on every network interface without a password.
DISPLAY_ADVICE = (
    "log in to this machine with `ssh -X` from one that has a screen (the package xauth"
    " must be installed here), or set DISPLAY to an X server that answers, then start"
    " designer again"
)
"""Advice in messages about a missing display."""


def startup_problem(environ: Mapping[str, str]) -> str | None:
    """Return a sentence that says why the window cannot open, or None if it can.

    Qt tries its platforms, such as "xcb" and "wayland", one after another, so one usable platform
    is enough. If none is usable, the sentence is about the first platform.
    """
    if sys.platform != "linux":
        return None
    candidates = platforms(environ)
    if not candidates:
        return f"There is no display to open the window on: {DISPLAY_ADVICE}."
    problems = [_platform_problem(platform, environ) for platform in candidates]
    return problems[0] if all(problems) else None


def platforms(environ: Mapping[str, str]) -> list[str]:
    """Return the Qt platforms to try in this environment, in Qt's order.

    The list is empty if there is no display and no platform is requested: Qt would then abort.
    """
    requested = environ.get("QT_QPA_PLATFORM")
    if requested:
        return [name.partition(":")[0] for name in requested.split(";")]
    names = []
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        names.append("wayland")
    if environ.get("DISPLAY"):
        names.append("xcb")
    return names


def missing_libraries(platform: str, load: Loader = ctypes.CDLL) -> list[tuple[str, str]]:
    """Return the libraries of `platform` that the function `load` cannot load.

    Each is a pair (library, Debian package). The list is empty on systems other than Linux, where
    Qt's wheels are self-contained.
    """
    if sys.platform != "linux":
        return []
    needed = COMMON_LIBRARIES | PLATFORM_LIBRARIES.get(_family(platform), {})
    return [
        (library, package) for library, package in needed.items() if not can_load(library, load)
    ]


def missing_message(missing: list[tuple[str, str]], needed_by: str = "The window") -> str:
    """Return a sentence that names the `missing` libraries and the command that installs them.

    `needed_by` is what cannot be made without them; it begins the sentence.
    """
    libraries = ", ".join(library for library, _ in missing)
    packages = " ".join(dict.fromkeys(package for _, package in missing))
    noun = "library" if len(missing) == 1 else "libraries"
    return (
        f"{needed_by} needs the system {noun} {libraries}: install with"
        f" `apt-get install {packages}` (Debian's names), then start designer again."
    )


def _platform_problem(platform: str, environ: Mapping[str, str]) -> str | None:
    """Return a sentence that says why the Qt platform `platform` cannot work, or None if it can."""
    missing = missing_libraries(platform)
    if missing:
        return missing_message(missing)
    if platform == "xcb" and not display_answers(environ.get("DISPLAY", "")):
        display = environ.get("DISPLAY") or "(none set)"
        return f"The display {display} does not answer: {DISPLAY_ADVICE}."
    return None


def _family(platform: str) -> str:
    """Return the platform name without its variant: "wayland" for "wayland-egl".

    All variants of a platform need the same libraries.
    """
    return platform.partition("-")[0]


def can_load(library: str, load: Loader) -> bool:
    """Return whether the function `load` can load the shared library `library`."""
    try:
        load(library)
    except OSError:
        return False
    return True


def display_answers(display: str) -> bool:
    """Return whether the X server for the display `display` accepts a connection.

    The check uses the library libxcb, as Qt does.
    """
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
