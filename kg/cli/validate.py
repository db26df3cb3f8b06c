"""``kg validate``: does the graph keep the rules of its shapes?"""

from __future__ import annotations

import typer

from kg.cli.options import DEFAULT_STORE, Store


def validate(store: Store = DEFAULT_STORE) -> None:
    """Check the graph against the ontology's shapes (SHACL), in words.

    Exit status 1 where anything breaks a rule.
    """
    from kg.check import validate as check
    from kg.graph import reading

    with reading(store) as reader:
        documents, violations = len(reader.documents()), check(reader)
    for violation in violations:
        typer.echo(str(violation))
    typer.echo(
        f"{store}: {documents:,} documents: "
        + (f"{len(violations):,} violations" if violations else "the graph keeps every rule")
    )
    if violations:
        raise typer.Exit(1)
