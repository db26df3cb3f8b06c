"""What the parser joins wrongly time and again in news, told by names that it does not know and the lexicon does.

*In Tokyo Pompeo said*: the place is where, and no part of the name.
*The head of the firm, Ana Silva, said*: a person's name stands for the head, not for the firm.
*Accused militias of theft*: what they are accused of is no part of who they are.
*An attack by rebels on Oslo*: what the rebels do is on Oslo, they are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.phrases import NOMINAL, PROPER, conjuncts
from kg.ontology.frames import Frame
from kg.ontology.values import Lexicon
from kg.parse import Entity, Parse

_WHERE = frozenset({"in", "at", "from", "near", "outside"})
_LONGEST_NAME = 4
_ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit", "absolve"})
_AIMED = frozenset({"on", "against"})
_BODIES = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})


def mended(parse: Parse, lexicon: Lexicon, nouns: Mapping[str, Sequence[Frame]] | None = None) -> Parse:
    """Return the parse with such errors put right; ``nouns`` are the phrases of event nouns by lemma."""
    heads, deps = list(parse.heads), list(parse.deps)
    places = dict(_fronted(parse, lexicon))
    for preposition, end in places.items():
        for token in range(preposition + 1, end - 1):
            heads[token] = end - 1
        actor = parse.child(preposition, "pobj")
        if actor is not None and actor >= end:
            heads[actor], deps[actor] = parse.heads[preposition], "nsubj"
        heads[end - 1], deps[end - 1] = preposition, "pobj"
    for token, holder in (*_misplaced(parse, lexicon), *_charges(parse, lexicon), *_aims(parse, nouns or {})):
        heads[token] = holder
    if not places and heads == parse.heads:
        return parse
    entities = tuple(part for entity in parse.entities for part in _split(entity, frozenset(places.values())))
    return replace(parse, heads=heads, deps=deps, entities=entities)


def _fronted(parse: Parse, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield prepositions at the start of a sentence with the token after the known place that directly follows them.

    Only those are told whose place runs into the name behind it, in the tree or as the model marks names.
    """
    crossing = {token for entity in parse.entities for token in range(entity.start + 1, entity.end)}
    for sentence in parse.sentences:
        preposition = sentence.start
        if parse.lowers[preposition] not in _WHERE:
            continue
        end = _known_place(parse, preposition + 1, sentence.end, lexicon)
        if end is None or parse.tags[end] not in PROPER:
            continue
        glued = parse.deps[end - 1] in ("compound", "nmod") and parse.heads[end - 1] >= end
        if (glued and _without_object(parse, preposition)) or (parse.deps[end - 1] == "pobj" and end in crossing):
            yield preposition, end


def _known_place(parse: Parse, start: int, limit: int, lexicon: Lexicon) -> int | None:
    """Return the token after the longest name of a place that starts at a token."""
    for end in range(min(start + _LONGEST_NAME, limit - 1), start, -1):
        name = " ".join(parse.lowers[start:end])
        if name in lexicon.territory_names or name in lexicon.capitals:
            return end
    return None


def _without_object(parse: Parse, preposition: int) -> bool:
    """Tell whether a preposition has no object, or one that stands right before a verb without a subject."""
    holder, verb = parse.child(preposition, "pobj", "pcomp"), parse.heads[preposition]
    if holder is None:
        return True
    bare = parse.child(verb, "nsubj", "nsubjpass", "csubj", "expl") is None
    return bare and verb == holder + 1 and parse.tags[verb] in ("VBD", "VBZ", "VBP")


def _split(entity: Entity, ends: frozenset[int]) -> Iterator[Entity]:
    """Yield an entity, or the place that ends within it and the name behind it."""
    end = next((end for end in ends if entity.start < end < entity.end), None)
    if end is None:
        yield entity
    else:
        yield Entity(entity.start, end, "GPE")
        yield Entity(end, entity.end, "PERSON")


def _misplaced(parse: Parse, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the last token of a person's name in apposition to a body, with the noun for people that it is of."""
    labels = {entity.end - 1: entity.label for entity in parse.entities}
    for name, label in labels.items():
        body = parse.heads[name]
        if label != "PERSON" or parse.deps[name] != "appos" or parse.deps[body] != "pobj":
            continue
        noun = lexicon.nouns.get(parse.lemmas[body])
        if labels.get(body) not in _BODIES and (noun is None or noun.type != "OrganisationNoun"):
            continue
        preposition = parse.heads[body]
        holder = parse.heads[preposition]
        post = lexicon.nouns.get(parse.lemmas[holder])
        singular = post is not None and post.kind == "Person" and parse.tags[holder] in ("NN", "NNP")
        if singular and parse.lowers[preposition] in ("of", "for", "at", "in"):
            yield name, holder


def _charges(parse: Parse, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield *of* after whom a verb accuses, with the verb: *accused militias of theft*, but *accused men of Hamas*.

    A deed is a charge wherever it was hung: *accused some men in the party of hiring thugs*.
    """
    for preposition, lower in enumerate(parse.lowers):
        accused = parse.heads[preposition]
        if lower == "of" and parse.child(preposition, "pcomp") is not None:
            where = parse.heads[accused]
            verb = parse.heads[where]
            if parse.deps[accused] == "pobj" and parse.deps[where - 1] == "dobj" and parse.heads[where - 1] == verb:
                # Who is accused ends right before *in the party*, which the parser hung on the verb.
                yield where, where - 1
                accused = where - 1
            elif parse.deps[accused] == "pobj":
                accused = verb
        while parse.deps[accused] == "conj" and parse.tags[parse.heads[accused]] in NOMINAL:
            accused = parse.heads[accused]
        verb = parse.heads[accused]
        if lower != "of" or parse.deps[accused] != "dobj" or parse.lemmas[verb] not in _ACCUSING:
            continue
        charge = parse.child(preposition, "pobj", "pcomp")
        if charge is None or parse.tags[charge] in PROPER or parse.lemmas[charge] in lexicon.nouns:
            continue
        if not any(parse.lowers[other] == "of" for other in parse.with_label(verb, "prep")):
            yield preposition, verb


def _aims(parse: Parse, nouns: Mapping[str, Sequence[Frame]]) -> Iterator[tuple[int, int]]:
    """Yield a preposition after who does what a noun names, with the noun: *a raid by police on a club*."""
    for by, lower in enumerate(parse.lowers):
        noun = parse.heads[by]
        if lower != "by" or parse.deps[by] not in ("prep", "agent") or parse.lemmas[noun] not in nouns:
            continue
        aims = {e.word for frame in nouns[parse.lemmas[noun]] for e in frame.elements if e.slot == "target"}
        for doer in (c for thing in parse.with_label(by, "pobj") for c in conjuncts(parse, thing)):
            for preposition in parse.with_label(doer, "prep"):
                if parse.lowers[preposition] in aims & _AIMED:
                    yield preposition, noun
