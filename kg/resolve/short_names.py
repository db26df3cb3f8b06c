"""What is called by a part of a name: *Petro*, *Suu Kyi*, *IAEA*.

A short name is given to a full one only where a single cluster answers to it in all documents. Documents that
speak of both keep them apart, and had their own context to tell: hardly any may.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.resolve.clusters import Clusters
from kg.resolve.directory import Directory, Entry
from kg.resolve.judgements import Judgement
from kg.resolve.names import PersonName, words
from kg.resolve.values import KnownActor, Proposal

# One document in so many may speak of both: among many documents, some are misread.
_SELDOM = 10

_Answering = dict[tuple[str, ...], list[Entry]]


def short_names(directory: Directory, clusters: Clusters) -> Iterator[Proposal]:
    """Yield proposals that join short names to the clusters that bear them; the clusters are not changed."""
    documents = _documents(directory, clusters)
    answering = _answering(directory)
    for entry in directory.entries:
        name = entry.person.words if entry.person is not None else entry.words
        if entry.person is None and not directory.is_body(entry.actor):
            continue
        others = [
            other
            for other in answering.get(name, ())
            if not clusters.together(entry.actor.id, other.actor.id) and _fuller(entry, other)
        ]
        roots = {clusters.root(other.actor.id) for other in others}
        if len(roots) != 1 or _generic(entry, directory):
            continue
        if not all(directory.agreement.agree(entry.actor, other.actor) for other in others):
            continue
        doubt = _doubt(entry, others, directory)
        own, theirs = documents[clusters.root(entry.actor.id)], documents[roots.pop()]
        if len(own & theirs) * _SELDOM > len(own):
            doubt = ", but a document keeps them apart"
        reason = _reason(entry, others[0].actor) + doubt
        yield Proposal(entry.actor, others[0].actor, reason, Judgement.UNSURE if doubt else Judgement.SAME)


def first_letters(directory: Directory) -> Iterator[Proposal]:
    """Yield bodies whose name an acronym fits that no document explains: somebody should look."""
    full: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in directory.entries:
        letters = "".join(word[0] for word in entry.actor.name.split() if word[:1].isupper()).lower()
        if directory.is_body(entry.actor) and len(letters) > 2 and not entry.acronym:
            full[letters].append(entry)
    for entry in directory.entries:
        if entry.acronym and directory.is_body(entry.actor):
            fitting = full.get("".join(entry.words), [])
            if len(fitting) == 1 and directory.agreement.agree(entry.actor, fitting[0].actor):
                reason = f'"{entry.actor.name}" are the first letters of "{fitting[0].actor.name}"'
                yield Proposal(entry.actor, fitting[0].actor, reason, Judgement.UNSURE)


def _answering(directory: Directory) -> _Answering:
    """Return who answers to which short name: people to their surname, all to what a document calls them."""
    found: _Answering = defaultdict(list)
    for entry in directory.entries:
        person = entry.person
        if person is not None and not entry.full:
            continue
        if person is None and not directory.is_body(entry.actor):
            continue
        names = {words(alias) for alias in entry.actor.aliases}
        if person is not None:
            names |= {person.surname, *_second_half(person, directory)}
        for name in names - {entry.words, ()}:
            found[name].append(entry)
    return found


def _second_half(person: PersonName, directory: Directory) -> Iterator[tuple[str, ...]]:
    """Yield the last two words of a longer name: *Suu Kyi*, but not *Maria Santos* of *Ana Maria Santos*."""
    if len(person.words) > 2 and person.words[-2] not in directory.lexicon.given_names:
        yield person.words[-2:]


def _fuller(short: Entry, full: Entry) -> bool:
    if (short.person is None) != (full.person is None):
        return False
    if short.person is not None and full.person is not None:
        return len(short.person.words) < len(full.person.words) and not short.person.suffix
    return True


def _generic(entry: Entry, directory: Directory) -> bool:
    """Tell whether a name is a mere noun, *Council*, or a letter: many are called so for short."""
    return " ".join(entry.words) in directory.lexicon.nouns or len("".join(entry.words)) < 2


def _doubt(entry: Entry, others: Sequence[Entry], directory: Directory) -> str:
    """Return what speaks against a short name although only one answers to it; nothing where nothing does."""
    if entry.person is None:
        # "Labour" and "Selat" may be anything, "UDF" and "Labour Party" hardly.
        return "" if entry.acronym or len(entry.words) > 1 else ", but a single word names many"
    sex = directory.lexicon.given_names.get(" ".join(entry.person.words))
    if sex is None or any(_called_by_surname(other, entry.person.words) for other in others):
        return ""
    # "Petro" is a given name too. It is a surname here if nobody here is given it, and whoever bears it might.
    bearers = {
        directory.lexicon.given_names.get(other.person.words[0])
        for other in others
        if other.person is not None and other.person.surname == entry.person.words
    }
    given = entry.person.words[0] in directory.given_names
    return ", but it is a given name" if given or not bearers <= {sex, None, "unisex"} or not bearers else ""


def _called_by_surname(full: Entry, surname: tuple[str, ...]) -> bool:
    """Tell whether a document calls somebody by the surname alone."""
    return full.person is not None and full.person.surname == surname in map(words, full.actor.aliases)


def _documents(directory: Directory, clusters: Clusters) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in directory.entries:
        found[clusters.root(entry.actor.id)] |= entry.actor.documents
    return found


def _reason(entry: Entry, full: KnownActor) -> str:
    name = entry.actor.name
    if entry.bare:
        what = "surname" if words(full.name)[-1:] == words(name)[-1:] else "name"
        return f'same {what} as the only "{name}", {full.name}'
    if entry.acronym:
        return f'"{name}" abbreviates "{full.name}"'
    return f'"{name}" is another name of "{full.name}"'
