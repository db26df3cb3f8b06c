"""Groups of candidates while coreference is being worked out; they become clusters at the end."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from operator import attrgetter

from kg.extract.candidates import Candidate
from kg.extract.coreference.spots import Spot
from kg.ontology.values import Noun

PERSONAL = frozenset({"Person"})
BODIES = frozenset({"Government", "ArmedForce", "Party", "Company", "Media", "Organisation"})
PLACES = frozenset({"Country", "City", "Region", "Facility", "Place"})
WEAK = 5
"""Up to this strength a kind is the language model's guess; above it, knowledge or the text's own words."""


class Group:
    """Candidates held to be one actor, and what they tell of it.

    ``spots`` are in text order, at the tokens ``places``; ``names`` of them are names, the first at ``named_at``.
    ``kinds`` and ``genders`` are votes; ``given`` are the sexes that words told, ``told`` those that they told surely.
    ``roles`` are the ontology entries of its offices and role nouns, ``heads`` the last words of these; ``parts`` the
    groups that it stands for together. Of names, ``acts`` tells that one is the subject of a verb whose subjects are
    people, ``subject`` and ``owns`` where one stands, ``guessed`` that each has a kind at least by the model's guess;
    ``placed``, ``titled`` and ``articled`` that one is written after *in* or *at*, in quotation marks, with an article;
    ``spelled`` that one is more than a word in capitals.
    """

    __slots__ = (
        "_kind",
        "acts",
        "articled",
        "first",
        "genders",
        "given",
        "guessed",
        "heads",
        "key",
        "kinds",
        "named_at",
        "names",
        "nation",
        "owns",
        "parts",
        "placed",
        "places",
        "plural",
        "roles",
        "spelled",
        "spots",
        "subject",
        "sure",
        "texts",
        "titled",
        "tokens",
        "told",
    )  # fmt: skip

    def __init__(self) -> None:
        self.spots: list[Spot] = []
        self.places: list[int] = []
        self.names = 0
        self.named_at = 0
        self.kinds: dict[str, int] = {}
        self.sure: set[str] = set()
        self.genders: dict[str, int] = {}
        self.told: set[str] = set()
        self.given: set[str] = set()
        self.tokens: tuple[str, ...] = ()
        self.texts: set[tuple[str, ...]] = set()
        self.roles: set[str] = set()
        self.heads: set[str] = set()
        self.nation: str | None = None
        self.plural = False
        self.parts: tuple[Group, ...] = ()
        self.key: tuple[str, ...] = ()
        self.first = -1
        self.placed = False
        self.titled = False
        self.articled = False
        self.spelled = False
        self.acts = self.subject = self.owns = False
        self.guessed = True
        self._kind: str | None = None

    def add(self, spot: Spot) -> None:
        """Take in a candidate and count its votes."""
        candidate = spot.candidate
        self._kind = None
        place = bisect_left(self.places, spot.token)
        self.spots.insert(place, spot)
        self.places.insert(place, spot.token)
        if spot.candidate.form == "name":
            self.names += 1
            if self.names == 1 or spot.token < self.named_at:
                self.named_at = spot.token
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
            self.given.add(candidate.gender)
            if not _alone(candidate):
                self.told.add(candidate.gender)
        for noun in candidate.titles:
            self._bear(noun)
        if candidate.noun is not None:
            self._bear(candidate.noun)
        self.nation = self.nation or candidate.nation
        self.plural = self.plural or (candidate.plural and candidate.form == "nominal")

    def _bear(self, noun: Noun) -> None:
        self.roles.add(noun.entry)
        self.heads.update((_last_word(noun.word), noun.entry.lower()))

    def presume(self, gender: str) -> None:
        """Count that a name is a given name: a person, and where the name tells it of what sex."""
        self._kind = None
        self.kinds["Person"] = self.kinds.get("Person", 0) + 3
        if gender in ("male", "female"):
            self.genders[gender] = self.genders.get(gender, 0) + 4
            self.given.add(gender)

    def outvote(self, candidate: Candidate) -> None:
        """Count against what a word alone would name that it is somebody's surname here: *Kevin Park ... Park*."""
        self._kind = None
        self.kinds["Person"] = self.kinds.get("Person", 0) + _weight(candidate)

    def forget_kind(self) -> None:
        """Drop the votes of a short name for what it means elsewhere."""
        self._kind = None
        self.kinds.clear()
        self.sure.clear()

    def absorb(self, other: Group) -> None:
        """Take in another group whole."""
        self._kind = None
        self.spots = sorted(self.spots + other.spots, key=attrgetter("token"))
        self.places = [spot.token for spot in self.spots]
        if other.names:
            self.named_at = min(self.named_at, other.named_at) if self.names else other.named_at
            self.names += other.names
        self.first = min(self.first, other.first) if self.first >= 0 else other.first
        for kind, votes in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, 0) + votes
        self.sure |= other.sure
        self.told |= other.told
        self.given |= other.given
        self.placed = self.placed or other.placed
        self.titled = self.titled or other.titled
        self.articled = self.articled or other.articled
        self.spelled = self.spelled or other.spelled
        self.acts = self.acts or other.acts
        self.subject = self.subject or other.subject
        self.owns = self.owns or other.owns
        self.guessed = self.guessed and other.guessed
        for gender, votes in other.genders.items():
            self.genders[gender] = self.genders.get(gender, 0) + votes
        if len(other.tokens) > len(self.tokens):
            self.tokens = other.tokens
        self.texts |= other.texts
        self.roles |= other.roles
        self.heads |= other.heads
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
        """Tell whether title, full name or noun say the other sex, and nothing outweighs them.

        Pronouns and single names only suggest the sex.
        """
        return bool(self.told) and gender not in self.told and self.gender != gender

    @property
    def like_somebody(self) -> bool:
        """Tell whether a word for a place or a body never stands like one: it may be a surname (*Florence*, *Hill*)."""
        return (
            self.kind not in ("Country", "Government")
            and self.key[:1] in (("territory",), ("name",))
            and not (self.placed or self.articled)
            and (self.subject or self.owns)
            and not any(spot.candidate.metonym for spot in self.spots)
            and len(self.tokens) == 1
        )

    @property
    def named(self) -> bool:
        """Tell whether a proper name is among the candidates."""
        return bool(self.texts)

    def until(self, token: int) -> int:
        """Return how many of the candidates stand before a token."""
        return bisect_left(self.places, token)

    def latest(self, token: int) -> Spot | None:
        """Return the last candidate before a token, or None."""
        number = self.until(token)
        return self.spots[number - 1] if number else None


@cache
def _last_word(words: str) -> str:
    return words.lower().rpartition(" ")[2]


def _weight(candidate: Candidate) -> int:
    """Count knowledge in full and the model's guess for little, so that many guesses do not outweigh one title."""
    return candidate.strength + 1 if candidate.strength > WEAK else 1 + candidate.strength // 3


def _alone(candidate: Candidate) -> bool:
    """Tell whether a single name is all that tells the sex: *Kelly* may be somebody's surname."""
    start, end = candidate.name or (0, 0)
    return end - start == 1 and not any(title.gender for title in candidate.titles)


def _gender_weight(candidate: Candidate) -> int:
    if candidate.form == "nominal":
        return 8
    return 10 if any(title.gender for title in candidate.titles) else 6
