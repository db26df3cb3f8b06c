"""An actor's page, written in a worker: who it is, and its events, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from kg.errors import ActorNotFound
from kg.query import Iri, frames
from kg.query.identity import canonical
from kg.query.result import shown
from kg.query.telling import in_words
from kg.query.things import select
from kg.query.values import Value, plain
from kg.rdf import namespaces as ns
from kg.store.published import LazyReader

A_PAGE: Final = 50

_NAMES: Final = """
SELECT DISTINCT ?property ?value {
  VALUES ?property { rdfs:label skos:altLabel kg:role kg:country owl:sameAs kg:kind }
  { ?one kg:is ACTOR . ?one ?property ?value }
  UNION { ?said kg:describes/kg:is ACTOR ; kg:kind ?value . BIND(kg:kind AS ?property) }
} ORDER BY ?property ?value"""
_LABEL: Final = "SELECT ?label { ACTOR rdfs:label ?label } ORDER BY ?label LIMIT 1"
_EVENTS: Final = """
SELECT ?event ?relation ?status ?source ?sourceName ?target ?targetName ?start ?quote ?title ?publisher ?url {
  { SELECT DISTINCT ?event ?start {
      ?event sem:hasActor/kg:is ACTOR OPTIONAL { ?event kg:start ?start }
    } ORDER BY DESC(?start) ?event LIMIT MOST OFFSET SKIPPED }
  ?event kg:relation ?relation ; kg:status ?status
  OPTIONAL { ?event kg:source/kg:is ?source . ?source rdfs:label ?sourceName }
  OPTIONAL { ?event kg:target/kg:is ?target . ?target rdfs:label ?targetName }
  OPTIONAL { ?event kg:evidence/oa:hasSelector/oa:exact ?quote }
  OPTIONAL { ?event kg:document ?document OPTIONAL { ?document schema:headline ?title }
    OPTIONAL { ?document schema:publisher ?publisher } OPTIONAL { ?document schema:url ?url } }
} ORDER BY DESC(?start) ?event"""


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as a page shows it."""

    event: Value
    relation: Value
    status: Value
    source: Value
    source_name: Value
    target: Value
    target_name: Value
    start: Value
    quote: Value
    title: Value
    publisher: Value
    url: Value


def actor(reader: LazyReader, arguments: Mapping[str, Any]) -> tuple[frames.Head, bytes]:
    """Write ``page`` of the actor ``iri`` as HTML; a ``kg.query.worker.Task``.

    Raises:
        ActorNotFound: the graph has no such actor.
    """
    iri = canonical(reader, arguments["iri"])
    term = f"<{iri}>"
    labels = _rows(reader, _LABEL.replace("ACTOR", term))
    if not labels:
        raise ActorNotFound(arguments["iri"], "the graph has no such actor", "Search for its name.")
    name, number = str(labels[0][0]), arguments["page"]
    bounds = _EVENTS.replace("MOST", str(A_PAGE + 1)).replace("SKIPPED", str((number - 1) * A_PAGE))
    deeds = _once(Deed(*row) for row in _rows(reader, bounds.replace("ACTOR", term)))
    facts = _facts(name, _rows(reader, _NAMES.replace("ACTOR", term)))
    parts = [_head(name, iri, facts), *map(_deed, deeds[:A_PAGE])]
    if not deeds:
        parts.append(Markup("<p>No events.</p>"))
    parts.append(_pages(number, more=len(deeds) > A_PAGE))
    return {"title": name}, Markup("\n").join(parts).encode("utf-8")


def _rows(reader: LazyReader, text: str) -> list[tuple[Value, ...]]:
    return [tuple(map(plain, row)) for row in select(reader, text)]


def _once(deeds: Iterator[Deed]) -> list[Deed]:
    # A node with two quotes or two labels gives two rows.
    return list({deed.event: deed for deed in deeds}.values())


def _facts(name: str, rows: Sequence[tuple[Value, ...]]) -> dict[str, list[Value]]:
    titles = {"kind": "kind", "altLabel": "also called", "label": "also called", "role": "roles", "country": "country",
              "sameAs": "the same as"}  # fmt: skip
    found: dict[str, list[Value]] = {}
    for property_, value in rows:
        title = titles[ns.split(str(property_))[1]]
        if str(value) != name and value not in found.setdefault(title, []):
            found[title].append(value)
    return {title: values for title, values in found.items() if values}


def _head(name: str, iri: str, facts: Mapping[str, Sequence[Value]]) -> Markup:
    listed = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(title, Markup(", ").join(map(_value, values)))
        for title, values in facts.items()
    )
    forms = Markup(", ").join(
        Markup('<a href="?format={0}">{1}</a>').format(short, words)
        for short, words in {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD"}.items()
    )
    return Markup('<h1>{}</h1><p class="soft">{} &middot; {}</p><dl>{}</dl><h2>Events</h2>').format(
        name, iri, forms, listed
    )


def _deed(deed: Deed) -> Markup:
    day = deed.start.isoformat() if isinstance(deed.start, date) else "no date"
    relation = in_words(ns.split(str(deed.relation))[1])
    status = ns.split(str(deed.status))[1]
    where = ", ".join(str(each) for each in (deed.title, deed.publisher) if each is not None)
    source = _value(Iri(deed.url)) if isinstance(deed.url, str) else Markup("")
    return Markup(
        '<article class="{}"><p><time>{}</time> {} <b>{}</b> {} <span class="tag">{}</span></p>'
        '<blockquote>{}</blockquote><p class="soft">{} {}</p></article>'
    ).format(
        status, day, _who(deed.source, deed.source_name), relation, _who(deed.target, deed.target_name), status,
        deed.quote if deed.quote is not None else "", where, source,
    )  # fmt: skip


def _who(iri: Value, name: Value) -> Markup:
    return Markup("") if iri is None else link(str(iri), str(name))


def _value(value: Value) -> Markup:
    if isinstance(value, Iri) and value.startswith((ns.ACTOR, "http://", "https://")) and "ns#" not in value:
        return link(str(value), shown(value))
    return Markup("{}").format(ns.split(str(value))[1] if isinstance(value, Iri) else shown(value))


def link(iri: str, words: str) -> Markup:
    """Return a link: of an actor to its page here, of another address to there, of anything else none."""
    if iri.startswith(ns.ACTOR):
        return Markup('<a href="/actor/{}">{}</a>').format(quote(iri.removeprefix(ns.ACTOR), safe="%-_.~"), words)
    if iri.startswith(("http://", "https://")):
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(iri, words)
    return Markup("{}").format(words)


def _pages(number: int, *, more: bool) -> Markup:
    back = Markup('<a href="?page={}">later</a> ').format(number - 1) if number > 1 else ""
    on = Markup('<a href="?page={}">earlier</a>').format(number + 1) if more else ""
    return Markup('<nav class="pages">{}{}</nav>').format(back, on)
