"""Kills saves at random times, in each way of saving: no file is damaged and none is left over.

Run it with ``python -m tests.reliability.killed_saves [KILLS]``. The tests kill a save at each of
its steps instead. As root on Linux, a file that is mounted by itself is tried too.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from designer.files import abandoned_saves, saving
from designer.files.process_lock import host_name

OLD, NEW = b"o" * 3_000_000, b"n" * 2_000_000
"""What the file contains before and after a save."""


def plain(folder):
    """Let the file be replaced."""
    return folder / "file"


def hard_link(folder):
    """Give the file a second name."""
    (folder / "file").touch()
    os.link(folder / "file", folder / "second")
    return folder / "file"


def mounted(folder):
    """Mount another file over the file, as containers do."""
    (folder / "source").touch()
    (folder / "file").touch()
    subprocess.run(["mount", "--bind", folder / "source", folder / "file"], check=True)
    return folder / "file"


def closed_folder(folder):
    """Let the folder permit no new files, and give up the rights of the superuser."""
    (folder / "closed").mkdir()
    (folder / "closed" / "file").touch()
    (folder / "closed" / "file").chmod(0o666)
    (folder / "closed").chmod(0o555)
    folder.chmod(0o777)
    return folder / "closed" / "file"


WAYS = [plain, hard_link, mounted, closed_folder]
"""The ways of saving; each function prepares an empty folder and returns the path of the file."""


def kill_saves(path, spare_folder, kills, chance):
    """Kill `kills` saves to `path`; return how many were in the middle, and how many did damage."""
    interrupted = damaged = 0
    for _ in range(kills):
        saving.save_bytes(path, OLD, spare_folder=spare_folder)
        begun, begin = os.pipe()
        child = os.fork()
        if not child:
            os.write(begin, b"x")
            while True:
                for data in (NEW, OLD):
                    saving.save_bytes(path, data, spare_folder=spare_folder)
        os.read(begun, 1)
        end = time.perf_counter() + chance.uniform(0, 0.06)
        while time.perf_counter() < end:
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(begun)
        os.close(begin)
        folders = [path.parent, Path(spare_folder)]
        names = [name for folder in folders if folder.exists() for name in os.listdir(folder)]
        interrupted += any(name.startswith(".designer-") for name in names)
        for folder in folders:
            abandoned_saves.sweep(str(folder))
        damaged += path.read_bytes() not in (OLD, NEW)
    return interrupted, damaged


def try_way(way, kills):
    """Kill `kills` saves in one way, in this process; print and return what went wrong."""
    folder = Path(tempfile.mkdtemp())
    spare_folder = folder / "spare"
    path = way(folder)
    try:
        if way is closed_folder and os.getuid() == 0:
            host_name()  # imports what only the superuser may be able to read
            os.setgid(65534)
            os.setuid(65534)
        before = set(os.listdir(path.parent))
        interrupted, damaged = kill_saves(path, str(spare_folder), kills, random.Random(7))
        left = set(os.listdir(path.parent)) - before - {"file", "spare"}
        left |= set(os.listdir(spare_folder)) if spare_folder.exists() else set()
        print(
            f"{way.__name__}: {kills} kills, {interrupted} in the middle of a save, "
            f"{damaged} files damaged, {len(left)} files left over",
            flush=True,
        )
        return damaged + len(left)
    finally:
        if way is mounted:
            subprocess.run(["umount", path], check=True)
        if os.getuid() == 0:
            shutil.rmtree(folder)


def main(kills):
    """Try each way in a process of its own; return how many went wrong."""
    wrong = 0
    for way in WAYS:
        if way is mounted and os.getuid() != 0:
            continue
        child = os.fork()
        if not child:
            os._exit(min(try_way(way, kills), 1))
        wrong += os.waitpid(child, 0)[1] != 0
    return wrong


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 250))
