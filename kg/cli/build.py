"""``kg build``: documents into a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Final

import typer

from kg.cli.messages import complain, progress, report
from kg.cli.options import (
    DEFAULT_STORE,
    Endpoint,
    Extractors,
    Language,
    Model,
    ModelName,
    NoTexts,
    Paths,
    Published,
    Reader,
    Store,
)
from kg.cli.reader import chosen

INTERRUPTED: Final = 130
"""Exit status after Ctrl-C, as shells have it."""

LISTED = 15
"""How many kinds of actor or relation are listed, the most frequent first."""


def build(
    paths: Paths,
    store: Store = DEFAULT_STORE,
    published: Published = None,
    language: Language = None,
    model: Model = None,
    extractor: Reader = Extractors.rules,
    endpoint: Endpoint = None,
    model_name: ModelName = None,
    no_texts: NoTexts = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many processes read; else as many as the machine is good for."),
    ] = None,
) -> None:
    """Read documents into a graph and say what was found.

    A document that is in the graph already, and has not changed, is not read again.
    """
    from kg.graph import Graph
    from kg.pipeline import build_into
    from kg.store import open_store

    reader = chosen(extractor, endpoint, model_name)
    with open_store(store) as opened:
        with _stoppable(store), progress("reading") as advance:
            run = build_into(opened, paths, published=published, language=language, model=model, extractor=reader,
                             keep_texts=not no_texts, workers=workers, progress=advance)  # fmt: skip
        content = Graph(opened).counts()
    typer.echo(f"{store}: {content.documents:,} documents")
    typer.echo(f"  read now      {run.documents:,}" + (f", unchanged {run.unchanged:,}" if run.unchanged else ""))
    _counts("actors", content.actors)
    _counts("events", content.relations)
    _counts("by status", content.statuses)
    typer.echo(f"  problems      {len(run.problems):,}" + (f", {run.failed:,} documents unread" if run.failed else ""))
    typer.echo(f"  time          {run.seconds:.1f} s, {run.words:,} words, {run.words_per_second:,.0f} words/s")
    report(run.problems)


@contextmanager
def _stoppable(store: str) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        complain(f"stopped; {store} holds what was read until now, and the same command goes on from there")
        raise typer.Exit(INTERRUPTED) from None


def _counts(label: str, counts: Mapping[str, int]) -> None:
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    parts = [f"{name} {count:,}" for name, count in order[:LISTED]]
    if len(order) > LISTED:
        parts.append(f"and {len(order) - LISTED:,} kinds more")
    typer.echo(f"  {label:<13} {sum(counts.values()):,}" + (f": {', '.join(parts)}" if parts else ""))
