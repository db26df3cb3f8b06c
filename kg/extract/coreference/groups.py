"""Groups of candidates while coreference is being worked out; they become clusters at the end."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.candidates import Candidate
from kg.extract.coreference.spots import Spot

PERSONAL = frozenset({"Person"})
BODIES = frozenset({"Government", "ArmedForce", "Party", "Company", "Media", "Organisation"})
PLACES = frozenset({"Country", "City", "Region", "Facility", "Place"})
WEAK = 5
"""Up to this strength a kind is the language model's guess; above it, knowledge or the text's own words."""


class Group:
    """Candidates held to be one actor, and what they tell of it.

    ``kinds`` and ``genders`` are votes; ``roles`` the ontology entries of its offices and role nouns;
    ``parts`` the groups that it stands for together.
    """

    __slots__ = (
        "_kind",
        "articled",
        "first",
        "genders",
        "key",
        "kinds",
        "nation",
        "parts",
        "placed",
        "plural",
        "roles",
        "spots",
        "sure",
        "texts",
        "titled",
        "tokens",
        "told",
    )  # fmt: skip

    def __init__(self) -> None:
        self.spots: list[Spot] = []
        self.kinds: dict[str, int] = {}
        self.sure: set[str] = set()
        self.genders: dict[str, int] = {}
        self.told: set[str] = set()
        self.tokens: tuple[str, ...] = ()
        self.texts: set[tuple[str, ...]] = set()
        self.roles: set[str] = set()
        self.nation: str | None = None
        self.plural = False
        self.parts: tuple[Group, ...] = ()
        self.key: tuple[str, ...] = ()
        self.first = -1
        self.placed = False
        self.titled = False
        self.articled = False
        self._kind: str | None = None

    def add(self, spot: Spot) -> None:
        """Take in a candidate and count its votes."""
        candidate = spot.candidate
        self._kind = None
        self.spots.append(spot)
        if self.first < 0 or spot.token < self.first:
            self.first = spot.token
        if candidate.form == "pronoun":
            if candidate.gender in ("male", "female"):
                self.genders[candidate.gender] = self.genders.get(candidate.gender, 0) + 3
                self.kinds["Person"] = self.kinds.get("Person", 0) + 4
                self.sure.add("Person")
            return
        if candidate.kind is not None:
            self.kinds[candidate.kind] = self.kinds.get(candidate.kind, 0) + _weight(candidate)
            if candidate.strength > WEAK:
                self.sure.add(candidate.kind)
        if candidate.gender in ("male", "female"):
            self.genders[candidate.gender] = self.genders.get(candidate.gender, 0) + _gender_weight(candidate)
            self.told.add(candidate.gender)
        for noun in candidate.titles:
            self.roles.add(noun.entry)
        if candidate.noun is not None:
            self.roles.add(candidate.noun.entry)
        self.nation = self.nation or candidate.nation
        self.plural = self.plural or (candidate.plural and candidate.form == "nominal")

    def presume(self, gender: str) -> None:
        """Count that a name is a given name: a person, and where the name tells it of what sex."""
        self._kind = None
        self.kinds["Person"] = self.kinds.get("Person", 0) + 3
        if gender in ("male", "female"):
            self.genders[gender] = self.genders.get(gender, 0) + 4

    def absorb(self, other: Group) -> None:
        """Take in another group whole."""
        self._kind = None
        self.spots.extend(other.spots)
        self.first = min(self.first, other.first) if self.first >= 0 else other.first
        for kind, votes in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, 0) + votes
        self.sure |= other.sure
        self.told |= other.told
        self.placed = self.placed or other.placed
        self.titled = self.titled or other.titled
        self.articled = self.articled or other.articled
        for gender, votes in other.genders.items():
            self.genders[gender] = self.genders.get(gender, 0) + votes
        if len(other.tokens) > len(self.tokens):
            self.tokens = other.tokens
        self.texts |= other.texts
        self.roles |= other.roles
        self.nation = self.nation or other.nation
        self.plural = self.plural or other.plural

    @property
    def kind(self) -> str:
        """Return the kind with most votes; a name that nothing is known of is an organisation."""
        if self._kind is None:
            votes = self.kinds
            self._kind = max(votes, key=lambda k: (votes[k], k)) if votes else "Organisation"
        return self._kind

    @property
    def certain(self) -> bool:
        """Tell whether the kind rests on more than the model's guess."""
        return self.kind in self.sure

    @property
    def gender(self) -> str | None:
        """Return ``male`` or ``female`` where the votes agree by more than chance, else None."""
        male, female = self.genders.get("male", 0), self.genders.get("female", 0)
        if male > female:
            return "male"
        return "female" if female > male else None

    def rules_out(self, gender: str) -> bool:
        """Tell whether title, full name or noun say the other sex; pronouns and single names only suggest it."""
        return bool(self.told) and gender not in self.told

    @property
    def named(self) -> bool:
        """Tell whether a proper name is among the candidates."""
        return bool(self.texts)

    def before(self, token: int) -> Iterator[Spot]:
        """Yield the candidates that stand before a token, nearest first; the group must be in text order."""
        for spot in reversed(self.spots):
            if spot.token < token:
                yield spot


def _weight(candidate: Candidate) -> int:
    """Count knowledge in full and the model's guess for little, so that many guesses do not outweigh one title."""
    return candidate.strength + 1 if candidate.strength > WEAK else 1 + candidate.strength // 3


def _gender_weight(candidate: Candidate) -> int:
    if candidate.form == "nominal":
        return 8
    return 10 if any(title.gender for title in candidate.titles) else 6
