"""What strangers send: each is refused or ended, others are served, nothing is given away. ``abuse.py`` measures."""

from __future__ import annotations

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from serve.abuse import DEATHS, NESTED, crowd, huge, reach, slow
from serve.running import ASK, Server

ALL = "SELECT * { ?s ?p ?o }"


@pytest.fixture(autouse=True)
def _alive(tight: Server) -> None:
    assert tight.ask(ASK).status == 200


def test_queries_of_death_are_ended_while_others_are_served(tight: Server) -> None:
    with ThreadPoolExecutor(len(DEATHS)) as threads:
        dying = [threads.submit(tight.ask, query) for query in DEATHS.values()]
        others = 0
        while not all(each.done() for each in dying):
            assert tight.ask(ASK, source="127.0.0.2").status == 200
            others += 1
    replies = [each.result() for each in dying]
    assert {reply.status for reply in replies} <= {422, 503, 504}
    assert all("takes longer than 4 s" in reply.text or "MB of memory" in reply.text for reply in replies)
    assert others


@pytest.mark.parametrize("name", NESTED)
def test_nesting(tight: Server, name: str) -> None:
    reply = tight.ask(NESTED[name])
    assert reply.status == 400
    assert "nested deeper" in reply.text


def test_nothing_is_fetched(tight: Server) -> None:
    statuses, connections = reach(tight)
    assert connections == 0
    assert set(statuses) <= {400, 403}


def test_slow_connections_push_out_only_each_other(tight: Server) -> None:
    got = slow(tight, connections=600, requests=20)
    assert got[200] >= 18


def test_a_client_that_opens_hundreds_does_not_push_out_another(tight: Server) -> None:
    head = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with ExitStack() as held:
        early = held.enter_context(tight.connect("127.0.0.2"))
        for _ in range(600):
            held.enter_context(tight.connect("127.0.0.3"))
        assert tight.ask(ASK, source="127.0.0.3").status == 200
        early.sendall(head)
        assert early.recv(100).startswith(b"HTTP/1.1 200")


def test_huge_bodies_are_refused(tight: Server) -> None:
    for answer, _ in huge(tight, 20).values():
        assert answer.startswith("HTTP/1.1 413")


def test_one_client_cannot_crowd_out_the_others(tight: Server) -> None:
    _, good = crowd(tight, connections=8, seconds=4, sources=["127.0.0.2", "127.0.0.3"])
    assert good[200] >= 0.99 * good.total() > 0


def test_a_client_may_not_ask_without_end(tight: Server) -> None:
    with ThreadPoolExecutor(20) as threads:
        replies = list(threads.map(lambda _: tight.ask(DEATHS["cross product"], source="127.0.0.7"), range(20)))
    refused = [reply for reply in replies if reply.status == 429]
    assert len(refused) >= 20 - 8
    assert all(reply.headers["retry-after"] for reply in refused)


# --- A result is whole, or none --------------------------------------------------------------------------


@pytest.mark.parametrize("accept", ["application/json", "text/csv", "text/tab-separated-values", "application/xml"])
def test_too_many_rows_give_no_rows(tight: Server, accept: str) -> None:
    reply = tight.ask(ALL, accept)
    assert reply.status == 422
    assert "more than 1,000 rows" in reply.text
    assert len(reply.text) < 200


def test_as_many_rows_as_may_be_are_all_there(tight: Server) -> None:
    table = csv.reader(io.StringIO(tight.ask(ALL + " LIMIT 1000", "text/csv").text, newline=""))
    assert len(list(table)) == 1001
    assert tight.ask(ALL + " LIMIT 1001", "text/csv").status == 422
    assert tight.ask("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle").status == 422


def test_an_answer_says_its_length(tight: Server) -> None:
    reply = tight.ask(ALL + " LIMIT 1000")
    assert int(reply.headers["content-length"]) == len(reply.body) > 65536
    assert reply.headers["kg-rows"] == "1000"


# --- Broken requests -------------------------------------------------------------------------------------

HOST = b"Host: localhost\r\n"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
        (b"GET /health HTTP/1.1\r\n" + HOST + HOST + b"\r\n", 400),
        (b"GET /health HTTP/1.1\r\n\r\n", 400),
        (b"GET /health HTTP/1.1\r\n" + HOST + b"X: " + b"y" * 50_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"y" * 20_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n", 400),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", 400),
        (b"POST /sparql HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n", 405),
        (b"DELETE /sparql HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", 405),
    ],
)
def test_malformed(tight: Server, sent: bytes, status: int) -> None:
    answer = tight.raw(sent, half_close=True)
    assert answer.startswith(b"HTTP/1.1 %d" % status)


def test_half_closed_requests_are_answered(tight: Server) -> None:
    body = urlencode({"query": ASK}).encode()
    head = b"POST /sparql HTTP/1.1\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
    assert b'"boolean": true' in tight.raw(head % (HOST, len(body)) + body, half_close=True)


def test_a_request_cut_in_the_midst_is_let_go(tight: Server) -> None:
    assert tight.raw(b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 90\r\n\r\nASK", half_close=True) == b""


def test_an_upgrade_is_not_taken(tight: Server) -> None:
    asked = b"GET /health HTTP/1.1\r\n" + HOST + b"Connection: Upgrade, close\r\nUpgrade: %s\r\n\r\n"
    for protocol in (b"websocket", b"h2c"):
        assert tight.raw(asked % protocol).startswith(b"HTTP/1.1 200")


def test_too_many_fields(tight: Server) -> None:
    assert tight.request("GET", "/sparql?" + "&".join(f"a{n}=1" for n in range(300))).status == 400


# --- Whose page asks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::2]"])
def test_foreign_hosts(server: Server, host: str) -> None:
    assert server.request("GET", "/health", headers={"Host": host}).status == 421


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "NEWS.example", "[::1]:80"])
def test_own_hosts(server: Server, host: str) -> None:
    assert server.request("GET", "/health", headers={"Host": host}).status == 200


def test_other_origins(server: Server) -> None:
    def got(**headers: str) -> int:
        return server.request("GET", "/health", headers={k.replace("_", "-"): v for k, v in headers.items()}).status

    assert got(origin="https://evil.example") == 403
    assert got(origin="null") == 403
    assert got(sec_fetch_site="cross-site", sec_fetch_mode="no-cors") == 403
    assert got(sec_fetch_site="cross-site", sec_fetch_mode="navigate") == 200
    assert got(origin=f"http://127.0.0.1:{server.port}") == 200


def test_an_origin_that_is_allowed(server: Server) -> None:
    friend = server.request("GET", "/health", headers={"origin": "https://friend.example"})
    assert friend.headers["access-control-allow-origin"] == "https://friend.example"
    asked = server.request("OPTIONS", "/sparql", headers={"origin": "https://friend.example"})
    assert asked.status == 204
    assert "access-control-allow-origin" not in server.request("GET", "/health").headers


# --- What an answer gives away ---------------------------------------------------------------------------


def test_no_answer_names_a_path_or_shows_a_stack(server: Server, small: Path) -> None:
    paths = [
        "/sparql?query=nothing", "/sparql?query=", "/ask/nothing", "/ask/critics?actor=Nobody", "/actor/nobody",
        "/actor/..%2f..%2fetc%2fpasswd", "/assets/..%2fpage.py", "/assets/%2fetc%2fpasswd", "/actor/x%00y", "/nothing",
        "/sparql?query=ASK%20%7B%7D&default-graph-uri=file:///etc/passwd", "/explorer/data/nothing",
        "/sparql?query=SELECT%20(1/0%20AS%20%3Fx)%20%7B%7D&%24x=%3Ca%20b%3E", "/actor/a?page=x", "/actor/%FF%FE",
        "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D&%24zzz=1", "/explorer/data/actor?id=%FF",
    ]  # fmt: skip
    for path in paths:
        reply = server.request("GET", path)
        assert reply.status < 500, (path, reply.text)
        shown = reply.body.decode("utf-8", "replace")
        for secret in ("Traceback", 'File "', ".py", str(small), str(Path.home()), "site-packages", "root:"):
            if not reply.headers["content-type"].startswith("text/html"):
                assert secret not in shown, (path, shown)
        assert "uvicorn" not in json.dumps(dict(reply.headers)).lower()
