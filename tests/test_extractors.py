"""The extractor that asks a model: over a pretended transport, and over real HTTP on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg import ontology, pipeline
from kg.cli.app import app
from kg.errors import EndpointError
from kg.extractors import Chat, Endpoint, OpenAIExtractor
from kg.extractors.chunks import chunks
from kg.extractors.prompt import instructions, schema
from kg.model import Document, Extraction
from kg.parse import by_hand

KNOWN = ontology.load()
TEXT = "Oslo praised Rome. Mayor Ana Silva denied that Oslo had bribed Rome."
PARSE = by_hand("Oslo praised Rome", "nsubj:1 ROOT:1 dobj:1", "NNP VBD NNP")
PRAISE = {
    "source": "Oslo", "source_words": None, "relation": "praises", "target": "Rome", "target_words": None,
    "status": "happened", "quote": "Oslo praised Rome.", "trigger": "praised", "speaker": None, "cue": None,
}  # fmt: skip
ACTORS = [
    {"name": "Oslo", "kind": "City", "aliases": []},
    {"name": "Rome", "kind": "City", "aliases": []},
    {"name": "Ana Silva", "kind": "Person", "aliases": ["Mayor Ana Silva"]},
]


def answer(*events: dict[str, Any], actors: list[dict[str, Any]] | None = None) -> str:
    return json.dumps({"actors": ACTORS if actors is None else actors, "events": list(events)})


def completion(content: str | None, reason: str = "stop") -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    return {"choices": [{"index": 0, "message": message, "finish_reason": reason}]}


class Model:
    """A pretended endpoint: gives its replies in turn, the last for good, and keeps what it was asked."""

    def __init__(self, *replies: httpx.Response | Exception) -> None:
        self.replies, self.asked, self.pauses = list(replies), list[httpx.Request](), list[float]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, Exception):
            raise reply
        return reply

    def chat(self, **settings: Any) -> Chat:
        endpoint = Endpoint("http://model.test/v1", "small", **settings)
        return Chat(endpoint, httpx.MockTransport(self), self.pauses.append)

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(request.content) for request in self.asked]


def says(*contents: str) -> Model:
    return Model(*(httpx.Response(200, json=completion(content)) for content in contents))


def extracted(model: Model, text: str = TEXT, **settings: Any) -> Extraction:
    return OpenAIExtractor(KNOWN, model.chat(), **settings)(Document(id="d1", text=text), PARSE)


def reasons(extraction: Extraction) -> str:
    return "\n".join(problem.message for problem in extraction.problems)


def test_an_event_comes_with_its_words_and_offsets() -> None:
    result = extracted(says(answer(PRAISE)))
    (event,) = result.events
    assert (event.source, event.relation, event.target, event.status) == ("Oslo", "praises", "Rome", "happened")
    assert event.plover == KNOWN.relations["praises"].plover
    assert TEXT[event.evidence.start : event.evidence.end] == event.evidence.quote == "Oslo praised Rome."
    assert TEXT[event.trigger.start : event.trigger.end] == event.trigger.text == "praised"
    assert event.source_mention is not None
    assert (event.source_mention.start, event.source_mention.text) == (0, "Oslo")
    assert all(TEXT[m.start : m.end] == m.text for actor in result.actors for m in actor.mentions)


def test_who_says_so_is_kept_with_the_cue() -> None:
    denied = PRAISE | {
        "relation": "accuses", "status": "denied", "quote": TEXT[19:], "trigger": "bribed",
        "speaker": "Ana Silva", "cue": "denied",
    }  # fmt: skip
    (event,) = extracted(says(answer(denied))).events
    (said,) = event.attribution
    assert (said.source, said.cue.text, event.status) == ("Ana_Silva", "denied", "denied")
    assert TEXT[said.cue.start : said.cue.end] == "denied"


def test_words_that_stand_for_an_actor_become_a_mention() -> None:
    text = "Oslo praised Rome. It also thanked Rome."
    told = PRAISE | {"relation": "thanks", "quote": "It also thanked Rome.", "trigger": "thanked", "source_words": "It"}
    (event,) = extracted(says(answer(told, actors=ACTORS[:2])), text).events
    assert event.source_mention is not None
    assert (event.source_mention.start, event.source_mention.text) == (19, "It")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": "Oslo lauded Rome."}, "quote is not in the text"),
        ({"quote": "oslo praised Rome."}, "quote is not in the text"),
        ({"trigger": "lauded"}, "trigger 'lauded' is not in its quote"),
        ({"relation": "adores"}, "no relation 'adores'"),
        ({"status": "maybe"}, "no status 'maybe'"),
        ({"source": "Paris"}, "source 'Paris' is none of the actors"),
        ({"target": "Oslo"}, "source is its target"),
        ({"source": None, "target": None}, "neither source nor target"),
        ({"source_words": "he"}, "'he' for 'Oslo' are not in its quote"),
        ({"quote": 7}, "its quote is not words"),
        ({"certainty": "high"}, "does not have exactly"),
    ],
)
def test_what_the_text_does_not_bear_out_is_rejected_and_reported(change: dict[str, Any], why: str) -> None:
    result = extracted(says(answer(PRAISE | change, PRAISE | {"relation": "thanks"})))
    assert [event.relation for event in result.events] == ["thanks"]
    assert why in reasons(result)
    assert not any(problem.fatal for problem in result.problems)


def test_an_actor_that_is_not_in_the_text_is_rejected_with_its_events() -> None:
    invented = [*ACTORS, {"name": "Paris", "kind": "City", "aliases": []}]
    result = extracted(says(answer(PRAISE | {"source": "Paris"}, PRAISE, actors=invented)))
    assert [event.source for event in result.events] == ["Oslo"]
    assert "Paris" not in {actor.name for actor in result.actors}
    assert "actor 'Paris' is rejected" in reasons(result)


def test_a_name_inside_a_longer_word_is_no_mention() -> None:
    result = extracted(says(answer(PRAISE)), "Oslo praised Rome. Osloers rejoiced.")
    assert [len(actor.mentions) for actor in result.actors if actor.name == "Oslo"] == [1]


def test_the_question_is_deterministic_and_made_from_the_ontology() -> None:
    model = says(answer())
    extracted(model)
    (body,) = model.bodies()
    assert (body["model"], body["temperature"], body["seed"]) == ("small", 0, 7)
    assert body["response_format"]["json_schema"]["schema"] == schema(KNOWN)
    assert body["messages"][0]["content"] == instructions(KNOWN)
    assert TEXT in body["messages"][1]["content"]
    answered: Any = schema(KNOWN)
    relations = answered["properties"]["events"]["items"]["properties"]["relation"]["enum"]
    assert set(relations) < set(KNOWN.relations)
    assert "praises" in relations


def test_the_key_is_sent_and_never_shown() -> None:
    model = says(answer())
    chat = model.chat(key="s3cret")
    chat.ask("s", "u", "n", {})
    assert model.asked[0].headers["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in repr(chat.endpoint)


def test_a_busy_endpoint_is_asked_again_after_the_pause_that_it_asks_for() -> None:
    good = httpx.Response(200, json=completion(answer(PRAISE)))
    model = Model(
        httpx.Response(429, headers={"Retry-After": "5"}), httpx.Response(503), httpx.ConnectError("no"), good
    )
    assert len(extracted(model).events) == 1
    assert model.pauses == [5.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        (httpx.Response(401, text="who are you"), "401"),
        (httpx.Response(404, text="no such model"), "no such model"),
        (httpx.Response(500, text="oops"), "500"),
        (httpx.ConnectError("refused"), "cannot be reached"),
        (httpx.ReadTimeout("slow"), "cannot be reached"),
        (httpx.Response(200, text="<html>"), "not that of a chat endpoint"),
        (httpx.Response(200, json=[]), "not that of a chat endpoint"),
        (httpx.Response(200, json=completion("{", "length")), "cut off"),
        (httpx.Response(200, json=completion(None)), "no answer"),
    ],
)
def test_an_endpoint_that_fails_is_named_with_the_remedy(reply: httpx.Response | Exception, what: str) -> None:
    with pytest.raises(EndpointError, match=what) as raised:
        Model(reply).chat().ask("s", "u", "n", {})
    assert "http://model.test/v1" in str(raised.value)
    assert raised.value.remedy


def test_refusals_are_not_repeated() -> None:
    model = Model(httpx.Response(401))
    with pytest.raises(EndpointError):
        model.chat().ask("s", "u", "n", {})
    assert len(model.asked) == 1


@pytest.mark.parametrize("content", ["no JSON", "[]", '{"actors": 1, "events": []}', "null"])
def test_an_answer_of_another_form_costs_the_document_and_says_so(content: str) -> None:
    result = extracted(says(content))
    assert result.events == ()
    assert [problem.fatal for problem in result.problems] == [True]
    assert "answer" in reasons(result)


def test_long_documents_are_asked_about_in_chunks_and_joined() -> None:
    text = "Oslo praised Rome.\n\nRome thanked Oslo."
    thanks = PRAISE | {"source": "Rome", "target": "Oslo", "relation": "thanks",
                       "quote": "Rome thanked Oslo.", "trigger": "thanked"}  # fmt: skip
    model = says(answer(PRAISE, actors=ACTORS[:2]), answer(thanks, actors=ACTORS[:2]))
    result = extracted(model, text, longest_chunk=20)
    assert [event.relation for event in result.events] == ["praises", "thanks"]
    assert {actor.name: [m.start for m in actor.mentions] for actor in result.actors} == {
        "Oslo": [0, 33],
        "Rome": [13, 20],
    }
    assert [text[e.evidence.start : e.evidence.end] for e in result.events] == [e.evidence.quote for e in result.events]


def test_one_chunk_that_fails_does_not_cost_the_others() -> None:
    model = says("rubbish", answer(PRAISE, actors=ACTORS[:2]))
    result = extracted(model, "Nothing here.\n\nOslo praised Rome.", longest_chunk=20)
    assert len(result.events) == 1
    assert [problem.fatal for problem in result.problems] == [False]


@given(st.text(alphabet="ab .\n", max_size=200), st.integers(5, 40))
def test_chunks_hold_all_the_words_and_none_is_too_long(text: str, longest: int) -> None:
    found = list(chunks(text, longest))
    assert all(len(chunk.text) <= longest for chunk in found)
    assert all(text[c.start : c.start + len(c.text)] == c.text for c in found)
    assert "".join("".join(c.text for c in found).split()) == "".join(text.split())


@contextmanager
def served(reply: Callable[[dict[str, Any]], tuple[int, str]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Run a real server on this machine; yield its address and what it was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append({"path": self.path, **json.loads(self.rfile.read(int(self.headers["Content-Length"])))})
            status, text = reply(asked[-1])
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT + "\n", encoding="utf-8")
    return path


def test_over_real_http_a_graph_is_built(article: Path) -> None:
    with served(lambda _: (200, json.dumps(completion(answer(PRAISE))))) as (url, asked):
        chat = Chat(Endpoint(url, "small"))
        graph = pipeline.build(article, extractor=OpenAIExtractor(KNOWN, chat), language="en")
        chat.close()
    assert [(e.source.name, e.relation, e.target.name) for e in graph.events() if e.source and e.target] == [
        ("Oslo", "praises", "Rome")
    ]
    assert [body["path"] for body in asked] == ["/v1/chat/completions"]


def test_the_command_line_asks_the_endpoint(article: Path) -> None:
    with served(lambda _: (200, json.dumps(completion(answer(PRAISE, PRAISE | {"quote": "Made up."}))))) as (url, _):
        options = ["--extractor", "openai", "--endpoint", url, "--model-name", "small", "--format", "jsonl"]
        result = CliRunner().invoke(app, ["extract", str(article), *options])
    record = json.loads(result.stdout.splitlines()[0])
    assert [event["relation"] for event in record["events"]] == ["praises"]
    assert "not in the text letter for letter" in result.stderr


def test_the_command_line_says_what_is_missing(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_LLM_URL", raising=False)
    with pytest.raises(EndpointError, match="KG_LLM_URL"):
        Endpoint.from_environment()
    monkeypatch.setenv("KG_LLM_URL", "http://model.test/v1/")
    monkeypatch.setenv("KG_LLM_MODEL", "small")
    assert Endpoint.from_environment() == Endpoint("http://model.test/v1", "small")


def test_a_server_that_is_not_there_is_a_problem_of_each_document(article: Path) -> None:
    with served(lambda _: (200, "")) as (url, _):
        pass
    reader = OpenAIExtractor(KNOWN, Chat(Endpoint(url, "small", retries=0)))
    (result,) = pipeline.extract(article, extractor=reader, language="en")
    assert isinstance(result, Extraction)
    assert [problem.fatal for problem in result.problems] == [True]
    assert "cannot be reached" in reasons(result)
