"""``kg explain``: why a sentence is read as it is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Model, Published

if TYPE_CHECKING:
    from kg.inspect import Explanation
    from kg.inspect.explaining import Reading
    from kg.model import Event, Statement


class Format(StrEnum):
    """How an explanation is printed."""

    text = "text"
    json = "json"


def explain(
    text: Annotated[str, typer.Argument(help="A sentence, or a few.", show_default=False)],
    published: Published = None,
    model: Model = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="The language of the text.")] = "en",
    format: Annotated[
        Format, typer.Option("--format", "-f", help="For people, or one JSON object for programs.")
    ] = Format.text,
) -> None:
    """Say why a sentence is read as it is.

    Shows the parse, which phrases fired, and why the nearest others did not.
    """
    from kg import annotate, inspect, ontology

    known = ontology.in_language(ontology.load(), language)
    found = inspect.explain(text, known, annotate.load(language, model), published)
    if format is Format.json:
        import json
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(found), ensure_ascii=False, default=str))
        return
    _print_parse(found)
    typer.echo("\nPredicates")
    for reading in found.readings:
        _print_reading(reading)
    _print_actors(found)
    _print_events(found)
    _print_statements(found)


def _print_parse(found: Explanation) -> None:
    from kg.cli.tables import show_table

    rows = []
    for token in found.tokens:
        head = "" if token.head == token.number else f"{token.head} {found.tokens[token.head].word}"
        rows.append((token.number, token.word, token.lemma, token.tag, token.function, head))
    show_table(("no", "word", "lemma", "tag", "function", "of"), rows)


def _print_reading(reading: Reading) -> None:
    negated = " (negated)" if reading.negated else ""
    roles = "; ".join(f"{role}: {words}" for role, words in reading.roles)
    typer.echo(f"  {reading.token} {reading.word}{negated}  {roles}".rstrip())
    for step in reading.how:
        typer.echo(f"      {step}")
    if reading.phrase:
        typer.echo(f"      read as {reading.relation}, by: {reading.phrase}")
        for slot, words in reading.slots:
            typer.echo(f"        {{{slot}}} {words}")
        if reading.governs:
            typer.echo(f"        governs {', '.join(reading.governs)}")
    else:
        typer.echo("      no phrase fits")
    for near in reading.nearest:
        typer.echo(f"      not {near.relation}, {near.phrase}: {near.reason}")


def _print_actors(found: Explanation) -> None:
    typer.echo("\nActors")
    for actor in found.actors:
        mentions = "; ".join(f"{m.text} ({m.reason or m.form})" for m in actor.mentions)
        typer.echo(f"  {actor.name} [{actor.kind}]: {mentions}")


def _print_events(found: Explanation) -> None:
    names = {actor.id: actor.name for actor in found.actors}
    typer.echo("\nEvents")
    for event in found.events:
        typer.echo(f"  {_headline(event, names)}")
        for step in event.why:
            typer.echo(f"      {step}")
    if not found.events:
        typer.echo("  none")


def _headline(event: Event, names: dict[str, str]) -> str:
    ends = names.get(event.source or "", "(unnamed)"), names.get(event.target or "", "(none)")
    parts = [f"{ends[0]} -- {event.relation} -> {ends[1]}", f"[{event.status}]"]
    parts += [f"{further.role}: {further.text}" for further in event.participants]
    if event.when:
        parts.append(f"when: {event.when.start or '?'} to {event.when.end or '?'} ({event.when.text})")
    if event.where:
        parts.append(f"where: {event.where}")
    for said in event.attribution:
        parts.append(f"says {names.get(said.source or '', '(unnamed)')} ({said.cue.text})")
    return "  ".join(parts)


def _print_statements(found: Explanation) -> None:
    names = {actor.id: actor.name for actor in found.actors}
    within = {statement.id: statement.within for statement in found.statements}
    typer.echo("\nStatements")
    for statement in found.statements:
        typer.echo(f"  {'  ' * _depth(statement.within, within)}{_saying(statement, names)}")
    if not found.statements:
        typer.echo("  none")


def _depth(holder: str | None, within: dict[str, str | None]) -> int:
    return 0 if holder is None else 1 + _depth(within.get(holder), within)


def _saying(statement: Statement, names: dict[str, str]) -> str:
    cue = f" ({statement.cue.text})" if statement.cue else ""
    quoted = "in quotation marks" if statement.direct else "in reported speech"
    return f"{names.get(statement.speaker or '', '(unnamed)')}{cue}, {quoted}: {statement.content.text}"
