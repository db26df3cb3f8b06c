"""Bring the facts in ontology/territories.ttl up to date from rigour's list of territories.

People write names, demonyms, capitals and seats in that file; this script adds what nobody should write from
memory: the formal name, the Wikidata identifier and the state that a territory belongs to. Whatever is there
already stays, so it can be run again after every edit; it also sorts the file.

rigour (MIT licence, https://github.com/opensanctions/rigour) is no dependency of kg. Run this where it and
pyoxigraph are installed:

    python scripts/make_territories.py ontology/territories.ttl
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rigour.territories import Territory, get_territories

PREFIXES = {
    "kg": "https://w3id.org/kg/ns#",
    "place": "https://w3id.org/kg/place/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "owl": "http://www.w3.org/2002/07/owl#",
}
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SECTIONS = {
    "Country": "States, and territories that news treats as such",
    "Region": "Continents, world regions, and parts of states",
    "City": "Cities",
    "Facility": "Buildings, camps, canals, plants",
    "Place": "Waters, mountains, lines",
}
HEADER = """\
# Countries, regions, cities and other places: their names, what one calls those who live there (kg:demonym,
# as adjective and as noun), and what stands for their government (kg:capital, kg:seat).
#
# Names, demonyms, capitals and seats are written by hand. Formal names, Wikidata identifiers and the state
# that a dependent territory belongs to come from rigour 2 (https://github.com/opensanctions/rigour,
# Copyright (c) OpenSanctions, MIT licence) through scripts/make_territories.py, which also sorts this file.
"""
LINE = 110
ORDER = (
    "rdfs:label",
    "skos:altLabel",
    "kg:demonym",
    "kg:alpha3",
    "kg:partOf",
    "kg:capital",
    "kg:seat",
    "owl:sameAs",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What rigour knows of one territory: names in order of preference, identifier, parent's alpha-3 code."""

    names: tuple[str, ...]
    qid: str
    alpha3: str | None
    parent: str | None


Properties = dict[NamedNode, list[NamedNode | Literal]]


def main() -> None:
    """Rewrite the file named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    path: Path = parser.parse_args().file
    places = read(path)
    facts = [fact(territory) for territory in get_territories()]
    by_code = {f.alpha3: f for f in facts if f.alpha3}
    by_name = {(name, f.parent): f for f in reversed(facts) if not f.alpha3 for name in f.names}
    for properties in places.values():
        found = match(properties, by_code, by_name)
        if found:
            add(properties, found)
    path.write_text(HEADER + "\n" + "\n".join(write(places)), encoding="utf-8")


def read(path: Path) -> dict[NamedNode, Properties]:
    """Return what the file says, by subject."""
    places: dict[NamedNode, Properties] = defaultdict(lambda: defaultdict(list))
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        places[quad.subject][quad.predicate].append(quad.object)
    return places


def fact(territory: Territory) -> Fact:
    """Take what we need from one of rigour's territories; remarks in brackets are not part of a name."""
    # For occupied territories the identifier may be that of the occupier's entity: these match nothing.
    names = [n for n in (territory.name, territory.full_name) if "(Occupied" not in n]
    parent = territory.parent
    return Fact(
        tuple(dict.fromkeys(re.sub(r"\s*\(.*\)$", "", name) for name in names)),
        territory.qid,
        territory.alpha3.upper() if territory.alpha3 else None,
        parent.alpha3.upper() if parent and parent.alpha3 else None,
    )


def match(
    properties: Properties, by_code: Mapping[str, Fact], by_name: Mapping[tuple[str, str | None], Fact]
) -> Fact | None:
    """Find a state by its code, a part of a state by its name there; a city, which has namesakes, never."""
    for code in properties[term("kg:alpha3")]:
        return by_code.get(code.value)
    if properties[TYPE][0] not in (term("kg:Country"), term("kg:Region")):
        return None
    states = [part.value.removeprefix(PREFIXES["place"]) for part in properties[term("kg:partOf")]]
    names = [name.value for key in ("rdfs:label", "skos:altLabel") for name in properties[term(key)]]
    return next((by_name[n, state] for state in states for n in names if (n, state) in by_name), None)


def add(properties: Properties, found: Fact) -> None:
    """Add the facts that are not there yet."""
    label, other = term("rdfs:label"), term("skos:altLabel")
    known = {name.value for key in (label, other) for name in properties[key]}
    properties[other] += [Literal(name, language="en") for name in found.names if name not in known]
    properties[term("owl:sameAs")] = [NamedNode(f"http://www.wikidata.org/entity/{found.qid}")]
    if found.parent and not properties[term("kg:partOf")]:
        properties[term("kg:partOf")] = [term(f"place:{found.parent}")]


def write(places: Mapping[NamedNode, Properties]) -> Iterator[str]:
    """Yield the lines of the file, by section and subject."""
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> ."
    for kind, title in SECTIONS.items():
        yield f"\n# --- {title} ---\n"
        for subject in sorted(places, key=str):
            if places[subject][TYPE] == [term(f"kg:{kind}")]:
                yield from entry(subject, places[subject])


def entry(subject: NamedNode, properties: Properties) -> Iterator[str]:
    """Yield one subject, a property a line where one line does not hold it."""
    given = [(key, properties[term(key)]) for key in ORDER]
    parts = [f"{key} {' , '.join(short(value) for value in values)}" for key, values in given if values]
    first = f"{short(subject)} a {short(properties[TYPE][0])}"
    line = " ; ".join([first, *parts]) + " ."
    if len(line) <= LINE:
        yield line
        return
    yield first + " ;"
    yield from (f"    {part} ;" for part in parts[:-1])
    yield f"    {parts[-1]} ."


def term(name: str) -> NamedNode:
    """Expand a prefixed name."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def short(value: NamedNode | Literal) -> str:
    """Abbreviate an IRI where a prefix fits; write a literal as Turtle does."""
    if isinstance(value, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if value.value.startswith(namespace):
                return f"{prefix}:{value.value.removeprefix(namespace)}"
    return str(value)


if __name__ == "__main__":
    main()
