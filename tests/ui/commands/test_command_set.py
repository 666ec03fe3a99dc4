"""The commands of a window: each part is created once, and what it posts is shown."""

import subprocess
import sys
from functools import cached_property

import pytest

from designer.ui.commands.command_set import CommandSet
from tests.support.paths import ROOT

PARTS = [name for name, member in vars(CommandSet).items() if isinstance(member, cached_property)]


@pytest.mark.parametrize("name", PARTS)
def test_each_part_is_created_once_and_its_messages_are_shown(window, name):
    part = getattr(window.commands, name)
    assert getattr(window.commands, name) is part
    if hasattr(part, "message_posted"):
        part.message_posted.emit(f"From {name}")
        assert window.notice.text() == f"From {name}"


def test_no_part_is_imported_before_it_is_needed():
    script = (
        "import sys, designer.ui.actions; "
        "print(*(name for name in sys.modules if name.startswith('designer.ui.commands.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["designer.ui.commands.command_set"]
