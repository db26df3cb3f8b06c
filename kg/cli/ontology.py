"""``kg ontology``: what kg knows of relations, and whether it reads back what is declared."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import check
from kg.errors import OntologyError

if TYPE_CHECKING:
    from kg.ontology import Ontology, Relation

app = typer.Typer(help="List, show and check the relations that kg knows.", no_args_is_help=True)


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
        (each.plover or _sort_of(each), each.name, each.label, len(each.phrases), each.definition) for each in relations
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
