"""Finding an actor by what people call it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import ActorNotFound
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import iri
from kg.resolve.names import fold
from kg.store import Reader, Table

_NAMES = f"""
SELECT ?actor ?is ?name ?label {{
  ?actor a <{ns.KG}Actor> ; <{ns.KG}is> ?is ; <{ns.RDFS}label> ?label .
  {{ ?actor <{ns.RDFS}label> ?name }} UNION {{ ?actor <{ns.SKOS}altLabel> ?name }}
}}"""


@dataclass(frozen=True, slots=True)
class _Called:
    """A name of an actor, and the actor that this one is."""

    actor: str
    is_: str
    name: str
    label: str


def find_actor(reader: Reader, name: str) -> str:
    """Return the IRI of the actor whom a name means: its label, an alias, or its id.

    Who is another actor by the graph of resolution is found as that one.

    Args:
        reader: of an open store.
        name: compared without case and accents; ``actor:...`` or an IRI where two actors share a name.

    Raises:
        ActorNotFound: no actor answers to it (the message lists near names), or several do (it lists them).
    """
    # A mere word may be an id and a name of others: only what is written as an id is one before all else.
    if ":" in name and (known := _known(reader, name)) is not None:
        return known
    answer = reader.query(_NAMES)
    rows = [
        _Called(actor.value, is_.value, called.value, label.value)
        for actor, is_, called, label in (answer.rows if isinstance(answer, Table) else ())
        if isinstance(actor, ox.NamedNode)
        and isinstance(is_, ox.NamedNode)
        and isinstance(called, ox.Literal)
        and isinstance(label, ox.Literal)
    ]
    are = {row.actor: row.is_ for row in rows}
    label_of = {row.actor: row.label for row in rows if row.actor == row.is_}
    wanted = fold(name)
    labelled = {actor for actor, label in label_of.items() if fold(label) == wanted}
    # A full name beats an alias: "Petro" the oil company, and "Petro" short for Gustavo Petro.
    candidates = labelled or {row.is_ for row in rows if fold(row.name) == wanted}
    if not candidates and (by_id := next((each for each in _iris(name) if each in are), None)):
        return are[by_id]
    if len(candidates) == 1:
        return candidates.pop()
    if candidates:
        listed = "; ".join(sorted(f"{label_of[actor]} ({ns.shorten(actor)})" for actor in candidates))
        raise ActorNotFound(
            repr(name), f"{len(candidates)} actors answer to this name: {listed}", "Name one by its id."
        )
    near = _near(wanted, (row.name for row in rows))
    remedy = f"Do you mean {', '.join(near)}?" if near else "`kg query actors` lists them."
    raise ActorNotFound(repr(name), "no actor answers to this name", remedy)


def _known(reader: Reader, name: str) -> str | None:
    """Return the actor that the actor of an id is, asking for nothing but that id."""
    for actor in _iris(name):
        try:
            answer = reader.query(f"SELECT ?is {{ {ox.NamedNode(actor)} <{ns.KG}is> ?is }}")
        except (ValueError, SyntaxError):
            continue
        if isinstance(answer, Table) and answer.rows and isinstance(is_ := answer.rows[0][0], ox.NamedNode):
            return is_.value
    return None


def _iris(name: str) -> tuple[str, ...]:
    """Return the IRIs that a name may stand for as an id, written with or without percent-encoding."""
    text = name.strip().removeprefix("<").removesuffix(">")
    local = text.removeprefix("actor:").removeprefix(ns.ACTOR)
    return text, ns.ACTOR + local, iri(ns.ACTOR, unquote(local))


def _near(wanted: str, called: Iterable[str]) -> list[str]:
    by_fold = {fold(name): name for name in sorted(called)}
    close = get_close_matches(wanted, by_fold, n=5, cutoff=0.6)
    words = set(wanted.split())
    close += [name for name in by_fold if name not in close and words & set(name.split())]
    return [by_fold[name] for name in close[:5]]
