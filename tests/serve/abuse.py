"""What strangers do to a server, and what they and the others get for it.

From the root of the repository: ``python tests/serve/abuse.py`` prints a line for each; ``--only NAME`` does one.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from serve.running import ASK, Server, graph, running

DEATHS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f",
    "endless path": "SELECT (COUNT(*) AS ?n) { ?a (<x:1>|!<x:2>)* ?b . ?b (<x:1>|!<x:2>)* ?c . ?c !<x:3>* ?d }",
    "growing text": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "slow pattern": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i "
    "FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '(a|b|ab)*c(d|e)*nowhere at all$')) }",
}
NESTED = {
    "braces": "ASK " + "{" * 20_000 + "}" * 20_000,
    "brackets": "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "lists": "ASK { " + "(" * 20_000 + "1" + ")" * 20_000 + " ?p ?o }",
}


def reaching(url: str) -> list[str]:
    """Return queries that try to make a server fetch an address."""
    pattern = "{ ?s ?p ?o }"
    return [
        f"SELECT * {{ SERVICE <{url}> {pattern} }}",
        f"SELECT * {{ service silent <{url}> {pattern} }}",
        f"SELECT * {{ SeRvIcE#x\n<{url}> {pattern} }}",
        f"SELECT * {{ SERVICESILENT<{url}>{pattern} }}",
        f"SELECT * {{ ?s ?p trueSERVICE <{url}> {pattern} }}",
        f"PREFIX a: <{url}> SELECT * {{ SERVICEa:b {pattern} }}",
        f"SELECT * {{ VALUES ?e {{ <{url}> }} SERVICE ?e {pattern} }}",
        f"SELECT * {{ \\u0053ERVICE <{url}> {pattern} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE <{url}> {pattern} }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE <{url}> {pattern} }} }} }}",
        f"SELECT * {{ LATERAL {{ SERVICE <{url}> {pattern} }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(1<2)SERVICE#>\n<{url}> {pattern} }}",
        f"ASK {{ ?s ?p ?a FILTER(?a<'x>')SERVICE<{url}>{{ ?s ?p 'x' }} }}",
        f"ASK {{ ?s ?p ?a FILTER(?a<kg:c#d>'''\n)SERVICE <{url}>{pattern} #'''\n}}",
        f"SELECT * {{ ?s ?p '''a''' . SERVICE <{url}> {pattern} }}",
        f"SELECT * FROM <{url}> {pattern}",
        f"SELECT * FROM NAMED <{url}> {{ GRAPH ?g {pattern} }}",
        f"SELECT * FROM <file:///etc/passwd> {pattern}",
        f"CONSTRUCT FROM <{url}> WHERE {pattern}",
        f"DESCRIBE <{url}> FROM <{url}>",
        f"LOAD <{url}>",
        f"LOAD SILENT <{url}> INTO GRAPH <x:g>",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {pattern} }}",
        f"SELECT * {pattern} ; LOAD <{url}>",
    ]


class Listener:
    """Counts the connections that somebody makes to it."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.count = 0
        threading.Thread(target=self._run, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/data.ttl"

    def close(self) -> None:
        self._socket.close()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.count += 1
            connection.close()


def reach(server: Server) -> tuple[Counter[int], int]:
    """Send everything that might fetch; return the statuses, and how many connections a listener saw."""
    listener = Listener()
    statuses: Counter[int] = Counter()
    for query in reaching(listener.url):
        statuses[server.ask(query).status] += 1
        for form in ("update", "query"):
            body = query.encode()
            statuses[
                server.request("POST", "/sparql", body, {"content-type": f"application/sparql-{form}"}).status
            ] += 1
    for name in ("default-graph-uri", "named-graph-uri"):
        for value in (listener.url, "file:///etc/passwd"):
            path = f"/sparql?query=ASK%20%7B%7D&{name}={value}"
            statuses[server.request("GET", path).status] += 1
    listener.close()
    return statuses, listener.count


def medians(server: Server, *, attack: dict[str, str], seconds: float, source: str) -> dict[str, object]:
    """Ask in peace, then during an attack; return medians in seconds, and what the attacks got after how long."""
    idle = [_timed(lambda: server.ask(ASK, source=source))[0] for _ in range(50)]
    taken: dict[str, tuple[int, float]] = {}

    def die(name: str) -> None:
        started = time.monotonic()
        status = server.ask(attack[name]).status
        taken[name] = status, time.monotonic() - started

    under: list[float] = []
    failed = 0
    with ThreadPoolExecutor(len(attack)) as threads:
        dying = [threads.submit(die, name) for name in attack]
        while not all(each.done() for each in dying):
            duration, reply = _timed(lambda: server.ask(ASK, source=source))
            under.append(duration)
            failed += reply.status != 200
            time.sleep(0.01)
    return {
        "idle ms": round(statistics.median(idle) * 1000, 2),
        "under attack ms": round(statistics.median(under) * 1000, 2),
        "ratio": round(statistics.median(under) / statistics.median(idle), 2),
        "asked": len(under),
        "failed": failed,
        "answers": {name: (status, round(after, 2)) for name, (status, after) in taken.items()},
        "in time": all(after <= seconds + 1 for _, after in taken.values()),
    }


def slow(server: Server, *, connections: int, requests: int) -> Counter[int | str]:
    """Hold connections that never finish a request, and ask normally; return what the normal requests got."""
    beginnings = [
        b"",
        b"GET /sparql?query=ASK HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: 900\r\n\r\nASK",
    ]
    got: Counter[int | str] = Counter()
    with ExitStack() as held:
        drops = []
        for number in range(connections):
            connection = held.enter_context(server.connect())
            _dribble(connection, beginnings[number % len(beginnings)])
            drops.append(connection)
        for number in range(requests):
            for connection in drops[number % 40 :: 40]:
                _dribble(connection, b"x")
            got[_status(lambda: server.ask(ASK, timeout=10).status)] += 1
    return got


def crowd(server: Server, *, connections: int, seconds: float, sources: list[str]) -> tuple[Counter[int], Counter[int]]:
    """Let one client ask heavy questions over and over, and others easy ones; return what each side got."""
    stop = threading.Event()
    bad: Counter[int] = Counter()
    good: Counter[int] = Counter()
    heavy = list(DEATHS.values())

    def abuse(number: int) -> None:
        while not stop.is_set():
            status = _status(lambda: server.ask(heavy[number % len(heavy)], source="127.0.0.9").status)
            bad[status if isinstance(status, int) else 0] += 1

    def use(source: str) -> None:
        while not stop.is_set():
            status = _status(lambda: server.ask(ASK, source=source, timeout=10).status)
            good[status if isinstance(status, int) else 0] += 1
            stop.wait(0.05)

    with ThreadPoolExecutor(connections + len(sources)) as threads:
        for number in range(connections):
            threads.submit(abuse, number)
        for source in sources:
            threads.submit(use, source)
        stop.wait(seconds)
        stop.set()
    return bad, good


def huge(server: Server, megabytes: int) -> dict[str, tuple[int | str, float]]:
    """Send bodies far too large, announced and in chunks; return status and seconds."""
    block = b"x" * 1_000_000
    plain = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    found = {}
    for name, head, part in (
        ("announced", f"{plain}Content-Length: {megabytes * 1_000_000}\r\n\r\n", block),
        ("in chunks", f"{plain}Transfer-Encoding: chunked\r\n\r\n", b"%x\r\n%s\r\n" % (len(block), block)),
    ):
        started = time.monotonic()
        with server.connect() as connection:
            connection.sendall(head.encode())
            sent = 0
            try:
                for _ in range(megabytes):
                    connection.sendall(part)
                    sent += 1
            except OSError:
                pass
            answer = b""
            try:
                answer = connection.recv(65536)
            except OSError as error:
                answer = str(error).encode()
        found[f"{name}, {sent} MB taken"] = _first_line(answer), round(time.monotonic() - started, 2)
    return found


def _timed(call: Callable[[], object]) -> tuple[float, object]:
    started = time.monotonic()
    result = call()
    return time.monotonic() - started, result


def _status(call: Callable[[], int]) -> int | str:
    try:
        return call()
    except OSError as error:
        return type(error).__name__


def _first_line(answer: bytes) -> str:
    return answer.split(b"\r\n")[0].decode("latin-1")


def _dribble(connection: socket.socket, part: bytes) -> None:
    try:
        connection.sendall(part)
    except OSError:
        connection.close()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--only")
    arguments.add_argument("--events", type=int, default=5000)
    arguments.add_argument("--store", type=Path)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = graph(chosen.store or Path(folder) / "graph", chosen.events)
        seconds = 10.0
        tries: dict[str, Callable[[Server], object]] = {
            "queries of death": lambda s: medians(s, attack=DEATHS, seconds=seconds, source="127.0.0.2"),
            "the same from one address": lambda s: medians(s, attack=DEATHS, seconds=seconds, source="127.0.0.1"),
            "nesting": lambda s: {name: s.ask(query).status for name, query in NESTED.items()},
            "reaching out": reach,
            "slow connections": lambda s: slow(s, connections=600, requests=100),
            "huge body": lambda s: huge(s, 300),
            "eight abusive connections": lambda s: crowd(
                s, connections=8, seconds=30, sources=[f"127.0.0.{n}" for n in range(2, 6)]
            ),
        }
        for name, attempt in tries.items():
            if chosen.only in (None, name):
                with running(store, "--timeout", str(seconds), "--memory", "512", files=512) as server:
                    print(
                        f"{name}: {attempt(server)}; then {server.ask(ASK).status}, alive: {server.alive}", flush=True
                    )


if __name__ == "__main__":
    main()
