"""The short version of the harness; ``make soak`` runs the long one."""

from __future__ import annotations

import random
from pathlib import Path

from crash.harness import finish, kill_one

COUNT = 130


def test_a_build_killed_again_and_again_ends_as_if_it_never_was(tmp_path: Path) -> None:
    whole = finish(tmp_path / "whole", COUNT, 1)
    chance, held = random.Random(4), 0
    for revision in (0, 0, 1, 1):
        lines = chance.randint(0 if revision else held, COUNT - 1)
        remains = kill_one(tmp_path / "killed", COUNT, revision, lines, 0)
        assert remains.held >= held
        held = remains.held
    assert finish(tmp_path / "killed", COUNT, 1) == whole
