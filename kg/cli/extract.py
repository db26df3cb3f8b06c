"""``kg extract``: what documents say, without a store."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.messages import report
from kg.cli.options import (
    Confidence,
    Endpoint,
    Extractors,
    Language,
    Model,
    ModelName,
    Paths,
    Published,
    Reader,
)
from kg.cli.reader import chosen

if TYPE_CHECKING:
    from kg.model import Extraction, Problem


class Format(StrEnum):
    """How extractions are printed."""

    table = "table"
    jsonl = "jsonl"


def extract(
    paths: Paths,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="A table for people, or a JSON object a document.")
    ] = Format.table,
    published: Published = None,
    language: Language = None,
    model: Model = None,
    min_confidence: Confidence = 0.0,
    extractor: Reader = Extractors.rules,
    endpoint: Endpoint = None,
    model_name: ModelName = None,
) -> None:
    """Print who did what to whom, without a graph.

    Documents come in the order of the input.
    """
    from kg import pipeline
    from kg.model import Problem

    problems: list[Problem] = []
    reader = chosen(extractor, endpoint, model_name)
    for result in pipeline.extract(paths, published=published, language=language, model=model, extractor=reader):
        if isinstance(result, Problem):
            problems.append(result)
            continue
        problems.extend(result.problems)
        kept = tuple(event for event in result.events if event.confidence >= min_confidence)
        _print(replace(result, events=kept), format)
    report(problems)


def _print(extraction: Extraction, format: Format) -> None:
    if format is Format.jsonl:
        from kg.jsonl import to_json

        typer.echo(json.dumps(to_json(extraction), ensure_ascii=False))
        return
    from kg.cli.tables import show_table

    names = {actor.id: actor.name for actor in extraction.actors}
    rows = [
        (
            names.get(event.source or "", ""),
            event.relation,
            names.get(event.target or "", ""),
            event.status,
            event.when.start if event.when else None,
            event.where,
            " < ".join(names.get(said.source or "", said.cue.text) for said in event.attribution),
            event.evidence.quote,
        )
        for event in extraction.events
    ]
    document = extraction.document
    title = " ".join(filter(None, [document.title or document.id, str(document.published or "")]))
    show_table(("source", "relation", "target", "status", "when", "where", "says", "sentence"), rows, f"\n{title}")
