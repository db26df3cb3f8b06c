"""Who is introduced as somebody's relative: *her husband John Smith, the daughter of John Smith, married John Smith*.

A relative often shares the surname of the one whom the text is about. A bare surname is then not the relative's.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from kg.extract.coreference.groups import Group
from kg.extract.coreference.spots import Spot, Terrain
from kg.ontology.values import Lexicon


class Kin:
    """Tells who of one document is introduced as a relative, and of whom."""

    def __init__(self, terrain: Terrain, lexicon: Lexicon, verbs: Container[str]) -> None:
        self._terrain, self._parse = terrain, terrain.parse
        self._lexicon, self._verbs = lexicon, verbs
        self._known: dict[int, int | None] = {}

    def introduces(self, group: Group) -> bool:
        """Tell whether a person is first named as somebody's relative."""
        return self.relative_of(group.spots[0]) is not None

    def of_somebody_unnamed(self, group: Group, groups: Iterable[Group]) -> bool:
        """Tell whether a person is first named as the relative of one who is only *he* or *she* in the text so far."""
        token = self.relative_of(group.spots[0])
        if token is None or self._parse.tags[token] not in ("PRP", "PRP$"):
            return False
        return not any(g.first < token and g is not group and (g.kind == "Person" or not g.certain) for g in groups)

    def relative_of(self, spot: Spot) -> int | None:
        """Return the token of the one whose relative a name is introduced as; the name's own where it is not told."""
        if spot.token not in self._known:
            self._known[spot.token] = self._relative_of(spot)
        return self._known[spot.token]

    def _relative_of(self, spot: Spot) -> int | None:
        parse, token = self._parse, spot.token
        while parse.deps[token] == "conj" and parse.tags[parse.heads[token]] in ("NN", "NNS", "NNP", "NNPS"):
            token = parse.heads[token]
        if any(title.type == "Kinship" for title in spot.candidate.titles):
            return self._owner(token)
        near = [token, *parse.with_label(token, "appos", "poss", "compound")]
        if parse.deps[token] == "appos":
            near.append(parse.heads[token])
        for noun in near:
            if self._kinship(noun):
                return self._owner(noun)
        if parse.child(token, "poss") is not None:
            return parse.child(token, "poss")
        above = parse.heads[token]
        if parse.deps[token] == "pobj" and self._kinship(parse.heads[above]):
            return self._terrain.referent(parse.heads[above])
        verb = parse.heads[above] if parse.deps[token] == "pobj" else above
        if parse.deps[token] in ("dobj", "pobj") and parse.lemmas[verb] in self._verbs:
            subjects = self._terrain.doers(verb)
            return subjects[0] if subjects else token
        return None

    def _kinship(self, token: int) -> bool:
        noun = self._lexicon.nouns.get(self._parse.lemmas[token])
        return noun is not None and noun.type == "Kinship"

    def _owner(self, noun: int) -> int:
        owner = self._parse.child(noun, "poss")
        return noun if owner is None else owner
