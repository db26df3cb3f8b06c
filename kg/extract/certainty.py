"""Certainty: whether the text tells an event as fact, plan, claim, denial or possibility.

The cues are data (``ontology/certainty.ttl``); this walks from a predicate up to the top of its clause and
collects them.
A denial is still an event: nothing is dropped here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.extract.control import is_predicate_verb
from kg.extract.phrases import PROPER
from kg.ontology.values import Cue, Ontology
from kg.parse import Parse

HAPPENED, DENIED = "happened", "denied"
# Of several cues the one that takes most away from the event decides.
_ORDER = {HAPPENED: 0, "planned": 1, "alleged": 2, DENIED: 3, "hypothetical": 4}
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_CONTRARY = frozenset({"but", "yet"})
_THROUGH = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "conj"})


CueTables = Mapping[str, Mapping[str, Cue]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status of an event, and the cues that decided it with the tokens they stand at."""

    status: str
    cues: tuple[tuple[Cue, int], ...] = ()

    def becomes(self, tone: str | None) -> tuple[str, int] | None:
        """Return the relation that the whole amounts to for an event of a tone, and the cue's token."""
        decisive = [(c, t) for c, t in self.cues if c.status == self.status]
        for cue, token in decisive:
            relation = cue.becomes.get(tone or "")
            if relation:
                return relation, token
        return None

    def urged(self) -> tuple[str, int] | None:
        """Return the relation that saying this amounts to (*they must leave*), and the cue's token."""
        return next(((c.becomes["said"], t) for c, t in self.cues if "said" in c.becomes), None)


class Judge:
    """Judges the predicates of one parse."""

    def __init__(self, parse: Parse, cues: CueTables) -> None:
        self._parse, self._cues = parse, cues

    def judge(
        self, token: int, carrier: int | None = None, undergone: bool = False, own: frozenset[str] = frozenset()
    ) -> Judgement:
        """Return the status of the predicate at a token; ``carrier`` is the support verb of an event noun.

        Cues among the words of the phrase itself (``own``: *see no reason to*) do not count.
        An ``undergone`` event is there before its verb: *flown to Paris to face charges*.
        """
        parse = self._parse
        found: list[tuple[Cue, int]] = []
        if not is_predicate_verb(parse, token):
            self._noun(token, found)
        current = carrier if carrier is not None else token
        self._own(current, found)
        for _ in range(12):
            above = parse.heads[current]
            label = "xcomp" if self._follows_particle(current) else parse.deps[current]
            if above == current:
                break
            if label in ("advcl", "relcl", "acl"):
                self._purpose(current, found)
                self._clause_of_noun(current, found)
                self._inverted(current, found)
                break
            if label == "conj":
                self._joined(current, found)
                self._shared(current, above, found)
                current = above
                continue
            if label in ("prep", "pobj", "dobj") and current == token and carrier is None:
                break
            if label not in _THROUGH and label != "prep":
                break
            if label in ("xcomp", "ccomp", "pcomp", "prep"):
                undone = self._governor(current, above, label, found)
                if label == "ccomp" or undone:
                    break
                if label == "prep" and current != token and parse.tags[above].startswith("NN"):
                    self._about_noun(current, above, found)
                    break
            current = above
            self._own(current, found)
        if own:
            found = [(cue, at) for cue, at in found if parse.lowers[at] not in own]
        if undergone:
            found = [(cue, at) for cue, at in found if cue.kind != "InfinitiveCue"]
        status = max((cue.status or HAPPENED for cue, _ in found), key=_ORDER.__getitem__, default=HAPPENED)
        return Judgement(status, tuple(found))

    def _own(self, token: int, found: list[tuple[Cue, int]]) -> None:
        self._auxiliaries(token, found)
        for child in self._parse.children[token]:
            self._beside(child, found)
            if self._parse.deps[child] in ("dobj", *_SUBJECTS):
                self._nobody(child, found)

    def _beside(self, child: int, found: list[tuple[Cue, int]]) -> None:
        """*Allegedly left*, *if they left*: an adverb or a conjunction tells what its clause is."""
        parse, cues, label = self._parse, self._cues, self._parse.deps[child]
        if label == "advmod" and (cue := cues["AdverbCue"].get(parse.lowers[child]) or self._two_words(child)):
            found.append((cue, child))
        elif label in ("mark", "advmod") and (cue := cues["MarkerCue"].get(parse.lowers[child])):
            found.append((cue, child))

    def _nobody(self, noun: int, found: list[tuple[Cue, int]]) -> None:
        """*Nobody left*, *no troops left*: what nobody did was not done. *Une personne* is somebody."""
        parse, negations = self._parse, self._cues["NegationCue"]
        bare = parse.tags[noun] not in PROPER and parse.child(noun, "det", "nummod") is None
        if bare and (cue := negations.get(parse.lowers[noun])):
            found.append((cue, noun))
        for inner in parse.with_label(noun, "det", "preconj"):
            if cue := negations.get(parse.lowers[inner]):
                found.append((cue, inner))

    def _shared(self, joined: int, first: int, found: list[tuple[Cue, int]]) -> None:
        """Add what a joined verb shares with the first: *did not leave or fight*, but not *did not leave but fought*.

        A verb with a subject of its own shares what stands before the whole: *if Oslo leaves and Rome stays*.
        """
        parse = self._parse
        subjects = list(parse.with_label(first, *_SUBJECTS))
        if list(parse.with_label(joined, *_SUBJECTS)):
            for child in parse.children[first]:
                if not subjects or child < min(subjects):
                    self._beside(child, found)
            return
        shared: list[tuple[Cue, int]] = []
        for child in parse.children[first]:
            self._beside(child, shared)
        for subject in subjects:
            self._nobody(subject, shared)
        conjunctions = {parse.lowers[child] for child in parse.with_label(first, "cc") if child < joined}
        if not self._finite(joined) or "or" in conjunctions:
            self._auxiliaries(first, shared)
        contrary = not conjunctions.isdisjoint(_CONTRARY)
        found += [(cue, at) for cue, at in shared if not (contrary and cue.kind == "NegationCue")]

    def _two_words(self, adverb: int) -> Cue | None:
        """*No longer*: a negation of two words hangs on the verb by its second."""
        before = adverb - 1
        if before < 0 or self._parse.heads[before] != adverb:
            return None
        return self._cues["NegationCue"].get(f"{self._parse.lowers[before]} {self._parse.lowers[adverb]}")

    def _purpose(self, token: int, found: list[tuple[Cue, int]]) -> None:
        """*Its decision to leave*, *called for them to leave*: an infinitive tells what is meant, not what was done."""
        parse = self._parse
        for child in parse.children[token]:
            if parse.deps[child] in ("aux", "mark") and (cue := self._cues["InfinitiveCue"].get(parse.lowers[child])):
                found.append((cue, child))

    def _clause_of_noun(self, token: int, found: list[tuple[Cue, int]]) -> None:
        """*The claim that they left*, *no evidence that they left*: a noun tells what its clause is."""
        parse, noun = self._parse, self._parse.heads[token]
        if not any(parse.deps[child] == "mark" and parse.lowers[child] == "that" for child in parse.children[token]):
            return
        if cue := self._cues["GoverningCue"].get(f"{parse.lemmas[noun]} that"):
            found.append((cue, noun))
            self._rejected(noun, found)
            for child in parse.with_label(noun, "det"):
                if negation := self._cues["NegationCue"].get(parse.lowers[child]):
                    found.append((negation, child))

    def _rejected(self, noun: int, found: list[tuple[Cue, int]]) -> None:
        """*Denied claims that they left*, *the claim that they left was false*: what is said of the noun decides."""
        parse, table, verb = self._parse, self._cues["GoverningCue"], self._parse.heads[noun]
        cue = None
        if parse.deps[noun] in ("dobj", "nsubjpass"):
            cue = table.get(parse.lemmas[verb])
        elif parse.deps[noun] == "nsubj" and (adjective := parse.child(verb, "acomp")) is not None:
            cue = table.get(f"{parse.lowers[adjective]} that")
        if cue is not None and cue.status == DENIED and parse.child(verb, "neg") is None:
            found.append((cue, verb))

    def _about_noun(self, preposition: int, noun: int, found: list[tuple[Cue, int]]) -> None:
        """*Denied accusations of killing*, *cleared the officer of killing*: the gerund hangs on the noun."""
        parse, table = self._parse, self._cues["GoverningCue"]
        if f"{parse.lemmas[noun]} that" in table:
            self._rejected(noun, found)
        elif parse.deps[noun] == "dobj":
            verb = parse.heads[noun]
            if cue := table.get(f"{parse.lemmas[verb]} {parse.lowers[preposition]}"):
                found.append((cue, verb))

    def _inverted(self, token: int, found: list[tuple[Cue, int]]) -> None:
        """*Had they left, ...*: an auxiliary before its subject makes a condition."""
        parse = self._parse
        subject = next((c for c in parse.children[token] if parse.deps[c] in ("nsubj", "nsubjpass")), -1)
        for child in parse.children[token]:
            if child < subject and parse.deps[child] in ("aux", "auxpass") and parse.deps[token] == "advcl":
                if cue := self._cues["InversionCue"].get(parse.lowers[child]):
                    found.append((cue, child))

    def _joined(self, token: int, found: list[tuple[Cue, int]]) -> None:
        """*Nor criticised them*, *rather than leave*: the conjunction before a joined verb may deny it."""
        parse = self._parse
        for child in parse.with_label(parse.heads[token], "cc"):
            if child < token and (cue := self._negation_at(child)):
                found.append((cue, child))

    def _negation_at(self, token: int) -> Cue | None:
        """Return the negation that a word is, or is the second word of: *without*, *instead of*."""
        lowers, table = self._parse.lowers, self._cues["NegationCue"]
        return (table.get(f"{lowers[token - 1]} {lowers[token]}") if token else None) or table.get(lowers[token])

    def _follows_particle(self, token: int) -> bool:
        """Tell whether a gerund is the object of a verb with a particle (*ruled out leaving*), whatever its label."""
        parse = self._parse
        return (
            parse.deps[token] == "advcl"
            and parse.tags[token] == "VBG"
            and parse.deps[token - 1 : token] == ["prt"]
            and parse.heads[token - 1] == parse.heads[token]
        )

    def _auxiliaries(self, token: int, found: list[tuple[Cue, int]]) -> None:
        parse, cues = self._parse, self._cues
        if (mood := parse.moods.get(token)) and (cue := cues["AuxiliaryCue"].get(mood)):
            found.append((cue, token))
        perfect = any(parse.lowers[c] == "have" and parse.deps[c] == "aux" for c in parse.children[token])
        for child in parse.children[token]:
            label, word = parse.deps[child], parse.lowers[child]
            if label == "aux" and perfect and (cue := cues["PerfectCue"].get(word)):
                found.append((cue, child))
            elif label == "aux" and (cue := cues["ObligationCue"].get(word) or cues["AuxiliaryCue"].get(word)):
                found.append((cue, child))
            elif (label in ("neg", "preconj") or word == "never") and (cue := cues["NegationCue"].get(word)):
                found.append((cue, child))

    def _finite(self, token: int) -> bool:
        """Tell whether a joined verb has its own subject or auxiliary, so that those of the first do not hold."""
        parse = self._parse
        return parse.tags[token] in ("VBD", "VBZ", "VBP") or any(
            parse.deps[c] in ("aux", "auxpass", "nsubj", "nsubjpass") for c in parse.children[token]
        )

    def _governor(self, token: int, above: int, label: str, found: list[tuple[Cue, int]]) -> bool:
        """Add the cue of a governing verb; return whether its own negation undoes it (*does not dispute that*)."""
        parse = self._parse
        if label == "pcomp":
            if cue := self._negation_at(above):
                found.append((cue, above))
            return False
        table = self._cues["GoverningCue"]
        lemma = parse.lemmas[above]
        by_two = self._two_word_governor(above, label)
        cue = by_two or table.get(lemma) or table.get(parse.lowers[above])
        if cue is None or (label == "ccomp" and (cue.status == "planned" or token < above)):
            return False
        infinitive = any(parse.lowers[c] == "to" and parse.deps[c] == "aux" for c in parse.children[token])
        if lemma == "be" and not by_two and not infinitive:
            return False
        if cue.status == DENIED and not by_two and any(parse.deps[c] == "neg" for c in parse.children[above]):
            return True
        if cue.past and self._past(above):
            cue = replace(cue, status=cue.past, becomes={})
        found.append((cue, above))
        return False

    def _two_word_governor(self, verb: int, label: str) -> Cue | None:
        """Return the cue of a verb with a particle, a passive (*is said to*) or an adjective (*is false that*)."""
        parse, table = self._parse, self._cues["GoverningCue"]
        lemma, children = parse.lemmas[verb], parse.children[verb]
        passive = label == "xcomp" and any(parse.deps[child] == "auxpass" for child in children)
        if passive and (cue := table.get(f"be {parse.lowers[verb]}")):
            return cue
        negated = "not " if any(parse.deps[child] == "neg" for child in children) else ""
        for child in children:
            adjective = label == "ccomp" and parse.deps[child] == "acomp"
            words = f"{negated}{parse.lowers[child]} that" if adjective else f"{lemma} {parse.lowers[child]}"
            if cue := table.get(words):
                return cue
        return None

    def _past(self, verb: int) -> bool:
        """Tell whether a verb is in the past or the perfect tense, without a modal verb and not negated."""
        parse = self._parse
        auxiliaries = [child for child in parse.children[verb] if parse.deps[child] in ("aux", "neg")]
        if any(parse.tags[child] == "MD" or parse.deps[child] == "neg" for child in auxiliaries):
            return False
        return any(parse.tags[token] in ("VBD", "VBN") for token in (verb, *auxiliaries))

    def _noun(self, token: int, found: list[tuple[Cue, int]]) -> None:
        parse, cues = self._parse, self._cues
        for child in parse.children[token]:
            if parse.deps[child] in ("amod", "postmod") and (cue := cues["AdjectiveCue"].get(parse.lowers[child])):
                found.append((cue, child))
            elif parse.deps[child] in ("det", "neg") and (cue := cues["NegationCue"].get(parse.lowers[child])):
                found.append((cue, child))


def cue_tables(ontology: Ontology) -> CueTables:
    """Index the cues by their kind and word."""
    tables: defaultdict[str, dict[str, Cue]] = defaultdict(dict)
    for cue in ontology.cues:
        for word in cue.words:
            tables[cue.kind][word] = cue
    return tables
