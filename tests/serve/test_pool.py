"""What the processes are asked before anybody else does."""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from pathlib import Path

import pytest
from build_extraction import PROVENANCE, note, reply

from kg.model import Extraction
from kg.rdf import to_nquads
from kg.serve.pool import Answer, Pool, Question, Refused
from kg.serve.settings import Limits
from kg.store import open_store
from kg.store.published import latest, prepare

TIMES = Question("", "serve.counting:times", {})
FAILING = Question("", "serve.counting:failing", {})
LIMITS = Limits(ready=1, seconds=60, quick=60)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    add(tmp_path / "graph", note())
    return tmp_path / "graph"


def test_a_process_is_prepared_once(folder: Path) -> None:
    async def asked(pool: Pool) -> list[Answer]:
        async with pool.running():
            return [await pool.ask(TIMES), await pool.ask(TIMES)]

    assert [head["times"] for head, _ in asyncio.run(asked(pool_of(folder, TIMES)))] == [2, 3]
    assert [head["times"] for head, _ in asyncio.run(asked(pool_of(folder)))] == [1, 2]


def test_what_cannot_be_prepared_keeps_nobody_from_asking(folder: Path) -> None:
    async def asked(pool: Pool) -> Answer:
        async with pool.running():
            return await pool.ask(TIMES)

    head, _ = asyncio.run(asked(pool_of(folder, FAILING)))
    assert head["times"] == 1


def test_nothing_is_left_of_a_process_that_ended_just_before_the_pool(folder: Path) -> None:
    async def asked(pool: Pool) -> None:
        async with pool.running():
            with pytest.raises(Refused):
                await pool.ask(FAILING)

    asyncio.run(asked(pool_of(folder)))
    # What was not closed warns when it is collected, and a warning fails the test.
    gc.collect()


@pytest.mark.parametrize("turns", range(0, 40, 3))
def test_nothing_is_left_of_a_process_that_was_being_started(folder: Path, turns: int) -> None:
    async def stopped(pool: Pool) -> None:
        async with pool.running():
            for _ in range(turns):
                await asyncio.sleep(0)

    asyncio.run(stopped(pool_of(folder)))
    gc.collect()


def test_what_was_prepared_answers_until_its_successor_is(folder: Path) -> None:
    async def followed(pool: Pool) -> list[dict[str, int]]:
        seen = []
        async with pool.running():
            seen.append((await pool.ask(TIMES))[0])
            await asyncio.to_thread(add, folder, reply())
            while seen[-1]["documents"] == 1:
                seen.append((await pool.ask(TIMES))[0])
        return seen

    *old, new = asyncio.run(followed(pool_of(folder, TIMES)))
    assert [each["times"] for each in old] == list(range(2, len(old) + 2))
    assert new == {"times": 2, "documents": 2}


def add(folder: Path, extraction: Extraction) -> None:
    with open_store(folder) as store:
        store.writer().add(extraction.document.id, to_nquads(extraction, PROVENANCE))
    prepare(folder)


def pool_of(folder: Path, beforehand: Question | None = None) -> Pool:
    return Pool(partial(_latest, folder), LIMITS, beforehand)


def _latest(folder: Path) -> Path:
    found = latest(folder)
    assert found is not None
    return found
