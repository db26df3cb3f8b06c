"""The verbs around event nouns: *launch* an attack, clashes *erupt*, *agree* during a call, *draw* condemnation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.control import is_predicate_verb
from kg.extract.phrases import NOMINAL, conjuncts
from kg.extract.predicates import verb_predicate
from kg.ontology.values import SupportVerb
from kg.parse import Parse

EVENT = "event"
"""What fills the subject of a verb that only says that the event is there: *fighting broke out*."""


def support_of(
    parse: Parse, known: Mapping[str, Sequence[SupportVerb]], noun: int
) -> tuple[int, SupportVerb, tuple[int, ...]] | None:
    """Find the support verb that an event noun depends on, and that verb's subjects where they are others.

    Args:
        parse: the document's parse.
        known: the support verbs by lemma.
        noun: the token of the event noun.
    """
    while parse.deps[noun] == "conj" and parse.tags[parse.heads[noun]] in NOMINAL:
        noun = parse.heads[noun]
    label, head = parse.deps[noun], parse.heads[noun]
    preposition = ""
    if label == "pobj":
        preposition, head = parse.lowers[head], parse.heads[head]
    elif label not in ("dobj", "nsubj", "nsubjpass", "attr"):
        return None
    entries = [entry for entry in known.get(parse.lemmas[head], ()) if (entry.subject == EVENT) == (label == "nsubj")]
    if not entries or not (is_predicate_verb(parse, head) or parse.tags[head][:1] == "V"):
        return None
    around = verb_predicate(parse, head)
    beside = {*around.particles, *(parse.lowers[child] for child in parse.children[head])}
    for entry in entries:
        if entry.preposition == preposition and (not entry.particle or entry.particle in beside):
            return head, entry, () if entry.subject == EVENT else around.subjects
    return None


def origins(parse: Parse, verb: int) -> list[int]:
    """*The speech drew condemnation from Rome*: who does to somebody what that one undergoes."""
    named = [child for child in parse.with_label(verb, "prep") if parse.lowers[child] in ("from", "by")]
    return [c for origin in named for t in parse.with_label(origin, "pobj") for c in conjuncts(parse, t)]


def meanwhile(parse: Parse, noun: int) -> list[int]:
    """*They agreed during a phone call*, *they resigned in protest*: who does the one does the other."""
    preposition = parse.heads[noun]
    if parse.deps[noun] != "pobj":
        return []
    bare = parse.tags[noun] == "NN" and noun == preposition + 1
    if parse.lowers[preposition] != "during" and not (bare and parse.lowers[preposition] == "in"):
        return []
    verb = parse.heads[preposition]
    while parse.tags[verb] in NOMINAL and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return list(verb_predicate(parse, verb).subjects) if is_predicate_verb(parse, verb) else []
