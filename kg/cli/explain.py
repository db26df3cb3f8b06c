"""``kg explain``: why a sentence is read as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Model, Published

if TYPE_CHECKING:
    from kg.model import Event, Extraction
    from kg.parse import Parse


def explain(
    text: Annotated[str, typer.Argument(help="A sentence, or a few.", show_default=False)],
    published: Published = None,
    model: Model = None,
) -> None:
    """Show how a sentence is parsed, which phrases fired, and what was made of them."""
    from kg import annotate, ontology
    from kg.extract import RuleExtractor
    from kg.model import Document

    document = Document("explained", text, published=published or date.today())
    [(_, parse, _)] = annotate.load(document.language, model).annotate([document])
    _print_parse(parse)
    _print_events(RuleExtractor(ontology.load())(document, parse))


def _print_parse(parse: Parse) -> None:
    from kg.cli.tables import show_table

    rows = [
        (number, word, parse.lemmas[number], parse.tags[number], parse.deps[number], _head(parse, number))
        for number, word in enumerate(parse.words)
    ]
    show_table(("no", "word", "lemma", "tag", "function", "of"), rows)


def _head(parse: Parse, token: int) -> str:
    head = parse.heads[token]
    return "" if head == token else f"{head} {parse.words[head]}"


def _print_events(extraction: Extraction) -> None:
    names = {actor.id: actor.name for actor in extraction.actors}
    typer.echo("\nActors")
    for actor in extraction.actors:
        mentions = "; ".join(f"{m.text} ({m.reason or m.form})" for m in actor.mentions)
        typer.echo(f"  {actor.name} [{actor.kind}]: {mentions}")
    typer.echo("\nEvents")
    for event in extraction.events:
        typer.echo(f"  {_headline(event, names)}")
        for reason in (f"phrase: {event.phrase}" if event.phrase else "", *event.why):
            if reason:
                typer.echo(f"      {reason}")
    if not extraction.events:
        typer.echo("  none: no phrase of the ontology matches; see kg ontology list")


def _headline(event: Event, names: dict[str, str]) -> str:
    ends = names.get(event.source or "", "(unnamed)"), names.get(event.target or "", "(none)")
    parts = [f"{ends[0]} -- {event.relation} -> {ends[1]}", f"[{event.status}]"]
    parts += [f"{p.role}: {p.text}" for p in event.participants]
    if event.when:
        parts.append(f"when: {event.when.start or '?'} to {event.when.end or '?'} ({event.when.text})")
    if event.where:
        parts.append(f"where: {event.where}")
    parts += [
        f"says {names.get(said.source or '', '(unnamed)')} ({said.cue.text})" for said in event.attribution
    ]
    return "  ".join(parts)
