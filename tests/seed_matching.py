"""Compares what kg found in a seed document with what a person reads in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seed_readings import Pattern, Reference

from kg.model import Actor, Event, Extraction, Mention

# One character for one, so that offsets survive.
LOOKALIKES = str.maketrans("“”‘’\u2010\u2011\u00a0\n", "\"\"''--  ")
DETERMINER = re.compile(r"^(the|a|an|some|its|his|her|their) ")
TAIL = re.compile(r" (of|in|at|from|for|who|with) ")
JOINED = re.compile(r"\b(of|for|at|by|and|in|with)\b|,")


def folded(text: str) -> str:
    return text.translate(LOOKALIKES)


def plain(name: str) -> str:
    """Casefold a name and drop accents and a leading article."""
    letters = unicodedata.normalize("NFKD", folded(name).casefold())
    return DETERMINER.sub("", "".join(c for c in letters if not unicodedata.combining(c)).strip())


def surface(actor: Actor) -> Iterator[str]:
    """Yield every form, but the pronouns, under which the text knows an actor."""
    yield from (actor.name, *actor.aliases, *(m.text for m in actor.mentions if m.form != "pronoun"))


def fits(form: str, name: str) -> bool:
    """Tell whether a form in the text is a name, perhaps with a title before or a phrase after it.

    A state acts through its government, so that "Government of Colombia" will do for "Colombia"; but "Prime
    Minister of Greece" is never Greece, and "New Mexico" is not Mexico.
    """
    form, wanted = plain(form), plain(name)
    heads = {form, TAIL.split(form)[0], plain(form.removeprefix("government of "))}
    if wanted in heads:
        return True
    lead = form.removesuffix(" " + wanted)
    may_have_lead = " " in name or name.islower()
    return may_have_lead and lead != form and not JOINED.search(lead)


def is_called(actor: Actor | None, names: Iterable[str]) -> bool:
    """Tell whether the text knows an actor under one of the names."""
    return actor is not None and any(fits(form, name) for name in names for form in surface(actor))


@dataclass(frozen=True, slots=True)
class Found:
    """The extraction of one document, ready to be compared."""

    extraction: Extraction

    @property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.extraction.actors}

    def is_event(self, event: Event, pattern: Pattern) -> bool:
        actors = self.actors
        sides = [(event.source, event.target)]
        if pattern.mutual:
            sides.append((event.target, event.source))
        return (
            self._same_kind(event, pattern)
            and (pattern.status is None or event.status in pattern.status)
            and folded(pattern.quote) in folded(event.evidence.quote)
            and any(
                (pattern.source is None or is_called(actors.get(source or ""), pattern.source))
                and (pattern.target is None or is_called(actors.get(target or ""), pattern.target))
                for source, target in sides
            )
        )

    @staticmethod
    def _same_kind(event: Event, pattern: Pattern) -> bool:
        return pattern.relation is None or event.relation in pattern.relation or event.plover in pattern.plover

    def matches(self, pattern: Pattern) -> list[Event]:
        return [event for event in self.extraction.events if self.is_event(event, pattern)]

    def details(self, pattern: Pattern) -> Iterator[tuple[str, bool]]:
        """Yield each detail asked of a found event, in words, and whether an event has it right."""
        events = self.matches(pattern)
        if pattern.when and events:
            low, high = pattern.when
            dates = [event.when for event in events if event.when]
            right = any(d.start and d.end and low <= d.start and d.end <= high for d in dates)
            said = ", ".join(f"{d.start}..{d.end} ({d.text})" for d in dates) or "no date"
            yield f"when {low}..{high}, got {said}: {pattern}", right
        if pattern.speaker and events:
            speakers = [self.actors.get(a.source or "") for event in events for a in event.attribution]
            said = ", ".join(a.name for a in speakers if a) or "nobody"
            yield (
                f"says {pattern.speaker}, got {said}: {pattern}",
                any(is_called(speaker, pattern.speaker) for speaker in speakers),
            )

    def referents(self, reference: Reference) -> list[Actor]:
        """Return the actors of the mention that lies closest to the words asked for."""
        text = folded(self.extraction.document.text)
        context = text.find(folded(reference.within))
        word = re.search(rf"\b{re.escape(folded(reference.mention))}\b", folded(reference.within))
        if context < 0 or word is None:
            return []
        start, end = context + word.start(), context + word.end()

        def overlap(mention: Mention) -> float:
            shared = min(end, mention.end) - max(start, mention.start)
            return shared / (max(end, mention.end) - min(start, mention.start))

        scored = [(overlap(m), actor) for actor in self.extraction.actors for m in actor.mentions]
        best = max((score for score, _ in scored), default=0.0)
        return [actor for score, actor in scored if score == best] if best > 0.3 else []

    def shown(self, event: Event) -> str:
        actors = self.actors

        def name(actor: str | None) -> str:
            return actors[actor].name if actor in actors else "-"

        return (
            f"{name(event.source)} --{event.relation}/{event.plover}--> {name(event.target)} "
            f"[{event.status}] «{event.trigger.text}»"
        )

    def nearest(self, pattern: Pattern, most: int = 4) -> list[str]:
        """Return the found events of the same sentence, those with the right parties first."""
        there = [e for e in self.extraction.events if folded(pattern.quote) in folded(e.evidence.quote)]

        def distance(event: Event) -> int:
            return -sum(
                names is not None and is_called(self.actors.get(side or ""), names)
                for names, side in ((pattern.source, event.source), (pattern.target, event.target))
            )

        return [self.shown(event) for event in sorted(there, key=distance)[:most]]
