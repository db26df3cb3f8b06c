"""A server as a process of its own, on a graph that is made once, and clients that are not polite."""

from __future__ import annotations

import http.client
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1]))

from generated_graph import PROVENANCE, extractions

from kg.rdf import to_nquads
from kg.store import open_store

ASK = "ASK { ?s a kg:Event }"


@dataclass(frozen=True, slots=True)
class Reply:
    """A response: its status, headers in lower case, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is, and which process it is."""

    address: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        source: str = "127.0.0.1",
        timeout: float = 60,
    ) -> Reply:
        """Send a request and return the reply; ``source`` is the client's own address."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout, (source, 0))
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "*/*", *, source: str = "127.0.0.1", timeout: float = 60) -> Reply:
        """Send a query as a form."""
        headers = {"content-type": "application/x-www-form-urlencoded", "accept": accept}
        body = urlencode({"query": query}).encode()
        return self.request("POST", "/sparql", body, headers, source=source, timeout=timeout)

    def connect(self, source: str = "127.0.0.1") -> socket.socket:
        """Open a connection and send nothing."""
        return socket.create_connection((self.host, self.port), 30, (source, 0))

    def raw(self, sent: bytes, *, half_close: bool = False) -> bytes:
        """Send bytes as they are and return all that comes back."""
        with self.connect() as connection:
            try:
                connection.sendall(sent)
                if half_close:
                    connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            return _all_of(connection)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None


@contextmanager
def running(folder: Path, *options: str, files: int | None = None) -> Iterator[Server]:
    """Serve a store; ``files`` is how many files the process may have open."""

    def limited() -> None:
        if files is not None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=limited) as process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if " on http://" in line:
                    server = Server(line.split(" on ")[1].split()[0], process)
                    assert server.request("GET", "/health").status == 200
                    yield server
                    return
            raise AssertionError("the server did not start")
        finally:
            process.terminate()
            process.stderr.read()


def graph(folder: Path, events: int) -> Path:
    """Return a store of invented events, made where it is not there yet."""
    if not folder.exists():
        with open_store(folder) as store:
            for extraction in extractions(events):
                document = extraction.document
                store.writer().add(document.id, to_nquads(extraction, PROVENANCE), text=document.text)
    return folder


def _all_of(connection: socket.socket) -> bytes:
    parts = []
    while True:
        try:
            part = connection.recv(65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)
