"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

DEFAULT_STORE = "graph"


class Extractors(StrEnum):
    """What turns a parsed document into events."""

    rules = "rules"
    openai = "openai"


def day(text: str) -> date:
    """Read a date as YYYY-MM-DD; a ValueError becomes a usage error.

    >>> day("2026-01-14")
    datetime.date(2026, 1, 14)
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-01-14") from error


Paths: TypeAlias = Annotated[
    list[str],
    typer.Argument(help="Files, folders, globs, or - for standard input.", show_default=False),
]
Store: TypeAlias = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        envvar="KG_STORE",
        help="The folder, or the SPARQL endpoint, that holds the graph.",
        metavar="FOLDER|URL",
    ),
]
Published: TypeAlias = Annotated[
    date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="When documents that state no date were published."),
]
Language: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="The language of documents that state none; else detected."),
]
Model: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The spaCy model to parse with; else the best one installed."),
]
Reader: TypeAlias = Annotated[
    Extractors, typer.Option("--extractor", help="What reads: kg's rules, or a model behind a chat endpoint.")
]
Endpoint: TypeAlias = Annotated[
    str | None, typer.Option(metavar="URL", help="The endpoint of the openai extractor; else KG_LLM_URL.")
]
ModelName: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="The model to ask there; else KG_LLM_MODEL. The key: KG_LLM_KEY.")
]
NoTexts: TypeAlias = Annotated[
    bool, typer.Option("--no-texts", help="Keep no texts in the store; kg verify can then check less.")
]
Confidence: TypeAlias = Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out events below this confidence.")]
Output: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file to write; standard output if not given.")
]
