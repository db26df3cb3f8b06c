"""The short version of the harness; ``make soak`` runs the long one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from crash.harness import finish, kill_one

COUNT = 130


@pytest.mark.parametrize("way", ["singly", "shards"])
def test_a_build_killed_again_and_again_ends_as_if_it_never_was(tmp_path: Path, way: str) -> None:
    whole = finish(tmp_path / "whole", COUNT, 1, "singly")
    chance, held = random.Random(4), 0
    for revision in (0, 0, 1):
        lines = chance.randint(0 if revision else min(held, COUNT - 1), COUNT - 1)
        remains = kill_one(tmp_path / "killed", COUNT, revision, way, lines, 0)
        assert remains.held >= held
        held = remains.held
    assert finish(tmp_path / "killed", COUNT, 1, way) == whole
