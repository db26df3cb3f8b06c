"""Propositions: what the predicates of a document say, before anybody knows who the actors are.

A proposition is a relation of the ontology at a predicate, with head tokens in its roles. Predicates are read from the
innermost outwards, so that an operator (*demand*, *lift*, *condemn*) finds the event inside it already read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.control import is_predicate_verb
from kg.extract.event_nouns import modifiers, noun_sources
from kg.extract.matching import Fit, Matcher
from kg.extract.measures import measure_around
from kg.extract.phrases import NOMINAL, conjuncts
from kg.extract.predicates import Predicate, verb_predicate
from kg.extract.support_verbs import meanwhile, origins, support_of
from kg.ontology.frames import Frame
from kg.ontology.values import Ontology, Relation
from kg.parse import Parse

_SILENT = frozenset({"be", "have", "do", "get", "go", "come", "take", "make", "let", "seem", "become", "put"})
"""Verbs that mean nothing by themselves: no open relation is made of them."""

COPULAS = frozenset({"be", "become", "remain", "stay", "seem", "appear", "get", "feel"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """A relation read at a predicate.

    ``slots`` hold head tokens by slot name; ``inside`` the tokens of the propositions that it governs; ``status`` what
    a support verb makes of it (*plan an attack*); ``undergone`` events are there before their verb (*to face charges*).
    ``frame`` is None where no phrase covers the predicate.
    """

    token: int
    relation: str
    plover: str | None
    frame: Frame | None
    predicate: Predicate
    slots: Mapping[str, tuple[int, ...]]
    inside: tuple[int, ...] = ()
    status: str | None = None
    used: frozenset[int] = frozenset()
    undergone: bool = False
    how: tuple[str, ...] = field(default=())


def silent_verbs(ontology: Ontology) -> frozenset[str]:
    """Return the verbs of which no open relation is made: those that mean nothing alone, and the words of cues."""
    return _SILENT | {word for cue in ontology.cues for word in cue.words}


class PropositionReader:
    """Reads the propositions of one parse."""

    def __init__(self, parse: Parse, ontology: Ontology, silent: frozenset[str] | None = None) -> None:
        self._parse, self._ontology = parse, ontology
        self._matcher = Matcher(parse, ontology.lexicon.measures)
        self._read: dict[int, Proposition] = {}
        self._carriers = frozenset(
            lemma for lemma, verbs in ontology.support.items() if any(verb.subject == "source" for verb in verbs)
        )
        self._silent = silent_verbs(ontology) if silent is None else silent

    def read(self) -> Mapping[int, Proposition]:
        """Return the propositions by the token of their predicate."""
        for token in self._innermost_first():
            found = self._at(token)
            if found is None:
                continue
            for used in found.used:
                self._read.pop(used, None)
            self._read[token] = found
            for inner in found.inside:
                self._give_up(inner, found)
        return self._read

    def _give_up(self, inner: int, outer: Proposition) -> None:
        """Take from an event noun the target that the phrase around it takes: *blamed the attack on a gang*.

        The gang has not been attacked: it is who attacked.
        """
        event = self._read.get(inner)
        taken = set(outer.slots.get("target", ()))
        if event is None or event.frame is None or event.frame.shape != "noun" or not taken:
            return
        if taken >= set(event.slots.get("target", ())) != set():
            source = event.slots.get("source") or outer.slots["target"]
            self._read[inner] = replace(event, slots={**event.slots, "source": tuple(source), "target": ()})

    def _innermost_first(self) -> list[int]:
        parse, nouns, adjectives = self._parse, self._ontology.nouns, self._ontology.predicatives
        tokens = []
        for token, tag in enumerate(parse.tags):
            lemma = parse.lemmas[token]
            if (
                (tag[:1] == "V" and parse.deps[token] not in ("aux", "auxpass"))
                or (tag in NOMINAL and (lemma in nouns or parse.lowers[token] in nouns or lemma in adjectives))
                or (tag[:1] == "J" and lemma in adjectives)
            ):
                depth = sum(1 for _ in parse.ancestors(token))
                tokens.append((-depth, token))
        return [token for _, token in sorted(tokens)]

    def _at(self, token: int) -> Proposition | None:
        parse = self._parse
        tag = parse.tags[token]
        if tag in NOMINAL:
            return self._predicative(token) or self._noun(token)
        if tag == "VBG" and self._gerund(token):
            return self._noun(token)
        if tag[:1] == "V":
            if not is_predicate_verb(parse, token):
                return self._predicative(token)
            predicate = verb_predicate(parse, token)
            return (
                self._best(predicate, self._ontology.verbs.get(parse.lemmas[token], ()))
                or self._predicative(token)
                or self._open(predicate)
            )
        return self._predicative(token)

    def _gerund(self, token: int) -> bool:
        """Tell whether a form in *-ing* stands where a noun does: *fighting between A and B has stopped*."""
        parse = self._parse
        if parse.deps[token] not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return False
        return parse.lowers[token] in self._ontology.nouns and not any(parse.with_label(token, "dobj", "nsubj"))

    def _open(self, predicate: Predicate) -> Proposition | None:
        """Keep a verb that no phrase covers under its own lemma, with its preposition where that carries the object."""
        parse = self._parse
        lemma = parse.lemmas[predicate.token]
        if lemma in self._silent or not predicate.subjects or not lemma.isalpha():
            return None
        if predicate.objects:
            slots = {"source": predicate.subjects, "target": predicate.objects}
            return Proposition(predicate.token, lemma, None, None, predicate, slots, how=predicate.how)
        for preposition in parse.with_label(predicate.token, "prep"):
            targets = tuple(c for t in parse.with_label(preposition, "pobj") for c in conjuncts(parse, t))
            if targets:
                slots = {"source": predicate.subjects, "target": targets}
                return Proposition(predicate.token, f"{lemma} {parse.lowers[preposition]}", None, None, predicate,
                                   slots, how=predicate.how)  # fmt: skip
        return None

    def _best(self, predicate: Predicate, frames: Sequence[Frame]) -> Proposition | None:
        """Choose the frame that fits best; an operator counts only around an event that suits it."""
        found: list[tuple[int, int, Proposition]] = []
        for order, fit in enumerate(self._matcher.fits(predicate, frames)):
            proposition = self._proposition(fit)
            if proposition is not None:
                limited = self._ontology.relations[proposition.relation].over is not None
                found.append((fit.score + limited, -order, proposition))
        if not found:
            return None
        spent = frozenset().union(*(proposition.used for _, _, proposition in found))
        return max(found, key=lambda entry: (entry[0] + _bonus(entry[2], spent), entry[1]))[2]

    def _proposition(self, fit: Fit) -> Proposition | None:
        relation = self._ontology.relations[fit.frame.relation]
        inside: tuple[int, ...] = ()
        if "event" in fit.frame.slots:
            inside = tuple(self._inner(fit.slots.get("event", ()), relation, fit.predicate.token))
            if not inside and (relation.over or relation.transparent):
                return None
            if not inside and self._wants_target(fit.frame.relation):
                return None
        return Proposition(fit.predicate.token, relation.name, relation.plover, fit.frame, fit.predicate, fit.slots,
                           inside, None, fit.used, how=fit.predicate.how)  # fmt: skip

    def _wants_target(self, relation: str) -> bool:
        return not self._ontology.relations[relation].operator

    def _inner(self, tokens: Sequence[int], relation: Relation, outer: int) -> Iterator[int]:
        """Yield the propositions inside the tokens of an {event} slot that suit an operator's tone."""
        for token in tokens:
            for inner in self._nearest(token, outer):
                if relation.over is None or self._tone(inner) == relation.over:
                    yield inner

    def _tone(self, token: int) -> str | None:
        """Return the tone of a proposition; who *continues attacks* does what attackers do."""
        proposition = self._read[token]
        relation = self._ontology.relations.get(proposition.relation)
        if relation is not None and relation.transparent and proposition.inside:
            return self._tone(proposition.inside[0])
        return self._ontology.tone(proposition.relation)

    def _nearest(self, token: int, outer: int, depth: int = 0) -> Iterator[int]:
        """Yield the proposition at a token, or else the nearest below it: *stop jailing*, *end to attacks*."""
        if token in self._read:
            yield token
            return
        if depth >= 3:
            return
        parse = self._parse
        for child in parse.children[token]:
            label = parse.deps[child]
            if label in ("xcomp", "dobj", "ccomp", "pcomp", "pobj", "conj", "acl") or (
                label == "prep" and parse.lowers[child] in ("of", "to", "in", "on", "for", "from", "by", "with")
            ):
                found = list(self._nearest(child, outer, depth + 1))
                if found:
                    yield from found
                    return

    def _predicative(self, token: int) -> Proposition | None:
        """Read *X is critical of Y*, *X, critical of Y, ...*, *X is a member of Y*, *X is based in Y*."""
        parse, known = self._parse, self._ontology.predicatives
        # A verb is no adjective of the same form: who opened a hall to migrants was not open to them.
        lemma = "" if parse.tags[token][:1] == "V" else parse.lemmas[token]
        frames = known.get(parse.lowers[token]) or known.get(lemma)
        if not frames:
            return None
        label, head = parse.deps[token], parse.heads[token]
        negated = False
        holder = token
        subjects: tuple[int, ...] = ()
        how: tuple[str, ...] = ()
        copula: int | None = None
        if label == "pobj":
            holder = parse.heads[head]
            label = parse.deps[holder] if holder != head else label
            if parse.lemmas[holder] in COPULAS:
                copula, around = holder, verb_predicate(parse, holder)
                subjects, negated = around.subjects, around.negated
        elif label in ("acomp", "attr", "oprd") or (label == "conj" and parse.deps[head] in ("acomp", "attr")):
            verb = head if label != "conj" else parse.heads[head]
            if parse.lemmas[verb] not in COPULAS:
                return None
            copula, around = verb, verb_predicate(parse, verb)
            subjects, negated = around.subjects, around.negated
        elif is_predicate_verb(parse, token):
            around = verb_predicate(parse, token)
            subjects, negated = around.objects if around.passive else around.subjects, around.negated
        elif label in ("amod", "acl", "relcl", "appos") and head != token:
            if label == "amod" and token < head and not parse.children[token]:
                return None
            subjects, how = tuple(conjuncts(parse, head))[:1], ("apposition",)
        if not subjects:
            return None
        clauses = tuple(parse.with_label(token, "xcomp", "ccomp", "advcl", "acl"))
        predicate = Predicate(token, subjects, (), clauses=clauses, negated=negated, support=copula, how=how)
        return self._best(predicate, frames)

    def _noun(self, token: int) -> Proposition | None:
        """Read an event noun: its source is a possessor, a *by* phrase, the subject of a support verb, a modifier."""
        parse, known = self._parse, self._ontology.nouns
        frames = known.get(parse.lemmas[token]) or known.get(parse.lowers[token])
        if not frames or parse.deps[token] in ("compound", "nmod"):
            return None
        whole = measure_around(parse, token, self._ontology.lexicon.measures)
        sources = noun_sources(parse, token, self._carriers) or noun_sources(parse, whole, self._carriers)
        support = support_of(parse, self._ontology.support, whole)
        status: str | None = None
        how: tuple[str, ...] = ()
        targets: tuple[int, ...] = ()
        carrier: int | None = None
        only: str | None = None
        if support is not None:
            verb, entry, subjects = support
            carrier, status, how = verb, entry.status, (f"support verb {parse.lemmas[verb]}",)
            only = entry.only
            if entry.subject == "target":
                targets = subjects
                sources = sources or origins(parse, verb)
            elif subjects:
                sources = list(subjects)
        if not sources and support is None:
            sources = meanwhile(parse, whole)
            how = ("during: who does the rest",) if sources else ()
        clauses = tuple(parse.with_label(token, "acl", "ccomp", "relcl"))
        predicate = Predicate(token, tuple(sources), (), clauses=clauses, support=carrier, how=how)
        found = self._best(predicate, frames)
        if found is None:
            return None
        slots = dict(found.slots)
        if targets and not slots.get("target"):
            slots["target"] = targets
        of_target = any(e.word == "of" and e.slot == "target" for e in found.frame.elements) if found.frame else False
        possessor = parse.child(token, "poss")
        if of_target and not slots.get("target") and possessor is not None and slots.get("source") == (possessor,):
            slots["target"], slots["source"] = (possessor,), ()
        if not slots.get("source"):
            before = modifiers(parse, token) or modifiers(parse, whole)
            slots["source"] = tuple(before)
        status = status if only in (None, found.plover) else None
        return replace(found, slots=slots, status=status, undergone=bool(targets))


def _bonus(proposition: Proposition, spent: frozenset[int]) -> int:
    """Prefer an operator that has found its event, unless another phrase has that event's noun among its own words."""
    if proposition.inside:
        return 0 if spent.intersection(proposition.inside) else 5
    return -3 if "event" in proposition.slots else 0
