"""Compile phrases, written in base form by people, into frames. No statistical parser is involved.

The grammar of phrases is described in ``docs/ontology.md``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from kg.errors import OntologyError
from kg.ontology.frames import Element, Frame, Function
from kg.ontology.grammar import read

SLOTS = ("source", "target", "recipient", "topic", "place", "instrument", "event")
PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind below beneath "
    "beside between beyond by concerning despite down during for from in inside into like near of off on "
    "onto out outside over past per regarding since through throughout to toward towards under until up upon "
    "via with within without".split()
)
SUBJECTS = ("{source}", "{target}")
PARTICLES = frozenset(
    "up out off down over away back on in along through aside forth together apart around across by about forward "
    "se".split()
)
MARKERS = frozenset({"that", "whether", "if"})
_TOKEN = re.compile(r"\{(\w+)\}|('s)(?=\s|$)|\(([^)]*)\)|([^\s{}()]+)")


def compile_phrase(relation: str, phrase: str, language: str = "en") -> list[Frame]:
    """Return the frames of a phrase, one for each choice among its alternatives and options.

    Raises OntologyError where the phrase has an unknown slot or no predicate word.

    >>> frame, = compile_phrase("extradites", "{source} hand over {target} to {recipient}")
    >>> frame.shape, frame.lemma, [(e.function, e.word, e.slot) for e in frame.elements]
    ('verb', 'hand', [('either', 'over', 'target'), ('preposition', 'to', 'recipient')])
    >>> [f.lemma for f in compile_phrase("attacks", "attack|raid on {target}")]
    ['attack', 'raid']
    """
    grammar = read(language)
    readings = (reading for tokens in expansions(relation, phrase)
                for reading in ([tokens] if grammar is None else grammar.readings(tokens)))  # fmt: skip
    frames = [_compile(relation, phrase, tokens, language) for tokens in readings]
    return [reading for frame in frames for reading in (frame, *_given(frame))]


def _given(frame: Frame) -> Iterator[Frame]:
    """Yield the other reading of a slot and fixed words after a verb: *shoot X dead*, but *give X aid*."""
    match frame.elements:
        case (Element("object", _, slot) as given, Element("complement") as fixed, *rest) if slot:
            elements = (replace(given, function="dative"), replace(fixed, function="object"), *rest)
            yield replace(frame, elements=elements)


def expansions(relation: str, phrase: str) -> Iterator[list[str]]:
    """Yield the words of every wording of a phrase: each choice among its alternatives and options.

    >>> [" ".join(words) for words in expansions("r", "{source} hold (peace) talk")]
    ['{source} hold talk', '{source} hold peace talk']
    """
    choices: list[list[list[str]]] = []
    for slot, possessive, option, word in _TOKEN.findall(phrase):
        if slot:
            if slot not in SLOTS:
                raise OntologyError(f"relation {relation}, phrase {phrase!r}", f"unknown slot {{{slot}}}",
                                    f"Use one of {', '.join(SLOTS)}.")  # fmt: skip
            choices.append([["{" + slot + "}"]])
        elif possessive:
            choices.append([["'s"]])
        elif option:
            choices.append([[], *(alternative.split() for alternative in option.split("|"))])
        else:
            if "" in word.split("|"):
                raise OntologyError(f"relation {relation}, phrase {phrase!r}", f"{word!r} lacks an alternative",
                                    "Write a word on either side of |.")  # fmt: skip
            choices.append([[alternative] for alternative in word.split("|")])
    for combination in itertools.product(*choices):
        yield list(itertools.chain.from_iterable(combination))


def _compile(relation: str, phrase: str, tokens: list[str], language: str) -> Frame:
    where = f"relation {relation}, phrase {phrase!r}"
    if not tokens:
        raise OntologyError(where, "the phrase is empty", "Write a predicate word.")
    if tokens[0] in SUBJECTS and len(tokens) > 1 and tokens[1] != "'s":
        if tokens[1].startswith("{"):
            raise OntologyError(where, f"no verb after {tokens[0]}", "Write the verb in base form.")
        if tokens[1] == "be" and tokens[0] == "{source}":
            return _predicative(where, relation, phrase, tokens[2:], language)
        return Frame(relation, phrase, "verb", tokens[1], _elements(tokens[2:], where), language=language,
                     subject=tokens[0][1:-1])  # fmt: skip
    if tokens[:2] == ["{source}", "'s"]:
        tokens = tokens[2:]
    return _noun(where, relation, phrase, tokens, language)


def _predicative(where: str, relation: str, phrase: str, tokens: list[str], language: str) -> Frame:
    under = ""
    if len(tokens) > 1 and tokens[0] in PREPOSITIONS and tokens[1].startswith("{"):
        return Frame(relation, phrase, "verb", "be", _elements(tokens, where), language=language)
    if tokens and tokens[0] in PREPOSITIONS and len(tokens) > 1:
        under, tokens = tokens[0], tokens[1:]
    head = _head_length(tokens)
    if head == 0:
        raise OntologyError(where, "no adjective, participle or noun after 'be'", "Write one.")
    return Frame(relation, phrase, "predicative", tokens[head - 1], _elements(tokens[head:], where),
                 tuple(tokens[: head - 1]), under, language)  # fmt: skip


def _noun(where: str, relation: str, phrase: str, tokens: list[str], language: str) -> Frame:
    head = _head_length(tokens)
    if head == 0:
        raise OntologyError(where, "no noun names the event", "Begin with {source} and a verb, or with a noun.")
    elements = tuple(
        # A noun has no particles: "attack on {target}" is a preposition whatever follows.
        Element("preposition" if e.function == "either" else e.function, e.word, e.slot, e.fixed, bool(e.fixed))
        for e in _elements(tokens[head:], where)
    )
    return Frame(relation, phrase, "noun", tokens[head - 1], elements, tuple(tokens[: head - 1]), "", language)


def _head_length(tokens: list[str]) -> int:
    """Count the words before the first slot, preposition or possessive."""
    for position, token in enumerate(tokens):
        if token.startswith("{") or token == "'s" or (token in PREPOSITIONS and position):
            return position
    return len(tokens)


def _elements(tokens: list[str], where: str) -> tuple[Element, ...]:
    found: list[Element] = []
    rest = list(tokens)
    while rest:
        element, used = _next_element(rest, found, where)
        found.extend(element)
        rest = rest[used:]
    return tuple(found)


def _next_element(rest: list[str], before: list[Element], where: str) -> tuple[list[Element], int]:
    first = rest[0]
    following = rest[1] if len(rest) > 1 else ""
    if first.startswith("{"):
        return _slot(rest, before)
    if first in MARKERS:
        return _that_clause(first, rest, where)
    if first == "to" and following == "{event}":
        return [Element("clause", "to", "event")], 2
    if first == "for" and rest[1:4:2] == ["{target}", "{event}"] and rest[2] == "to":
        return [Element("subject-clause", "for", "target"), Element("clause", "to", "event")], 4
    if first in PREPOSITIONS or first in PARTICLES:
        return _preposition(first, rest, before)
    length = _head_length(rest)
    function: Function = "object" if not any(e.function in ("object", "either") for e in before) else "complement"
    return [Element(function, fixed=_words(rest[:length]))], length


def _words(words: list[str]) -> tuple[str, ...]:
    """Split words at their hyphens, as the words of a text are split.

    >>> _words(["nationwide", "sit-in"])
    ('nationwide', 'sit', '-', 'in')
    """
    return tuple(part for word in words for part in re.split("(-)", word) if part)


def _slot(rest: list[str], before: list[Element]) -> tuple[list[Element], int]:
    name = rest[0][1:-1]
    if rest[1:2] == ["'s"]:
        length = _head_length(rest[2:])
        if length:
            return [
                Element("object", fixed=_words(rest[2 : 2 + length])),
                Element("possessor", slot=name),
            ], 2 + length
        return [Element("possessor", slot=name)], 2
    if name == "event" and not before:
        return [Element("clause", "", "event")], 1
    if name == "event":
        return [Element("clause", "to", "event")], 1
    if any(e.function == "object" and e.slot for e in before):
        moved = next(i for i, e in enumerate(before) if e.function == "object")
        before[moved] = Element("dative", "", before[moved].slot)
    return [Element("object", "", name)], 1


def _that_clause(marker: str, rest: list[str], where: str) -> tuple[list[Element], int]:
    if rest[1:3] == ["{target}", "{event}"]:
        return [Element("subject-clause", marker, "target"), Element("clause", marker, "event")], 3
    if rest[1:2] == ["{event}"]:
        return [Element("clause", marker, "event")], 2
    raise OntologyError(where, f"{marker!r} must be followed by {{event}} or {{target}} {{event}}", "")


def _preposition(word: str, rest: list[str], before: list[Element]) -> tuple[list[Element], int]:
    function: Function
    following = rest[1] if len(rest) > 1 else ""
    fixed_before = any(e.fixed for e in before)
    if rest[1:4] == ["{source}", "and", "{target}"]:
        return [Element("preposition", word, "source", required=False),
                Element("preposition", word, "target", required=False)], 4  # fmt: skip
    if following.startswith("{"):
        name = following[1:-1]
        if rest[2:3] == ["'s"]:
            length = _head_length(rest[3:])
            return [Element("preposition", word, fixed=_words(rest[3 : 3 + length])),
                    Element("possessor", slot=name)], 3 + length  # fmt: skip
        required = not fixed_before and (name in ("target", "event") or not any(e.slot for e in before))
        infinitive = bool(before) and before[-1].word == "to" and bool(before[-1].fixed)
        if word in PARTICLES and (not before or (infinitive and name == "event")):
            return [Element("either", word, name)], 2
        required = required or name == "event"
        return [Element("preposition", word, name, required=required)], 2
    if following and following not in PREPOSITIONS:
        length = _head_length(rest[1:])
        function = "either" if word in PARTICLES and not before else "preposition"
        return [Element(function, word, fixed=_words(rest[1 : 1 + length]))], 1 + length
    return [Element("particle", word)], 1
