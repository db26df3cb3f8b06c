"""Names that the tagger took for common words."""

from __future__ import annotations

from kg.ontology.values import Lexicon
from kg.parse import Parse

_TAKEN_FOR = frozenset({"NN", "NNS", "JJ", "RB", "VBG", "VBN", "VB", "UH", "FW"})
_ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "dative"})


def mistagged_names(parse: Parse, lexicon: Lexicon) -> frozenset[int]:
    """Return capitalised words that the tagger took for common ones but that are names.

    They are given names, or are tagged as names elsewhere in the document.
    """
    seen = {word for word, tag in zip(parse.words, parse.tags, strict=True) if tag == "NNP"}
    # A surname in -s looks like a plural: *Joseph Deters*.
    people = (entity for entity in parse.entities if entity.label == "PERSON" and entity.end - entity.start > 1)
    seen.update(parse.words[entity.end - 1] for entity in people)
    first = {sentence.start for sentence in parse.sentences}
    found = set()
    for token, tag in enumerate(parse.tags):
        if tag not in _TAKEN_FOR or not parse.words[token][:1].isupper():
            continue
        argument = parse.deps[token] in _ARGUMENT
        territory = parse.lowers[token] in lexicon.territory_names
        if territory and (lexicon.spelling is not None or argument):
            found.add(token)
        elif parse.lowers[token] in lexicon.given_names:
            if argument or token not in first:
                found.add(token)
        elif argument and parse.words[token] in seen and parse.child(token, "det", "amod") is None:
            found.add(token)
    return frozenset(found)
