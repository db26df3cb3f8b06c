"""Why a phrase did not fit: which of its elements the sentence does not give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.matching import Matcher
from kg.extract.predicates import Predicate
from kg.ontology.frames import Element, Frame

_CLOSEST = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A phrase that was not used, and why."""

    relation: str
    phrase: str
    reason: str


def nearest(
    matcher: Matcher, predicate: Predicate, frames: Iterable[Frame], used: Frame | None, most: int = _CLOSEST
) -> tuple[Near, ...]:
    """Return the phrases of a predicate's word that came closest to being used, best first.

    A frame is tried again without each of its elements: the one without which it fits is what is missing.
    """
    found: dict[str, tuple[int, int, Near]] = {}
    for order, frame in enumerate(frames):
        if used is not None and frame.phrase == used.phrase:
            continue
        distance, reason = _lacks(matcher, predicate, frame)
        entry = (distance, order, Near(frame.relation, frame.phrase, reason))
        if frame.phrase not in found or entry[:2] < found[frame.phrase][:2]:
            found[frame.phrase] = entry
    return tuple(near for _, _, near in sorted(found.values(), key=lambda entry: entry[:2])[:most])


def _lacks(matcher: Matcher, predicate: Predicate, frame: Frame) -> tuple[int, str]:
    """Return how far a frame is from fitting (0: it fits), and what it lacks."""
    if _fits(matcher, predicate, frame):
        if "event" in frame.slots:
            return 0, "fits, but no event inside suits it, or another phrase fixes more of the words"
        return 0, "fits too, but another phrase fixes more of the words or fills more slots"
    for place, element in enumerate(frame.elements):
        without = replace(frame, elements=frame.elements[:place] + frame.elements[place + 1 :])
        if _fits(matcher, predicate, without):
            return 1, f"no {described(element)}"
    if frame.modifiers and _fits(matcher, predicate, replace(frame, modifiers=())):
        return 1, f"no “{' '.join(frame.modifiers)}” before “{frame.lemma}”"
    if frame.under and _fits(matcher, predicate, replace(frame, under="")):
        return 1, f"no “{frame.under}” before “{frame.lemma}”"
    missing = [e for e in frame.elements if not _fits(matcher, predicate, replace(frame, elements=(e,)))]
    return 1 + len(missing), "no " + ", no ".join(
        map(described, missing)
    ) if missing else "its parts do not stand together"


def _fits(matcher: Matcher, predicate: Predicate, frame: Frame) -> bool:
    return next(iter(matcher.fits(predicate, [frame])), None) is not None


def described(element: Element) -> str:
    """Say in words what an element asks for.

    >>> described(Element("preposition", "to", "recipient"))
    '“to” with {recipient} after it'
    """
    what = f"“{' '.join(element.fixed)}”" if element.fixed else f"{{{element.slot}}}" if element.slot else ""
    match element.function:
        case "particle":
            return f"particle “{element.word}”"
        case "preposition":
            return f"“{element.word}” with {what} after it"
        case "either":
            return f"“{element.word}” with {what}"
        case "clause":
            return f"clause with “{element.word}” as {what}" if element.word else f"clause or event noun as {what}"
        case "subject-clause":
            return f"clause with “{element.word}” whose subject is {what}"
        case "dative":
            return f"receiver {what}"
        case _:
            return f"{element.function} {what}"
