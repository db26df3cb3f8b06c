"""A real SPARQL 1.1 server for tests: the ``oxigraph`` program, in memory, on loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("oxigraph")


@contextmanager
def sparql_server(*options: str) -> Iterator[str]:
    """Start an empty server and yield its address once it listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(PROGRAM), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            told = next((line for line in process.stderr if "Listening" in line), None)
            assert told, "the server did not start"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
