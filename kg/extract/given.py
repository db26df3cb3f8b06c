"""What roles are found from, and what is found: shared by those who look for doers and for targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.arguments import ArgumentFinder
from kg.extract.candidates import Candidate
from kg.extract.clusters import Clusters
from kg.extract.propositions import Proposition
from kg.ontology.values import Category, Ontology
from kg.parse import Parse

SCENES = frozenset({"City", "Facility", "Region", "Place"})
INSIDE = "target inside its phrase"
DEEPEST = 4
_RECIPROCAL = ("each other", "one another")


@dataclass(frozen=True, slots=True)
class Roles:
    """The candidates that fill a proposition's roles, and how they were found, in words."""

    sources: tuple[Candidate, ...]
    targets: tuple[Candidate, ...]
    how: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """One document while its roles are looked for; ``of`` returns the roles of the proposition at a token.

    ``governed`` holds the token of the proposition around each by its own. The second argument of ``of`` counts how
    deep one proposition asks for another.
    """

    parse: Parse
    ontology: Ontology
    clusters: Clusters
    arguments: ArgumentFinder
    propositions: Mapping[int, Proposition]
    governed: Mapping[int, int]
    of: Callable[[int, int], Roles]

    def same(self, candidate: Candidate, others: Sequence[Candidate]) -> bool:
        """Tell whether a candidate is the same actor as one of others."""
        number = self.clusters.of_head.get(candidate.head)
        return number is not None and any(self.clusters.of_head.get(o.head) == number for o in others)

    def kind(self, candidate: Candidate) -> str | None:
        """Return the kind of the actor that a candidate is a mention of."""
        number = self.clusters.of_head.get(candidate.head)
        return candidate.kind if number is None else self.clusters.all[number].kind

    def transparent(self, proposition: Proposition) -> bool:
        """Tell whether a proposition only passes its source on to the event inside it (*ordered*, *began*)."""
        return proposition.frame is not None and self.ontology.relations[proposition.relation].transparent

    def reciprocal(self, proposition: Proposition) -> bool:
        """*Accused each other*, *stood by one another*: those who do it are those to whom it is done."""
        return any(
            " ".join(self.parse.lowers[start : start + 2]) in _RECIPROCAL
            for token in proposition.slots.get("target", ())
            for start in (token - 1, token)
        )

    def category(self, proposition: Proposition) -> Category | None:
        """Return the category of a proposition's relation; None for states and open relations."""
        return self.ontology.categories.get(proposition.plover or "")

    def tone(self, token: int) -> str | None:
        """Return the tone of the proposition at a token, if there is one."""
        found = self.propositions.get(token)
        return self.ontology.tone(found.relation) if found is not None else None
