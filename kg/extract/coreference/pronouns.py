"""Fourth pass: pronouns, each with the likeliest group that agrees with it and that the syntax allows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import repeat

from kg.extract.coreference.agreement import Binding, agrees
from kg.extract.coreference.cues import Cues
from kg.extract.coreference.groups import Group
from kg.extract.coreference.kin import Kin
from kg.extract.coreference.plurals import joined, means_thing
from kg.extract.coreference.quotes import Quote
from kg.extract.coreference.registry import Registry
from kg.extract.coreference.salience import FARTHEST, Scene, leading, observe, use
from kg.extract.coreference.spots import SUBJECTS, Spot
from kg.extract.coreference.weights import ENOUGH, WEIGHTS

_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})


class Pronouns:
    """Resolves the pronouns of one document in text order."""

    def __init__(self, registry: Registry, quotes: Sequence[Quote], cues: Cues, kin: Kin) -> None:
        self._registry, self._terrain, self._quotes = registry, registry.terrain, quotes
        self._kin = kin
        self._causes, self._deeds, self._accusations = cues.causes, cues.deeds, cues.accusations

    def resolve(self, pronoun: Spot) -> None:
        """Put a pronoun into the group of its antecedent, if it has one."""
        gender = pronoun.candidate.gender
        if gender == "hearer":
            return
        if gender == "speaker":
            self._speaker(pronoun)
            return
        if self._terrain.parse.deps[pronoun.token] in ("appos", "npadvmod") and gender == "neuter":
            return
        binding = Binding(self._terrain, pronoun, self._registry.spot)
        best: tuple[float, int] | None = None
        chosen: Group | None = None
        for group, score in self.scores(pronoun, binding):
            rank = (score, -group.first)
            if best is None or rank > best:
                best, chosen = rank, group
        if binding.reflexive and (own := self._itself(pronoun)) is not None:
            self._registry.put(pronoun, own, f"{self._registry.parse.lowers[pronoun.token]}: the subject of its verb")
            return
        if chosen is not None and best is not None and best[0] > ENOUGH and not self._thing(pronoun, chosen):
            reason = self._reason(pronoun, chosen)
            whole = self._registry.several(chosen.parts) if chosen.parts else chosen
            self._registry.put(pronoun, whole, reason)
        elif gender in ("male", "female"):
            self._registry.put(pronoun, self._registry.unnamed(), "somebody whom the text has not named")

    def _itself(self, pronoun: Spot) -> Group | None:
        """Return who does what a reflexive stands with: *himself* is the subject of its verb."""
        for subject in self._terrain.doers(pronoun.clause):
            group = self._registry.of(subject)
            if group is not None and agrees(pronoun, group):
                return group
        return None

    def _speaker(self, pronoun: Spot) -> None:
        group = self._speaking(pronoun)
        if group is not None:
            word = self._registry.parse.words[pronoun.token]
            self._registry.put(pronoun, group, f"{word}: the speaker of the quote")

    def scores(self, pronoun: Spot, binding: Binding) -> Iterator[tuple[Group, float]]:
        """Yield each possible antecedent with the sum of the weights of what is observed of it."""
        for group, observations in self.observations(pronoun, binding):
            yield group, sum(map(WEIGHTS.get, observations, repeat(0.0)))

    def observations(self, pronoun: Spot, binding: Binding) -> Iterator[tuple[Group, list[str]]]:
        """Yield each possible antecedent with what is observed of it."""
        groups = self._registry.groups
        if pronoun.candidate.plural:
            groups = groups + joined(self._registry, pronoun)
        speaker = self._speaking(pronoun)
        apart = self._accusers(pronoun)
        possible = [group for group in groups if agrees(pronoun, group) and self._reachable(pronoun, group, binding)
                    and apart.isdisjoint(group.places)]  # fmt: skip
        latest = sorted(spot.token for group in possible if (spot := group.latest(pronoun.token)) is not None)
        first_person = speaker is not None and self._says_i(pronoun.quote)
        scene = Scene(self._terrain, binding, use(pronoun), latest, speaker, first_person, self._causes, self._kin)
        leads = leading(scene, possible)
        for group in possible:
            yield group, observe(scene, group) + [name for name, leader in leads if leader is group]

    def _accusers(self, pronoun: Spot) -> frozenset[int]:
        """Return who makes a charge that a pronoun takes up: *critics accuse judges of bias, a charge they deny*."""
        parse, clause = self._registry.parse, pronoun.clause
        noun = parse.heads[clause]
        if parse.deps[clause] != "relcl" or parse.lemmas[noun] not in self._accusations or pronoun.role not in SUBJECTS:
            return frozenset()
        above = [self._terrain.doers(verb) for verb in parse.ancestors(noun) if parse.tags[verb][:1] == "V"]
        return frozenset(above[0]) if above else frozenset()

    def _speaking(self, pronoun: Spot) -> Group | None:
        """Return who says the quote in which a pronoun stands."""
        if pronoun.quote < 0:
            return None
        head = self._quotes[pronoun.quote].speaker_head
        return self._registry.of(head) if head is not None else None

    def _says_i(self, quote: int) -> bool:
        """Tell whether the speaker of a quote says *I* or *me* in it."""
        parse, stretch = self._registry.parse, self._quotes[quote]
        first = bisect_left(parse.starts, stretch.start)
        return not _SINGULAR.isdisjoint(parse.lowers[first : bisect_left(parse.starts, stretch.end)])

    def _thing(self, pronoun: Spot, group: Group) -> bool:
        personal = pronoun.candidate.gender in ("male", "female")
        return not personal and not group.parts and means_thing(self._registry, pronoun, group, self._deeds)

    def _reachable(self, pronoun: Spot, group: Group, binding: Binding) -> bool:
        near = group.latest(pronoun.token)
        for spot in group.spots if near is None else reversed(group.spots):
            if spot.sentence < pronoun.sentence:
                break
            if spot.sentence == pronoun.sentence and spot.token != pronoun.token and binding.excludes(spot):
                return False
        if near is None:
            return binding.foretells(group.places) or not binding.ahead.isdisjoint(group.places)
        return pronoun.sentence - near.sentence <= FARTHEST

    def _reason(self, pronoun: Spot, group: Group) -> str:
        word = self._registry.parse.lowers[pronoun.token]
        near = group.latest(pronoun.token)
        if group.parts:
            return f"{word}: {self._registry.title(group.parts)}"
        what = {"male": "man", "female": "woman"}.get(pronoun.candidate.gender or "", "actor")
        if near is None:
            return f"{word}: the subject that follows"
        where = "in the same sentence" if near.sentence == pronoun.sentence else "before"
        role = " who is subject" if near.role in SUBJECTS else ""
        return f"{word}: likeliest {what} {where}{role}"
