"""``kg analyse``: the reports, as tables, files and pictures."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Confidence, Store, day

if TYPE_CHECKING:
    from kg.analysis import Report


class Shape(StrEnum):
    """How a report is printed."""

    table = "table"
    csv = "csv"
    json = "json"


class Step(StrEnum):
    """Stretches of time."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


def analyse(
    report: Annotated[
        str, typer.Argument(help="Which report; --list names them.", metavar="REPORT", show_default=False)
    ] = "overview",
    actors: Annotated[
        list[str] | None,
        typer.Argument(metavar="ACTOR", help="Whom it is about: tone and chains take two, ego one."),
    ] = None,
    store: Store = DEFAULT_STORE,
    list_: Annotated[bool, typer.Option("--list", help="List the reports.")] = False,
    status: Annotated[
        str, typer.Option(help="Count events of this status: happened, planned ..., or all.")
    ] = "happened",
    min_confidence: Confidence = 0.0,
    relation: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Count events of this relation; may be repeated.")
    ] = None,
    outlet: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Count what this outlet reports; may be repeated.")
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Count what this actor is quoted for; may be repeated.")
    ] = None,
    since: Annotated[
        date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Count events from this day on.")
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Count events up to this day.")
    ] = None,
    states: Annotated[bool, typer.Option("--states", help="Count states too, such as holding an office.")] = False,
    step: Annotated[
        Step | None, typer.Option(help="Stretches of time, of tone (else month) and activity (else week).")
    ] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Exact betweenness, however large the network.")] = False,
    top: Annotated[int, typer.Option(min=1, help="Rows of each table on the screen.")] = 15,
    format: Annotated[Shape, typer.Option("--format", "-f", help="csv and json give every row.")] = Shape.table,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw it too: FILE.svg, .png or .pdf; needs kg[plot].")
    ] = None,
) -> None:
    """Measure the network of actors: who matters, who is with whom, what changes, what is contested.

    Without a REPORT: the overview. What was counted is printed with every report.
    """
    if list_:
        _list()
        return
    import kg

    with kg.open(store) as graph:
        found = graph.report(
            report,
            *(actors or []),
            step=step.value if step else None,
            exact=exact,
            status=None if status == "all" else status,
            min_confidence=min_confidence,
            relations=relation or [],
            outlets=outlet or [],
            speakers=speaker or [],
            since=since,
            until=until,
            states=states,
        )
    _print(found, format, top)
    if plot is not None:
        typer.echo(f"wrote {found.save_plot(plot)}", err=True)


def _print(found: Report, format: Shape, top: int) -> None:
    match format:
        case Shape.table:
            _show(found, top)
        case Shape.csv:
            # A pipe gets the table alone, and whoever watches what it was made from.
            sys.stdout.write(found.to_csv())
            typer.echo(f"{found.name}: {found.basis}", err=True)
        case Shape.json:
            typer.echo(found.to_json())


def _show(found: Report, top: int) -> None:
    from kg.display import aligned

    width = get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    typer.echo(f"{found.heading}\n")
    if found.text:
        typer.echo(f"{found.text}\n")
    else:
        for title, rows in found.tables.items():
            more = f" ({top:,} of {len(rows):,})" if len(rows) > top else ""
            typer.echo(f"{title}{more}\n{aligned(*rows.on_screen(top), width)}\n")
    for line in (*found.notes, found.basis):
        typer.echo(line)


def _list() -> None:
    from kg.analysis import REPORTS
    from kg.cli.tables import show_table

    takes = {(0, 0): "", (0, 2): "[ACTOR [ACTOR]]", (1, 1): "ACTOR", (2, 2): "ACTOR ACTOR"}
    show_table(("report", "about", "tells"), [(name, takes[kind.actors], kind.about) for name, kind in REPORTS.items()])
