"""``kg serve``: explorer and SPARQL endpoint over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_STORE, Store
from kg.errors import InputError, MissingExtra


def serve(
    store: Store = DEFAULT_STORE,
    host: Annotated[str, typer.Option(help="The address to listen on.", metavar="ADDRESS")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for any that is free.")] = 8000,
    public: Annotated[
        bool, typer.Option("--public", help="Allow an address that other machines can reach: all of the graph is open.")
    ] = False,
    name: Annotated[
        list[str] | None, typer.Option(help="A name by which the server is reached, such as news.example.org.")
    ] = None,
    origin: Annotated[
        list[str] | None, typer.Option(help="A site whose pages may ask, such as https://news.example.org.")
    ] = None,
    proxied: Annotated[
        bool, typer.Option("--proxied", help="Behind a proxy that sets X-Forwarded-For: count its clients apart.")
    ] = False,
    timeout: Annotated[float, typer.Option(min=0.5, help="Seconds a query may take.")] = 30,
    memory: Annotated[int, typer.Option(min=64, help="Megabytes an answer may take.")] = 1024,
    rows: Annotated[int, typer.Option(min=1, help="Rows an answer may have.")] = 50_000,
) -> None:
    """Serve the graph: explorer, SPARQL endpoint, query page, a page for each actor.

    It only reads, and sees what other processes write to the store meanwhile.
    """
    try:
        from kg.serve import Limits, Settings, is_loopback
        from kg.serve import serve as serve_
    except ModuleNotFoundError as error:
        raise MissingExtra("kg serve", f"it needs {error.name}", "pip install 'kg[serve]'") from error

    if not public and not is_loopback(host):
        raise InputError(
            f"--host {host}",
            "everybody who can reach this address could read the whole graph",
            "Say that this is meant: add --public.",
        )
    limits = Limits(seconds=timeout, megabytes=memory, rows=rows)
    names = tuple(each.lower() for each in name or ())
    settings = Settings(host, port, names, tuple(origin or ()), proxied, limits)

    def started(address: str) -> None:
        typer.echo(f"kg: serving {store} on {address} (end with Ctrl+C)", err=True)
        if not is_loopback(host):
            typer.echo(
                "kg: whoever can reach this address can read every document's sentences, actors and sources; "
                "nobody can change them. There is no password and no encryption: put a proxy before it for these.",
                err=True,
            )

    serve_(Path(store), settings, started)
