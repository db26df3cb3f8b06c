"""Names and nouns: from descriptions to look-up tables by lower-case word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.ontology.grammar import read
from kg.ontology.turtle import KG, OWL, RDFS, SKOS, Description
from kg.ontology.values import KnownOrganisation, Lexicon, Noun, Territory

NOUN_CLASSES = ("Office", "RoleNoun", "Kinship", "OrganisationNoun", "QuantityNoun", "ThingNoun")
PLACE_CLASSES = ("Country", "City", "Region", "Facility", "Place")
ORGANISATION_CLASSES = ("Government", "ArmedForce", "Party", "Company", "Media", "Organisation")


def lexicon(descriptions: Iterable[Description], language: str = "en") -> Lexicon:
    """Build the look-up tables from the descriptions of territories, organisations, names and roles.

    Territories and organisations keep their English labels, by which they are one actor in every language.
    """
    everything = list(descriptions)
    entries = [d.speaking(language) for d in everything]
    grammar = read(language)
    territories = {t.id: t for d in everything if (t := _territory(d, language)) is not None}
    organisations = {
        name.lower(): o for d in everything if (o := _organisation(d, language)) for name in (o.label, *o.names)
    }
    nouns = {n.word: n for d in entries for n in _nouns(d)}
    titles = {n.word.lower(): n for d in entries if "Title" in d.types() for n in _words(d, "Title")}
    return Lexicon(
        nouns=nouns,
        titles=titles,
        territories=territories,
        territory_names=_index(territories.values(), "names"),
        demonyms=_index(territories.values(), "demonyms"),
        capitals=_index(territories.values(), "capitals"),
        seats=_index(territories.values(), "seats"),
        organisations=organisations,
        given_names=dict(_given_names(entries)),
        particles=frozenset(p.lower() for d in entries for p in d.all(KG + "nameParticle")),
        suffixes=frozenset(s.lower() for d in entries for s in d.all(KG + "nameSuffix")),
        things=frozenset(t.lower() for d in entries for t in d.all(KG + "thing")),
        family_names=frozenset(v.lower() for d in entries for v in d.all(KG + "familyName")),
        vessels=frozenset(v.lower() for d in entries for v in d.all(KG + "vessel")),
        personal_verbs=frozenset(v for d in entries for v in d.all(KG + "personalVerb")),
        addressing=frozenset(v for d in entries for v in d.all(KG + "addressing")),
        works=frozenset(w for d in entries for w in d.all(KG + "work")),
        currencies=frozenset(c for d in entries for c in d.all(KG + "currency")),
        portfolios=frozenset(p for d in entries for p in d.all(KG + "portfolio")),
        wielding=frozenset(v for d in entries for v in d.all(KG + "wielding")),
        measures=frozenset(m for d in entries for m in d.all(KG + "measure"))
        | {word for word, noun in nouns.items() if noun.type == "QuantityNoun"},
        pronouns=grammar.pronouns if grammar else {},
        spelling=grammar,
    )


def _territory(d: Description, language: str) -> Territory | None:
    own, d = d.speaking(language), d.speaking("en")
    kind = next((k for k in PLACE_CLASSES if k in d.types()), None)
    label = d.one(RDFS + "label")
    if kind is None or label is None or not d.iri.startswith("https://w3id.org/kg/place/"):
        return None
    return Territory(
        d.name,
        kind,
        label,
        _names(own) or _names(d),
        own.all(KG + "demonym"),
        own.all(KG + "capital") or d.all(KG + "capital"),
        own.all(KG + "seat"),
        d.one(KG + "alpha3"),
        d.local(KG + "partOf"),
        d.one(OWL + "sameAs"),
        d.one(KG + "article"),
    )


def _names(d: Description) -> tuple[str, ...]:
    return (*d.all(RDFS + "label"), *d.all(SKOS + "altLabel"))


def _organisation(d: Description, language: str) -> KnownOrganisation | None:
    own, d = d.speaking(language), d.speaking("en")
    kind = next((k for k in ORGANISATION_CLASSES if k in d.types()), None)
    label = d.one(RDFS + "label")
    if kind is None or label is None or not d.iri.startswith("https://w3id.org/kg/organisation/"):
        return None
    names = dict.fromkeys((*_names(own), *_names(d)))
    return KnownOrganisation(d.name, kind, label, tuple(name for name in names if name != label))


def _nouns(d: Description) -> Iterator[Noun]:
    kind = next((k for k in NOUN_CLASSES if k in d.types()), None)
    if kind is not None:
        yield from _words(d, kind)


def _words(d: Description, noun_class: str) -> Iterator[Noun]:
    bearer = d.local(KG + "bearer") or d.local(KG + "kind") or "Person"
    for word in d.all(KG + "word"):
        yield Noun(word, d.name, noun_class, bearer, d.local(KG + "gender"), d.one(KG + "sector"),
                   d.local(KG + "expresses"))  # fmt: skip


def _index(territories: Iterable[Territory], field: str) -> dict[str, str]:
    """Map each name in lower case to a territory's id; countries go before regions and cities of the same name."""
    rank = {kind: number for number, kind in enumerate(PLACE_CLASSES)}
    found: dict[str, tuple[int, str]] = {}
    for territory in territories:
        for name in getattr(territory, field):
            entry = (rank[territory.kind], territory.id)
            key = name.lower()
            if key not in found or entry < found[key]:
                found[key] = entry
    return {name: territory_id for name, (_, territory_id) in found.items()}


def _given_names(descriptions: Iterable[Description]) -> Iterator[tuple[str, str]]:
    for d in descriptions:
        for name in d.all(KG + "givenName"):
            yield name.lower(), d.name
