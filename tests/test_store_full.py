"""A full disk: the error says so, nothing is half there, nothing acknowledged is lost, and a rerun completes."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from crash.harness import check, command, finish

COUNT = 220


def build(folder: Path, way: str, largest_file: int | None = None) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    return subprocess.run(
        command(folder, COUNT, 0, way), capture_output=True, text=True, check=False, preexec_fn=limit
    )  # fmt: skip


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=4500k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mounting, check=False, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("only root can make a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("way", ["singly", "shards"])
def test_a_store_that_cannot_grow_says_so_and_goes_on_later(tmp_path: Path, way: str) -> None:
    ended = build(tmp_path / "graph", way, largest_file=300_000)
    assert "the store cannot be written" in ended.stderr
    assert "Is the disk full or read-only?" in ended.stderr
    remains = check(tmp_path / "graph", COUNT, 0)
    assert 0 < remains.held < COUNT
    assert finish(tmp_path / "graph", COUNT, 0, way) == finish(tmp_path / "whole", COUNT, 0, "singly")


@pytest.mark.parametrize("way", ["singly", "shards"])
def test_a_full_disk_loses_nothing(small_disk: Path, way: str) -> None:
    ended = build(small_disk / "graph", way)
    assert "StoreError" in ended.stderr
    assert "Is the disk full" in ended.stderr
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    remains = check(small_disk / "graph", COUNT, 0)
    assert 0 < remains.held < COUNT
    assert len(finish(small_disk / "graph", COUNT, 0, way)) > 0
