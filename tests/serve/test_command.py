"""``kg serve``: what it refuses to do, and what it says."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.serve import is_loopback
from serve.running import ASK, running


def refused(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["serve", *arguments])
    assert result.exit_code == 1
    return " ".join(result.output.split())


def test_an_address_that_others_reach_needs_a_flag(small: Path) -> None:
    assert "--public" in refused("--store", str(small), "--host", "0.0.0.0", "--port", "0")


@pytest.mark.parametrize(("host", "is_own"), [("127.0.0.1", True), ("::1", True), ("localhost", True),
                                              ("127.9.9.9", True), ("0.0.0.0", False), ("::", False),
                                              ("news.example", False)])  # fmt: skip
def test_loopback(host: str, is_own: bool) -> None:
    assert is_loopback(host) is is_own


def test_there_is_no_store(tmp_path: Path) -> None:
    assert "there is no graph here" in refused("--store", str(tmp_path), "--port", "0")


def test_the_port_is_taken(small: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "cannot be listened on" in refused("--store", str(small), "--port", str(taken.getsockname()[1]))


def test_it_ends_with_all_its_workers(small: Path) -> None:
    with running(small) as server:
        assert server.ask(ASK).status == 200
        workers = psutil.Process(server.process.pid).children()
        assert workers
        server.process.terminate()
        assert server.process.wait(30) == -signal.SIGTERM
    assert not psutil.wait_procs(workers, 30)[1]


def test_workers_end_when_the_server_is_killed(small: Path) -> None:
    with running(small) as server:
        workers = psutil.Process(server.process.pid).children()
        server.process.kill()
    assert not psutil.wait_procs(workers, 30)[1]


def test_the_command_loads_no_server_to_say_what_it_does() -> None:
    code = "import sys, kg.cli.app; sys.exit(any(name in sys.modules for name in ('starlette', 'uvicorn')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
