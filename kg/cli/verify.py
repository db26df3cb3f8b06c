"""``kg verify``: is the evidence what it was?"""

from __future__ import annotations

import typer

from kg.cli.options import DEFAULT_STORE, Store


def verify(store: Store = DEFAULT_STORE) -> None:
    """Read all evidence again in the texts, and name what no longer holds.

    Every quote, offset, mention and hash, and every direct edge beside the events that support it. Exit status 1
    where anything no longer holds.
    """
    from kg.check import verify as check
    from kg.cli.messages import complain
    from kg.graph import reading

    with reading(store) as reader:
        found = check(reader)
    for broken in found.broken:
        typer.echo(str(broken))
    verdict = "all that can be checked holds" if found.textless else "everything holds"
    typer.echo(
        f"{store}: {found.documents:,} documents, {found.events:,} events, {found.mentions:,} mentions, "
        f"{found.edges:,} direct edges: "
        + (f"{len(found.broken):,} things no longer hold" if found.broken else verdict)
    )
    if found.textless:
        complain(
            f"{len(found.textless):,} documents have no text here, so that their quotes, offsets and hashes cannot be "
            f"checked, such as {found.textless[0]}. Build them again without --no-texts."
        )
    if found.broken:
        raise typer.Exit(1)
