"""``kg ontology``: what kg knows of relations, and whether it reads back what is declared."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import check
from kg.cli.messages import report
from kg.cli.options import Language, Model, Paths
from kg.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.inspect import Miss
    from kg.ontology import Ontology, Relation

app = typer.Typer(help="Look at the relations kg knows, and check them.", no_args_is_help=True)


@app.command("list")
def list_(
    category: Annotated[
        str | None, typer.Option(metavar="PLOVER", help="Only relations of this category, such as ACCUSE.")
    ] = None,
) -> None:
    """List the relations by category, with the number of phrases that express each."""
    from kg import ontology
    from kg.cli.tables import show_table

    known = ontology.load()
    wanted = category.upper() if category else None
    if wanted is not None and wanted not in known.categories:
        options = ", ".join(sorted(known.categories))
        raise OntologyError("--category", f"there is no category {category!r}", f"Have {options}.")
    relations = [each for each in known.relations.values() if wanted is None or each.plover == wanted]
    relations.sort(key=lambda each: (each.plover or "~", each.name))
    rows = [
        (each.plover or _sort_of(each), each.name, each.label, len(each.phrases), each.definition)
        for each in relations
    ]
    show_table(("category", "relation", "label", "phrases", "definition"), rows)


@app.command()
def show(
    relation: Annotated[str, typer.Argument(help="The name of a relation, such as criticises.")],
) -> None:
    """Show one relation: what it means, how it is said, and an example."""
    from kg import ontology

    known = ontology.load()
    typer.echo("\n".join(_described(_find(known, relation), known)))


@app.command()
def check(
    relation: Annotated[
        list[str] | None,
        typer.Argument(help="Only these relations; all if none is named.", show_default=False),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="List also the wordings and forms not read back.")
    ] = False,
    model: Model = None,
) -> None:
    """Compile every phrase, and read its sentences and the written examples back.

    Exit status 1 where an example, or every wording of a phrase, is not read as its relation.
    """
    from kg import annotate, inspect, ontology

    known = ontology.load()
    names = [_find(known, name).name for name in relation] if relation else None
    result = inspect.check(known, annotate.load(model=model), names)
    _list_misses("examples not read back", result.examples)
    _list_misses("phrases never read back", result.uncovered)
    if all_:
        _list_misses("wordings not read back", result.partial)
        _list_misses("forms not read back", result.forms)
    typer.echo(
        f"{len(names or known.relations):,} relations, {result.phrases:,} phrases, {result.wordings:,} wordings"
    )
    typer.echo(f"  example   {result.written - len(result.examples):,} of {result.written:,} read back")
    for form, read, tried in result.tried:
        typer.echo(f"  {form:<9} {read:,} of {tried:,} read back")
    if not result.passed:
        raise typer.Exit(1)


@app.command()
def gaps(
    paths: Paths,
    top: Annotated[int, typer.Option(min=1, help="How many to list.")] = 30,
    language: Language = None,
    model: Model = None,
) -> None:
    """List the predicates between actors that no phrase covers, most frequent first, with a sentence each."""
    from kg import inspect, pipeline
    from kg.cli.tables import show_table
    from kg.model import Extraction, Problem

    problems: list[Problem] = []

    def readable() -> Iterator[Extraction]:
        for result in pipeline.extract(paths, language=language, model=model):
            if isinstance(result, Problem):
                problems.append(result)
            else:
                problems.extend(result.problems)
                yield result

    found = inspect.gaps(readable(), examples=1)
    rows = [(gap.count, gap.documents, gap.predicate, gap.sentences[0]) for gap in found[:top]]
    show_table(("times", "documents", "predicate", "a sentence"), rows)
    report(problems)


def _list_misses(title: str, misses: Iterable[Miss]) -> None:
    listed = [str(miss) for miss in misses]
    if listed:
        typer.echo(f"{title} ({len(listed)})")
        typer.echo("".join(f"  {miss}\n" for miss in listed))


def _find(known: Ontology, name: str) -> Relation:
    if name in known.relations:
        return known.relations[name]
    labelled = [each for each in known.relations.values() if each.label == name]
    if labelled:
        return labelled[0]
    near = get_close_matches(name, known.relations)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "See kg ontology list."
    raise OntologyError("ontology", f"there is no relation {name!r}", remedy)


def _described(relation: Relation, known: Ontology) -> list[str]:
    lines = [f"{relation.name}: {relation.definition}", ""]
    facts = {
        "label": relation.label,
        "category": _category(relation, known),
        "below": ", ".join(relation.parents),
        "from, to": f"{relation.domain}, {relation.range}" + (" (symmetric)" if relation.symmetric else ""),
        "status of what it governs": relation.inner_status or "",
    }
    lines += [f"{name:<10} {value}" for name, value in facts.items() if value]
    below = sorted(each.name for each in known.relations.values() if relation.name in each.parents)
    if below:
        lines.append(f"{'above':<10} {', '.join(below)}")
    lines += ["", "phrases"] + [f"  {phrase}  [{language}]" for phrase, language in relation.phrases]
    if relation.examples:
        lines += ["", "examples"] + [f"  {example}" for example in relation.examples]
    return lines


def _category(relation: Relation, known: Ontology) -> str:
    if relation.plover is None:
        return f"none: {_sort_of(relation)}"
    category = known.categories[relation.plover]
    return f"{category.name}, {category.tone}, {category.goldstein:+.1f} on Goldstein's scale"


def _sort_of(relation: Relation) -> str:
    return "state" if relation.state else "operator" if relation.operator else "neutral"


app.command()(check.check)
app.command()(check.gaps)
