"""``kg diff``: what two graphs do not share."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.query import Difference


class Format(StrEnum):
    """How differences are printed."""

    text = "text"
    json = "json"


_GRAPH = "A store, a snapshot, or an exported .nq, .trig or .jsonld file."


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help=_GRAPH, show_default=False)],
    second: Annotated[str, typer.Argument(metavar="B", help=_GRAPH, show_default=False)],
    format: Annotated[Format, typer.Option("--format", "-f", help="For people, or one JSON object.")] = Format.text,
) -> None:
    """Say what two graphs do not share: documents, events, actors.

    Lines start with - for what only A has, + for what only B has, ~ for what differs.
    """
    from kg.graph import reading
    from kg.query import differences

    with reading(first) as one, reading(second) as other:
        found = differences(one, other)
    if format is Format.json:
        import json
        from dataclasses import asdict

        shown = {kind: asdict(difference) for kind, difference in found.items()}
        typer.echo(json.dumps(shown, ensure_ascii=False))
        return
    for kind, difference in found.items():
        _print(kind, difference)
    if not any(found.values()):
        typer.echo("the two graphs hold the same documents, events and actors")


def _print(kind: str, difference: Difference) -> None:
    from kg.rdf.namespaces import shorten

    if not difference:
        return
    only_first, only_second = len(difference.only_first), len(difference.only_second)
    typer.echo(f"{kind}: {only_first:,} only in A, {only_second:,} only in B, {len(difference.changed):,} differ")
    signs = {"-": difference.only_first, "+": difference.only_second, "~": difference.changed}
    for sign, items in signs.items():
        for item in items:
            typer.echo(f"  {sign} {shorten(item.iri)}  {item.label}".rstrip())
