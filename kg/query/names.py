"""Finding an actor by what people call it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import ActorNotFound
from kg.rdf import namespaces as ns
from kg.rdf.namespaces import iri
from kg.store import Reader, Table

_NAMES = f"""
SELECT ?actor ?name ?label {{
  ?actor a <{ns.KG}Actor> ; <{ns.RDFS}label> ?label .
  {{ ?actor <{ns.RDFS}label> ?name }} UNION {{ ?actor <{ns.SKOS}altLabel> ?name }}
}}"""


def fold(name: str) -> str:
    """Return a name without case, accents, kinds of hyphen, and surplus spaces.

    >>> fold("García‑Peña"), fold("  gustavo  PETRO ")
    ('garcia-pena', 'gustavo petro')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", plain).casefold().split())


def find_actor(reader: Reader, name: str) -> str:
    """Return the IRI of the actor whom a name means: its label, an alias, or its id.

    Args:
        reader: of an open store.
        name: compared without case and accents; ``actor:...`` or an IRI where two actors share a name.

    Raises:
        ActorNotFound: no actor answers to it (the message lists near names), or several do (it lists them).
    """
    answer = reader.query(_NAMES)
    rows = [
        (actor.value, called.value, label.value)
        for actor, called, label in (answer.rows if isinstance(answer, Table) else ())
        if isinstance(actor, ox.NamedNode)
        and isinstance(called, ox.Literal)
        and isinstance(label, ox.Literal)
    ]
    label_of = {actor: label for actor, _, label in rows}
    if (by_id := _by_id(name, label_of)) is not None:
        return by_id
    wanted = fold(name)
    labelled = {actor for actor, label in label_of.items() if fold(label) == wanted}
    # A full name beats an alias: "Petro" the oil company, and "Petro" short for Gustavo Petro.
    candidates = labelled or {actor for actor, called, _ in rows if fold(called) == wanted}
    if len(candidates) == 1:
        return candidates.pop()
    if candidates:
        listed = "; ".join(sorted(f"{label_of[actor]} ({ns.shorten(actor)})" for actor in candidates))
        raise ActorNotFound(
            repr(name), f"{len(candidates)} actors answer to this name: {listed}", "Name one by its id."
        )
    near = _near(wanted, (called for _, called, _ in rows))
    remedy = f"Do you mean {', '.join(near)}?" if near else "`kg query actors` lists them."
    raise ActorNotFound(repr(name), "no actor answers to this name", remedy)


def _by_id(name: str, known: Iterable[str]) -> str | None:
    text = name.strip().removeprefix("<").removesuffix(">")
    local = text.removeprefix("actor:").removeprefix(ns.ACTOR)
    wanted = {text, ns.ACTOR + local, iri(ns.ACTOR, unquote(local))}
    return next((actor for actor in known if actor in wanted), None)


def _near(wanted: str, called: Iterable[str]) -> list[str]:
    by_fold = {fold(name): name for name in sorted(called)}
    close = get_close_matches(wanted, by_fold, n=5, cutoff=0.6)
    words = set(wanted.split())
    close += [name for name in by_fold if name not in close and words & set(name.split())]
    return [by_fold[name] for name in close[:5]]
