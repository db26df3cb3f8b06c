"""The commands by name, and what becomes of errors.

Exit status: 0 all went well; 1 an error, told in one line on standard error; 2 the command line is wrong;
3 the command ran, but some documents could not be read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli import (
    analyse,
    build,
    diff,
    explain,
    explore,
    export,
    extract,
    importing,
    ontology,
    query,
    remove,
    serve,
    show,
    snapshot,
    validate,
    verify,
)
from kg.cli.messages import complain
from kg.errors import KgError

COMMANDS: dict[str, Callable[..., None]] = {
    "build": build.build,
    "extract": extract.extract,
    "query": query.query,
    "show": show.show,
    "analyse": analyse.analyse,
    "explore": explore.explore,
    "export": export.export,
    "import": importing.import_,
    "diff": diff.diff,
    "remove": remove.remove,
    "verify": verify.verify,
    "validate": validate.validate,
    "snapshot": snapshot.snapshot,
    "restore": snapshot.restore,
    "explain": explain.explain,
    "serve": serve.serve,
}

SETTINGS = {"help_option_names": ["-h", "--help"]}


class Commands(TyperGroup):
    """A group of commands whose expected errors are one line on standard error, never a traceback."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order in which one meets them, not by letter."""
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; an error kg raises on purpose ends it with exit status 1."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            complain(str(error))
            raise typer.Exit(1) from error


app = typer.Typer(
    cls=Commands,
    help="Turn news into a knowledge graph of actors and relations, with the sentence behind every edge.",
    epilog="Exit status: 0 success, 1 error, 2 wrong usage, 3 some documents could not be read.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
)

for name, command in COMMANDS.items():
    app.command(name, context_settings=query.SETTINGS if name == "query" else None)(command)
app.add_typer(ontology.app, name="ontology")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"kg {version('kg')}")
        raise typer.Exit


@app.callback()
def common(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell what is being done, on standard error.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options that every command has."""
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(name)s: %(message)s")
