"""From clusters to actors: names, aliases, kinds, roles and ids."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.candidates import Candidate
from kg.extract.clusters import Cluster, Clusters, Member
from kg.model import Actor, Document, Form, Mention, Role
from kg.ontology.values import Lexicon
from kg.parse import Parse

_ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those|some|our|my)\s+", re.IGNORECASE)
_FORMS = {"name": 0, "nominal": 1, "pronoun": 2}
_STEM = 4


class ActorBuilder:
    """Builds the actors of one document from its clusters."""

    def __init__(self, document: Document, parse: Parse, clusters: Clusters, lexicon: Lexicon) -> None:
        self._document, self._parse, self._lexicon = document, parse, lexicon
        self._clusters = clusters
        self._names: dict[int, str] = {}
        self._together: defaultdict[int, list[Member]] = defaultdict(list)
        for cluster in clusters.all:
            for part in cluster.parts:
                self._together[part].extend(cluster.members)

    def build(self) -> Mapping[int, Actor]:
        """Return an actor for each cluster that stands for itself, by the cluster's number; ids are unique."""
        by_id: dict[str, Actor] = {}
        id_of: dict[int, str] = {}
        for number, cluster in enumerate(self._clusters.all):
            if cluster.parts:
                continue
            actor = self._actor(number, cluster)
            while actor.id in by_id and not self._one(by_id[actor.id], actor, cluster):
                actor = replace(actor, id=f"{actor.id}_{actor.kind}")
            by_id[actor.id] = _joined(by_id[actor.id], actor) if actor.id in by_id else actor
            id_of[number] = actor.id
        return {number: by_id[actor_id] for number, actor_id in id_of.items()}

    def _one(self, first: Actor, second: Actor, cluster: Cluster) -> bool:
        """Tell whether two clusters that came out under one name are one actor: kinds agree, and the name is one."""
        return first.kind == second.kind and (self._named(cluster) or first.id.endswith(f"_{first.kind}"))

    def mention(self, candidate: Candidate, reason: str = "") -> Mention:
        """Return the mention that a candidate is, with exact offsets and words."""
        start, end = self._parse.span(candidate.start, candidate.end)
        text = self._document.text[start:end]
        nationality = candidate.territory is not None and text.lower() in self._lexicon.demonyms
        form: Form = "nominal" if nationality and text.lower() not in self._lexicon.territory_names else candidate.form
        return Mention(start, end, text, form, reason)

    def _actor(self, number: int, cluster: Cluster) -> Actor:
        members = sorted((*cluster.members, *self._together[number]), key=lambda m: m.candidate.head)
        mentions = tuple(self.mention(m.candidate, m.reason) for m in members)
        name = self.name(number)
        aliases = sorted({a for m in cluster.members if (a := self._alias(m.candidate)) and a != name})
        territory = self._territory(cluster)
        country = self._country(territory) if territory else None
        return Actor(
            id=self._id(cluster, name),
            name=name,
            kind=cluster.kind,
            aliases=tuple(aliases),
            roles=tuple(self._roles(cluster)),
            mentions=mentions,
            country=country,
        )

    def name(self, number: int) -> str:
        """Return the best name of a cluster: the gazetteer's, the fullest proper name, the fullest description."""
        if number not in self._names:
            self._names[number] = self._best_name(self._clusters.all[number])
        return self._names[number]

    def _best_name(self, cluster: Cluster) -> str:
        candidates = [m.candidate for m in cluster.members]
        territory = next((c.territory for c in candidates if c.territory and not c.metonym), None)
        if territory and cluster.kind in ("Country", "City", "Region", "Place"):
            return self._lexicon.territories[territory].label
        seat = next((s for c in candidates if c.metonym and (s := self._seat(c))), None)
        if seat and cluster.kind == "Government":
            return f"government of {self._lexicon.territories[seat].said}"
        names = [n for c in candidates if c.form == "name" and (n := self._alias(c))]
        if names:
            counts = Counter(names)
            fullest = max(counts, key=lambda n: (len(n.split()), len(n), counts[n], n))
            return (self._known(names, fullest) if cluster.kind != "Person" else None) or fullest
        nominal = next((c for c in candidates if c.form == "nominal"), candidates[0])
        return self._described(nominal)

    def _known(self, names: Sequence[str], fullest: str) -> str | None:
        """Return what the ontology calls a body of these names; letters that the text uses for another say nothing."""
        for name in names:
            known = self._lexicon.organisations.get(name.lower())
            if known is not None:
                elsewhere = len(fullest.split()) > 1 and not _alike(known.label, fullest)
                return None if name.isupper() and elsewhere else known.label
        return None

    def _seat(self, candidate: Candidate) -> str | None:
        """Return the territory that is governed from the capital or building that a candidate names."""
        name = self._alias(candidate).lower()
        return self._lexicon.capitals.get(name) or self._lexicon.seats.get(name)

    def _described(self, candidate: Candidate) -> str:
        """Name what the text only describes: *Maduro's wife*, *government of Colombia*, *Egyptian police*."""
        noun = candidate.noun
        if noun is not None and noun.kind == "Government" and candidate.nation and noun.entry == "government":
            return f"government of {self._lexicon.territories[candidate.nation].said}"
        parse = self._parse
        possessor = parse.child(candidate.head, "poss")
        if possessor is not None and possessor in self._clusters.of_head and parse.tags[possessor] == "PRP$":
            owner = self._short(self._clusters.of_head[possessor])
            if owner:
                start, end = parse.span(self._own(possessor, candidate.head), candidate.end)
                own = self._document.text[start:end]
                return f"{owner}'s {own}" if parse.forms is None else f"{own} ({owner})"
        first = candidate.start
        while parse.forms is not None and first < candidate.head and parse.tags[first] == "DT":
            first += 1
        start, end = parse.span(first, candidate.end)
        return _ARTICLES.sub("", " ".join(self._document.text[start:end].split()))

    def _own(self, possessor: int, head: int) -> int:
        """Return where what is somebody's begins, after *his* or *its*: *his former deputy* is Ruiz's former deputy."""
        return possessor + 1 if possessor < head else head

    def _short(self, number: int) -> str:
        """Return the shortest name of a cluster; of a person the surname, where nobody else in the text has it."""
        short = min(self._proper(number), key=lambda n: (len(n), n), default="")
        surname = short.rpartition(" ")[2]
        if self._clusters.all[number].kind != "Person" or not surname:
            return short
        bearers = (other for other in range(len(self._clusters.all)) if other != number)
        shared = any(name.rpartition(" ")[2] == surname for other in bearers for name in self._proper(other))
        return short if shared else surname

    def _proper(self, number: int) -> list[str]:
        members = (m.candidate for m in self._clusters.all[number].members if m.candidate.form == "name")
        return [name for candidate in members if (name := self._alias(candidate))]

    def _alias(self, candidate: Candidate) -> str:
        if candidate.form != "name" or candidate.name is None:
            return ""
        start, end = self._parse.span(*candidate.name)
        return " ".join(self._document.text[start:end].split()).strip("\"'“”‘’ ")

    def _id(self, cluster: Cluster, name: str) -> str:
        """Derive the id from the name; what has no proper name is an actor of this document only."""
        slug = re.sub(r"[^\w’'.-]+", "_", name).strip("_") or "unnamed"
        slug = slug[:120]
        if self._named(cluster):
            return slug
        digest = hashlib.sha256(self._document.id.encode()).hexdigest()[:8]
        return f"{slug}--{digest}"

    def _named(self, cluster: Cluster) -> bool:
        return any(m.candidate.form == "name" or m.candidate.nation for m in cluster.members)

    def _territory(self, cluster: Cluster) -> str | None:
        return next((t for m in cluster.members if (t := m.candidate.territory or m.candidate.nation)), None)

    def _country(self, territory: str) -> str | None:
        seen: set[str] = set()
        while territory not in seen:
            seen.add(territory)
            entry = self._lexicon.territories.get(territory)
            if entry is None:
                return None
            if entry.alpha3 or entry.part_of is None:
                return entry.alpha3
            territory = entry.part_of
        return None

    def _roles(self, cluster: Cluster) -> Sequence[Role]:
        found: dict[Role, None] = {}
        for member in cluster.members:
            candidate = member.candidate
            of = self._lexicon.territories[candidate.nation].label if candidate.nation else None
            for title in candidate.titles:
                if title.type == "Office":
                    found[Role(title.word, of)] = None
            if candidate.noun is not None and candidate.noun.type == "Office" and cluster.kind == "Person":
                found[Role(candidate.noun.word, of)] = None
        titled = {role.title for role in found if role.of}
        return [role for role in found if role.of or role.title not in titled]


def _alike(first: str, second: str) -> bool:
    """Tell whether half the words of two names begin alike, as they do in one body's names in two languages."""
    one, two = ({w[:_STEM].lower() for w in name.split() if w[:1].isupper()} for name in (first, second))
    return 2 * len(one & two) >= min(len(one), len(two))


def _joined(first: Actor, second: Actor) -> Actor:
    """Join two clusters that came out under one name."""
    return replace(
        first,
        aliases=tuple(sorted({*first.aliases, *second.aliases})),
        roles=tuple(dict.fromkeys((*first.roles, *second.roles))),
        mentions=tuple(sorted({*first.mentions, *second.mentions}, key=lambda m: (m.start, m.end))),
        country=first.country or second.country,
    )
