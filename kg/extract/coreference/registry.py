"""The groups of one document, which group each candidate is in, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.clusters import Cluster, Clusters, Member
from kg.extract.coreference.groups import Group
from kg.extract.coreference.names import NameMatcher
from kg.extract.coreference.spots import Spot, Terrain
from kg.extract.phrases import conjuncts
from kg.ontology.values import Lexicon


class Registry:
    """Keeps the groups of one document, joins them, and turns them into clusters."""

    def __init__(self, terrain: Terrain, lexicon: Lexicon) -> None:
        self.terrain, self.parse, self.lexicon = terrain, terrain.parse, lexicon
        self.groups: list[Group] = []
        self._of: dict[int, Group] = {}
        self._reasons: dict[int, str] = {}
        self._spots: dict[int, Spot] = {}
        self._attributes: set[int] = set()
        self._titles: list[tuple[Spot, Spot]] = []
        self._several: dict[frozenset[int], Group] = {}
        self._governments: dict[str, Group] = {}

    def enter_names(self, names: NameMatcher, spots: Iterable[Spot]) -> None:
        """Take over the groups of names, and give every description a group of its own."""
        seen: set[int] = set()
        spots = list(spots)
        titled = {t: spot for spot in spots if (name := spot.candidate.name) is not None and spot.candidate.titles
                  for t in range(spot.candidate.start, name[0])}  # fmt: skip
        for spot in spots:
            self._spots[spot.token] = spot
            group = names.group_of.get(spot.token)
            if group is None:
                bearer = titled.get(spot.token)
                if spot.candidate.form == "nominal" and bearer is not None and self.parse.deps[spot.token] != "poss":
                    self._titles.append((spot, bearer))
                    continue
                if spot.candidate.form == "nominal":
                    group = Group()
                    group.add(spot)
                    self._reasons[spot.token] = "description"
                else:
                    continue
            else:
                self._reasons[spot.token] = names.reasons[spot.token]
            self._of[spot.token] = group
            if id(group) not in seen:
                seen.add(id(group))
                self.groups.append(group)
                if group.key[:1] == ("government",):
                    self._governments[group.key[1]] = group

    def of(self, token: int) -> Group | None:
        """Return the group of the candidate that a token heads, or None."""
        return self._of.get(token)

    def spot(self, token: int) -> Spot | None:
        """Return the candidate that a token heads, or None."""
        return self._spots.get(token)

    def lately(self, pronoun: Spot, sentences: int) -> list[Spot]:
        """Return the candidates that stand before a pronoun in its sentence and in the last ones before it."""
        first = self.parse.sentences[max(0, pronoun.sentence - sentences)].start
        return [spot for token in range(first, pronoun.token) if (spot := self._spots.get(token)) is not None]

    def conjuncts(self, spot: Spot) -> list[Spot]:
        """Return the candidates that are joined to one by *and*."""
        return [s for t in conjuncts(self.parse, spot.token)[1:] if (s := self._spots.get(t)) is not None]

    def join(self, into: Group, other: Group, reason: str) -> Group:
        """Join two groups; the reason is given to the candidates of the second."""
        if into is other:
            return into
        for spot in other.spots:
            self._of[spot.token] = into
            self._reasons[spot.token] = reason
        into.absorb(other)
        self.groups.remove(other)
        return into

    def attribute(self, spot: Spot) -> None:
        """Mark a description as one that says what somebody is and names another: no mention of either.

        *She is the daughter of Queen Silvia*: the words speak of her, but who reads them reads of the queen.
        """
        start, end = spot.candidate.start, spot.candidate.end
        for token in range(start, end):
            inner = self._spots.get(token)
            if inner is not None and inner is not spot and inner.candidate.form == "name":
                group = self._of.get(token)
                if group is not None and group.kind == "Person":
                    self._attributes.add(spot.token)
                    return

    def put(self, spot: Spot, group: Group, reason: str) -> None:
        """Put a pronoun into a group."""
        group.add(spot)
        self._of[spot.token] = group
        self._reasons[spot.token] = reason

    def government(self, territory: str, group: Group) -> Group | None:
        """Return the government of a territory; where there was none, a group becomes it."""
        return self._governments.setdefault(territory, group)

    def territory(self, territory: str) -> Group | None:
        """Return the group of a territory that the text names, or None."""
        return next((group for group in self.groups if group.key == ("territory", territory)), None)

    def unnamed(self) -> Group:
        """Return a new group for somebody of whom there are only pronouns; it becomes no cluster, but later pronouns
        may mean the same person rather than somebody named."""
        group = Group()
        self.groups.append(group)
        return group

    def several(self, parts: Sequence[Group], described: Group | None = None) -> Group:
        """Return the group that stands for several; a description that does so becomes it."""
        key = frozenset(map(id, parts))
        known = self._several.get(key)
        if known is None:
            known = described if described is not None else Group()
            known.parts = tuple(parts)
            known.plural = True
            self._several[key] = known
            if described is None:
                self.groups.append(known)
        elif described is not None:
            self.join(known, described, f"{self.title(parts)}: the same pair as before")
        return known

    def title(self, groups: Iterable[Group]) -> str:
        """Return the names of groups in words, for reasons."""
        return " and ".join(self.name(group) for group in groups)

    def name(self, group: Group) -> str:
        """Return a short name of a group: its longest proper name, else its first description."""
        best = max((s for s in group.spots if s.candidate.name), key=lambda s: _length(s), default=None)
        spot = best if best is not None else min(group.spots, key=lambda s: s.token)
        start, end = spot.candidate.name or (spot.candidate.start, spot.candidate.end)
        return " ".join(self.parse.words[start:end])

    def clusters(self) -> Clusters:
        """Return the clusters, in the order of their first mention."""
        groups = sorted((g for g in self.groups if spoken_of(g)), key=lambda group: group.first)
        number = {id(group): n for n, group in enumerate(groups)}
        clusters = tuple(
            Cluster(
                tuple(Member(s.candidate, self._reasons[s.token]) for s in self._mentions(group)),
                self._kind(group),
                tuple(sorted(number[id(part)] for part in self._leaves(group) if id(part) in number)),
            )
            for group in groups
        )
        titles = {spot.token: number[id(g)] for spot, bearer in self._titles
                  if (g := self._of.get(bearer.token)) is not None and id(g) in number}  # fmt: skip
        of_head = titles | {spot.token: n for n, group in enumerate(groups) for spot in group.spots}
        return Clusters(clusters, of_head)

    def _mentions(self, group: Group) -> list[Spot]:
        """Return what is listed of a group, in text order: no attributes, and no noun that is part of a name there."""
        if len(group.spots) == 1:
            return group.spots
        within: set[int] = set()
        if 0 < group.names < len(group.spots):
            for spot in group.spots:
                if spot.candidate.form == "name":
                    within.update(range(spot.candidate.start, spot.candidate.end))
                    within.discard(spot.token)
        return [s for s in group.spots if s.token not in self._attributes
                and not (s.candidate.form == "nominal" and s.token in within)] or group.spots  # fmt: skip

    def _leaves(self, group: Group) -> Iterator[Group]:
        seen: dict[int, Group] = {}
        for part in group.parts:
            live = self._of.get(part.spots[0].token, part)
            seen.update({id(g): g for g in (self._leaves(live) if live.parts and live is not group else [live])})
        return iter(seen.values())

    def _kind(self, group: Group) -> str:
        return "Government" if group.key[:1] == ("government",) else group.kind


def _length(spot: Spot) -> int:
    start, end = spot.candidate.name or (0, 0)
    return end - start


def spoken_of(group: Group) -> bool:
    """Tell whether a group has more than pronouns."""
    return bool(group.parts and group.spots) or any(s.candidate.form != "pronoun" for s in group.spots)
