"""Turns among clients, and the choice among forms."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from kg.serve.entrance import client_of
from kg.serve.negotiate import chosen
from kg.serve.turns import Turns


def test_whoever_holds_fewest_goes_first() -> None:
    async def run() -> list[str]:
        turns, order = Turns(2, 2), []

        async def take(client: str) -> None:
            await turns.take(client)
            order.append(client)

        await take("greedy")
        await take("greedy")
        waiting = [asyncio.create_task(take(client)) for client in ("greedy", "greedy", "modest")]
        await asyncio.sleep(0)
        for _ in waiting:
            turns.give_back("greedy")
            await asyncio.sleep(0)
        await asyncio.gather(*waiting)
        return order

    assert asyncio.run(run()) == ["greedy", "greedy", "modest", "greedy", "greedy"]


def test_one_client_cannot_hold_all_places() -> None:
    async def run() -> None:
        turns = Turns(3, 2)
        assert [turns.try_take("a") for _ in range(3)] == [True, True, False]
        assert turns.try_take("b")
        assert not turns.try_take("b")

    asyncio.run(run())


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=40))
def test_no_place_is_lost_when_clients_give_up(steps: list[tuple[str, bool]]) -> None:
    async def run() -> None:
        turns = Turns(2, 2)
        tasks: list[tuple[str, asyncio.Task[None]]] = []
        for client, gives_up in steps:
            tasks.append((client, asyncio.create_task(turns.take(client))))
            await asyncio.sleep(0)
            if gives_up:
                tasks[len(tasks) // 2][1].cancel()
        while tasks:
            await asyncio.sleep(0)
            done = [each for each in tasks if each[1].done()]
            assert done
            for client, task in done:
                if not task.cancelled():
                    turns.give_back(client)
            tasks = [each for each in tasks if each not in done]
        assert turns.try_take("x")
        assert turns.try_take("x")

    asyncio.run(run())


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "text/csv"),
        ("*/*", "text/csv"),
        ("application/json", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/*;q=0.9, text/csv;q=0", "text/tab-separated-values"),
        ("application/json;q=0.2, text/csv;q=0.1", "application/sparql-results+json"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/html;q=x", None),
        ("image/png", None),
        (",;,;q=", None),
    ],
)
def test_accept(accept: str, form: str | None) -> None:
    assert chosen(accept, ["text/csv", "text/tab-separated-values", "application/sparql-results+json"]) == form


@given(st.text())
def test_any_accept_header_is_read(accept: str) -> None:
    assert chosen(accept, ["text/csv"]) in ("text/csv", None)


@pytest.mark.parametrize(
    ("address", "forwarded", "proxied", "client"),
    [
        ("10.0.0.1", "1.2.3.4", False, "10.0.0.1"),
        ("10.0.0.1", "9.9.9.9, 1.2.3.4", True, "1.2.3.4"),
        ("10.0.0.1", None, True, "10.0.0.1"),
        ("2001:db8::1", None, False, "2001:db8::/64"),
        ("2001:db8::ffff:1", None, False, "2001:db8::/64"),
    ],
)
def test_who_a_client_is(address: str, forwarded: str | None, proxied: bool, client: str) -> None:
    headers = Headers({"x-forwarded-for": forwarded} if forwarded else {})
    assert client_of({"client": (address, 1)}, headers, proxied=proxied) == client
