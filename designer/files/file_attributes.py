"""Gives a new file the owner, the permissions and the extended attributes of the old file.

Access control lists are extended attributes on Linux.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress

_ACCESS_LIST = "system.posix_acl_access"
"""The extended attribute that contains the access control list of a file."""
_KEPT = ("user.", _ACCESS_LIST)
"""How the names of the attributes begin that must be kept. Others, such as those of a security
policy, are kept if the system permits that; it sets them itself."""


def keep_attributes(source: str, target: str, status: os.stat_result) -> bool:
    """Give the new file `target` what the file `source` has; return whether it has all now.

    These are the owner, the mode and the extended attributes. `status` is the `os.stat` result of
    `source`.
    """
    try:
        new = os.stat(target)
        if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (status.st_uid, status.st_gid):
            os.chown(target, status.st_uid, status.st_gid)
        if stat.S_IMODE(new.st_mode) != stat.S_IMODE(status.st_mode):
            os.chmod(target, stat.S_IMODE(status.st_mode))
        _keep_extended(source, target)
    except OSError:
        return False
    return True


def _keep_extended(source: str, target: str) -> None:
    """Give `target` the extended attributes of `source`. Raise `OSError` if one cannot be kept."""
    if sys.platform != "linux":  # only there Python knows extended attributes
        return
    try:
        names = os.listxattr(source)
    except OSError:
        return  # the file system has none
    if _ACCESS_LIST not in names:
        # The folder may have given the new file a list that the old file did not have.
        with suppress(OSError):
            os.removexattr(target, _ACCESS_LIST)
    for name in names:
        try:
            os.setxattr(target, name, os.getxattr(source, name))
        except OSError:
            if name.startswith(_KEPT):
                raise
