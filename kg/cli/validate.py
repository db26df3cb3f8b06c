"""``kg validate``: does the graph keep the rules of its shapes, and does the ontology keep its own?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store

if TYPE_CHECKING:
    from kg.check import Violation


def validate(
    store: Store = DEFAULT_STORE,
    ontology: Annotated[bool, typer.Option("--ontology", help="Check the ontology itself, not a graph.")] = False,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            "--add", metavar="PATH", help="Check a file or folder of Turtle with the ontology; implies --ontology."
        ),
    ] = None,
) -> None:
    """Check the graph against the ontology's shapes (SHACL), in words.

    Exit status 1 where anything breaks a rule.
    """
    from kg.check import validate as check
    from kg.check import validate_ontology
    from kg.graph import reading

    if ontology or add:
        _tell("", "the ontology", validate_ontology(*(add or [])))
        return
    with reading(store) as reader:
        documents, violations = len(reader.documents()), check(reader)
    _tell(f"{store}: {documents:,} documents: ", "the graph", violations)


def _tell(where: str, what: str, violations: list[Violation]) -> None:
    for violation in violations:
        typer.echo(str(violation))
    typer.echo(where + (f"{len(violations):,} violations" if violations else f"{what} keeps every rule"))
    if violations:
        raise typer.Exit(1)
