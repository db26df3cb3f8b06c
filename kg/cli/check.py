"""``kg ontology check`` and ``kg ontology gaps``: what is declared and not read, and the reverse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import Language, Model, Paths
from kg.errors import OntologyError

if TYPE_CHECKING:
    from kg.inspect import Miss, Report

ENGLISH = "en"


def check(
    relation: Annotated[
        list[str] | None, typer.Option("--relation", "-r", help="Only this relation; may be given again.")
    ] = None,
    examples: Annotated[bool, typer.Option("--examples", help="Only the written examples.")] = False,
    generated: Annotated[bool, typer.Option("--generated", help="Only sentences made from phrases.")] = False,
    all_: Annotated[
        bool,
        typer.Option("--all", help="Show also what is not read back of phrases that are."),
    ] = False,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="Of the phrases; in other languages than English only examples.")
    ] = "en",
    model: Model = None,
) -> None:
    """Read back every example, and sentences made from every phrase; exit status 1 where one is not read.

    A phrase counts as covered when one active sentence made from it is read back. Sentences are made in
    English only: other languages have their written examples.
    """
    from kg import annotate, inspect, ontology

    known = ontology.load() if language == ENGLISH else ontology.in_language(ontology.load(), language)
    if generated and language != ENGLISH:
        raise OntologyError("--generated", f"sentences are not made in {language!r}", "Check its --examples.")
    unknown = [name for name in relation or () if name not in known.relations]
    if unknown:
        raise OntologyError("--relation", f"there is no relation {unknown[0]!r}", "See kg ontology list.")
    makes = (generated or not examples) and language == ENGLISH
    report = inspect.check(known, annotate.load(language, model), relation, examples=examples or not generated,
                           generated=makes, language=language)  # fmt: skip
    _show("examples not read back", report.examples)
    _show("phrases not read back", report.uncovered)
    if all_:
        _show("wordings not read back, of phrases that are", report.partial)
        _show("passives, denials and plans not read back", report.forms)
    _sum_up(report)
    if not report.passed:
        raise typer.Exit(1)


def _show(title: str, misses: Sequence[Miss]) -> None:
    if not misses:
        return
    typer.echo(f"{title} ({len(misses):,})")
    for miss in misses:
        typer.echo(f"  {miss.relation}: {miss.sentence}")
        if miss.phrase:
            typer.echo(f"      phrase  {miss.phrase}")
        typer.echo(f"      read    {'; '.join(miss.read) or 'nothing'}")
    typer.echo()


def _sum_up(report: Report) -> None:
    if report.written:
        typer.echo(f"examples  {report.written - len(report.examples):,} of {report.written:,} read back")
    if report.phrases:
        typer.echo(f"phrases   {report.phrases - len(report.uncovered):,} of {report.phrases:,} read back")
    for form, passed, count in report.tried:
        typer.echo(f"  {form:<8} {passed:,} of {count:,} sentences")


def gaps(
    paths: Paths,
    top: Annotated[int, typer.Option(min=1, help="Predicates to show.")] = 50,
    language: Language = None,
    model: Model = None,
) -> None:
    """List the predicates between actors that no phrase covers, most frequent first, with a sentence."""
    from kg import inspect, pipeline
    from kg.cli.messages import report
    from kg.cli.tables import show_table
    from kg.model import Extraction, Problem

    problems: list[Problem] = []

    def extractions() -> Iterable[Extraction]:
        for result in pipeline.extract(paths, language=language, model=model):
            if isinstance(result, Problem):
                problems.append(result)
            else:
                problems.extend(result.problems)
                yield result

    found = inspect.gaps(extractions())
    rows = [(gap.count, gap.documents, gap.predicate, gap.sentences[0]) for gap in found[:top]]
    show_table(("events", "documents", "predicate", "for example"), rows)
    report(problems)
