"""Match frames against predicates: which phrase of the ontology a sentence uses, and what fills its slots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.event_nouns import modifiers, noun_sources
from kg.extract.fixed_words import holder, modified, stands_under
from kg.extract.measures import measured
from kg.extract.phrases import conjuncts, dated_tokens
from kg.extract.predicates import Predicate, verb_predicate
from kg.ontology.frames import Element, Frame
from kg.parse import Parse

PREPOSITIONAL = ("prep", "dative", "agent")
_FAR = frozenset({"to", "with", "against", "from"})
_SCENIC = frozenset({"in", "at", "near", "outside"})
_SOURCED = frozenset({"according", "due", "owing", "thanks"})
"""Words that make a preposition of their own with *to*: who stands after it is nobody's target."""
_BESIDE = frozenset({"nsubj", "nsubjpass", "punct", "cc"})
_SENTENTIAL = frozenset({"relcl", "ccomp", "advcl"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acl"})


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame that fits a predicate: the tokens that fill each slot, and the fixed words it used up."""

    frame: Frame
    predicate: Predicate
    slots: Mapping[str, tuple[int, ...]]
    used: frozenset[int]

    @property
    def score(self) -> int:
        """Rank fits of one predicate: what the frame fixes, and how many of its slots are filled."""
        filled = sum(2 if self.slots.get(slot) else -1 for slot in self.frame.slots)
        return 2 * self.frame.weight + filled


class Matcher:
    """Matches frames in one parse."""

    def __init__(self, parse: Parse, measures: Collection[str] = ()) -> None:
        self._parse, self._measures = parse, measures
        self._words: dict[int, set[str]] = {}
        self._dated = dated_tokens(parse)

    def fits(self, predicate: Predicate, frames: Iterable[Frame]) -> Iterator[Fit]:
        """Yield the frames that fit a verb or predicative, with their slots."""
        around = self._around(predicate.token)
        for frame in frames:
            if frame.needs <= around:
                fit = self._fit(predicate, frame)
                if fit is not None:
                    yield fit

    def _around(self, token: int) -> set[str]:
        """Return the forms and lemmas of the sentence: a frame that needs another word cannot fit."""
        number = self._parse.sentence_of[token]
        if number not in self._words:
            sentence = self._parse.sentences[number]
            tokens = slice(sentence.start, sentence.end)
            self._words[number] = {*self._parse.lowers[tokens], *self._parse.lemmas[tokens]}
        return self._words[number]

    def _fit(self, predicate: Predicate, frame: Frame) -> Fit | None:
        slots: dict[str, tuple[int, ...]] = {} if frame.subject in frame.slots else {frame.subject: predicate.subjects}
        used: list[int] = []
        anchors = [predicate.token]
        if predicate.support is not None:
            anchors.append(predicate.support)
        both = any(e.function == "dative" for e in frame.elements)
        for element in frame.elements:
            if not self._place(element, predicate, slots, used, anchors, both) and element.required:
                return None
        if not self._keeps_particle(predicate, frame):
            return None
        if self._renamed(predicate) and not any(e.function == "complement" for e in frame.elements):
            return None
        slots.setdefault(frame.subject, predicate.subjects)
        if frame.modifiers and not modified(self._parse, predicate.token, frame.modifiers):
            return None
        if frame.under and not stands_under(self._parse, predicate.token, frame.under):
            return None
        return Fit(frame, predicate, _sides(slots), frozenset(used))

    def _keeps_particle(self, predicate: Predicate, frame: Frame) -> bool:
        """Tell whether a frame has the verb's particle: *kick off* talks is no kick."""
        words = {word for element in frame.elements for word in (element.word, *element.fixed)}
        return all(particle in words for particle in predicate.particles)

    def _renamed(self, predicate: Predicate) -> bool:
        """Tell whether the object is said to be something (*called him a liar*): another sense of the verb."""
        parse = self._parse
        return any(parse.deps[c] == "oprd" and parse.tags[c][:1] in "NJ" for c in parse.children[predicate.token])

    def _place(
        self,
        element: Element,
        predicate: Predicate,
        slots: dict[str, tuple[int, ...]],
        used: list[int],
        anchors: list[int],
        both: bool,
    ) -> bool:
        """Find what an element asks for; fill its slot or use up its fixed words.

        ``both`` tells that the frame names giver's gift and receiver; else a receiver is the object: *fined him $5*.
        """
        found = tuple(t for t in self._candidates(element, predicate, anchors, both) if t not in used)
        if element.fixed:
            held = {token for slot, tokens in slots.items() if slot != "source" for token in tokens}
            found = tuple(t for t in found if t not in held)
        if element.fixed:
            heads = (holder(self._parse, t, element.fixed) for t in found)
            head = next((t for t in heads if t is not None), None)
            if head is None:
                return False
            used.append(head)
            anchors.append(head)
            return True
        if element.function == "particle":
            anchors.extend(found)
            return bool(found)
        if not found:
            return False
        if element.slot:
            spread = tuple(dict.fromkeys(c for t in found for c in conjuncts(self._parse, t)))
            slots[element.slot] = slots.get(element.slot, ()) + spread if element.slot == "source" else spread
            anchors.extend(found)
        return True

    def _candidates(self, element: Element, predicate: Predicate, anchors: list[int], both: bool) -> Iterator[int]:
        function, parse = element.function, self._parse
        if function == "object" and element.fixed:
            for noun in predicate.objects:
                yield from measured(parse, noun, self._measures)
            yield from parse.with_label(predicate.token, "advmod", "acomp", "oprd", "npadvmod")
        elif function == "object" and len(anchors) > 1 and parse.tags[anchors[-1]] == "VB":
            # What stands after a fixed infinitive is its object: "send troops to help {target}".
            yield from verb_predicate(parse, anchors[-1]).objects
        elif function == "object":
            # A name inside the object (*arrested Taliban fighters*) is looked for where the object itself is nobody.
            receivers = [] if both else [d for d in predicate.datives if parse.heads[d] not in predicate.objects]
            yield from receivers or (t for t in predicate.objects if not self._is_clause(t))
            yield from self._small_clause(predicate)
        elif function == "dative":
            yield from predicate.datives or self._prepositional("to", anchors[:1])
        elif function == "preposition":
            near = list(self._prepositional(element.word, anchors, clauses=element.slot == "event"))
            if element.fixed:
                # "Hit with a raft of charges" is hit with charges.
                near = [inner for noun in near for inner in measured(parse, noun, self._measures)]
            far = element.slot in ("target", "recipient") and element.word in _FAR and not near
            yield from self._far(element.word, predicate.token, anchors[1:]) if far else near
            if element.fixed and element.word == "to":
                yield from self._clauses(element, predicate, anchors)
        elif function == "either":
            # "Took part in the search" is not "took in": another object belongs to another meaning.
            if set(predicate.objects) <= set(anchors):
                yield from self._prepositional(element.word, anchors, clauses=element.slot == "event")
            if element.word in self._particles(predicate):
                yield from predicate.objects
                if element.slot == "event":
                    # "Ruled out joining": what is ruled out is a clause.
                    yield from (c for c in predicate.clauses if parse.tags[c] == "VBG")
            for anchor in anchors[1:]:
                if parse.tags[anchor] == "VB" and parse.child(anchor, "prt") is not None:
                    inner = verb_predicate(parse, anchor)
                    yield from inner.objects if element.word in inner.particles else ()
        elif function == "particle":
            # *Signed an accord on Wednesday to ...* is no signing on to anything.
            small = (c for c in parse.children[predicate.token] if parse.lowers[c] == element.word)
            yield from (c for c in small if parse.deps[c] != "prep" or parse.child(c, "pobj") is None)
        elif function == "clause":
            yield from self._clauses(element, predicate, anchors)
        elif function == "subject-clause":
            yield from self._clause_subjects(element, predicate)
        elif function == "complement":
            yield from self._complements(predicate)
        elif function == "possessor":
            for anchor in anchors[1:]:
                yield from noun_sources(parse, anchor) or modifiers(parse, anchor)

    def _small_clause(self, predicate: Predicate) -> Iterator[int]:
        """*Allowed aid to enter*, *let them leave*: the parser makes the object the subject of the clause."""
        parse = self._parse
        if predicate.objects or predicate.datives:
            return
        for clause in predicate.clauses:
            bare = parse.tags[clause] in ("VB", "JJ") and not self._has_marker(clause, "that")
            if bare and not any(parse.tags[c] == "MD" for c in parse.children[clause]):
                yield from parse.with_label(clause, "nsubj", "nsubjpass")

    def _particles(self, predicate: Predicate) -> tuple[str, ...]:
        parse = self._parse
        bare = tuple(parse.lowers[c] for c in parse.children[predicate.token]
                     if parse.deps[c] in ("advmod", "prep", "prt") and not parse.children[c])  # fmt: skip
        return predicate.particles + bare

    def _prepositional(self, word: str, anchors: Sequence[int], clauses: bool = False) -> Iterator[int]:
        """Yield what stands after a preposition that hangs on one of the anchors, the nearest anchor first.

        A date is nobody: *on Thursday* fills no slot.
        """
        parse = self._parse
        labels = ("pobj", "pcomp") if clauses else ("pobj",)
        for anchor in anchors:
            found = False
            for child in parse.children[anchor]:
                if parse.deps[child] in PREPOSITIONAL or parse.tags[child] in ("IN", "RP", "TO"):
                    if parse.lowers[child] == word and not self._sets_scene(child, anchor):
                        for thing in parse.with_label(child, *labels):
                            told = next(
                                (t for t in measured(parse, thing, self._measures) if t not in self._dated), None
                            )
                            if told is not None:
                                found = True
                                yield told
                    elif parse.lowers[child] not in _SOURCED:
                        for inner in parse.with_label(child, "prep", "pcomp"):
                            if parse.lowers[inner] == word:
                                for token in parse.with_label(inner, *labels):
                                    found = True
                                    yield token
            if found:
                return

    def _sets_scene(self, preposition: int, verb: int) -> bool:
        """Tell whether a phrase in front of a clause says where: *In Rome, Ruiz called on Peru* calls in nobody."""
        parse = self._parse
        if preposition > verb or parse.tags[verb][:1] != "V" or parse.lowers[preposition] not in _SCENIC:
            return False
        return not any(parse.tags[thing][:1] == "W" for thing in parse.with_label(preposition, "pobj"))

    def _far(self, word: str, verb: int, anchors: Sequence[int]) -> Iterator[int]:
        """Find a preposition that the parser hung deep inside a verb's object: *returned a vase of ... to Italy*."""
        parse = self._parse
        if parse.tags[verb][:1] != "V":
            return
        for anchor in anchors:
            for token in parse.subtree(anchor):
                far = token > anchor and parse.lowers[token] == word and parse.deps[token] == "prep"
                if far and not self._in_clause(token, anchor):
                    yield from (t for t in parse.with_label(token, "pobj") if t not in self._dated)

    def _in_clause(self, token: int, anchor: int) -> bool:
        """Tell whether a word belongs to a clause inside the phrase of an anchor: a meeting *where he fled from X*."""
        parse = self._parse
        while token != anchor:
            if parse.deps[token] in _SENTENTIAL:
                return True
            token = parse.heads[token]
        return False

    def _clauses(self, element: Element, predicate: Predicate, anchors: list[int]) -> Iterator[int]:
        parse = self._parse
        if element.word == "":
            yield from (t for t in predicate.objects)
            yield from (c for c in predicate.clauses if parse.tags[c] == "VBG")
            return
        for clause in predicate.clauses:
            if element.word == "to":
                if self._has_marker(clause, "to"):
                    yield clause
            elif not self._has_marker(clause, "to") or element.word == "that":
                yield clause
        if element.word == "to":
            for holder in (*anchors[1:], *predicate.complements):
                yield from (c for c in parse.with_label(holder, "acl", "xcomp", "relcl") if self._has_marker(c, "to"))
            yield from (c for c in parse.with_label(predicate.token, "advcl") if self._has_marker(c, "to"))
            yield from self._prepositional("to", anchors, clauses=True)

    def _has_marker(self, clause: int, word: str) -> bool:
        parse = self._parse
        return any(parse.lowers[c] == word and parse.deps[c] in ("aux", "mark") for c in parse.children[clause])

    def _clause_subjects(self, element: Element, predicate: Predicate) -> Iterator[int]:
        parse = self._parse
        for clause in predicate.clauses:
            yield from parse.with_label(clause, "nsubj", "nsubjpass")
        if element.word == "for":
            yield from self._prepositional("for", [predicate.token])
            for clause in parse.with_label(predicate.token, "advcl"):
                if self._has_marker(clause, "for"):
                    yield from parse.with_label(clause, "nsubj", "nsubjpass")

    def _complements(self, predicate: Predicate) -> Iterator[int]:
        parse = self._parse
        for child in parse.children[predicate.token]:
            purpose = parse.tags[child] == "VB" and self._has_marker(child, "to")
            if child > predicate.token and not purpose and parse.deps[child] not in _BESIDE:
                yield child
                yield from (t for t in parse.children[child])

    def _is_clause(self, token: int) -> bool:
        return self._parse.deps[token] in _CLAUSAL


def _sides(slots: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Give each side of *between X and Y* its slot: the phrase names both after one preposition."""
    source, target = slots.get("source", ()), slots.get("target", ())
    if len(source) > 1 and source == target:
        return {**slots, "source": source[:1], "target": target[1:]}
    return slots
