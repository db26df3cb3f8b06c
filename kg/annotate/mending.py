"""Repairs of errors that models of Universal Dependencies make again and again, where a rule is safe.

La ministre allemande | Annalena Baerbock a promis ...    a title cut off from the name after it
L'Espagne et le Portugal ont signé ...                    a first subject taken for a sentence
accusé d'avoir violé ...                                  a participle taken for a noun
"""

from __future__ import annotations

from kg.annotate.columns import Tokens

_NOUNS = frozenset({"NN", "NNS", "NNP"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "npadvmod", "agent", "conj"})
_BEFORE_CAPITALS = frozenset({".", '"', "(", "-", ":"})
_PARTICIPLE = ("é", "ée", "és", "ées", "i", "is", "it", "u", "us", "ert")


def capitals(made: Tokens) -> None:
    """*Le Portugal* is a name, though the tagger takes it for an adjective or a noun."""
    for token, tag in enumerate(made.tags):
        if token == 0 or made.words[token - 1] in _BEFORE_CAPITALS or not made.words[token][:1].isupper():
            continue
        if tag in ("JJ", "RB", "FW", "X"):
            mistaken = made.deps[token] in (*_ROLES, "nmod")
        else:
            mistaken = tag in ("NN", "NNS") and made.deps[token] in _ROLES and not made.children(token, "amod")
        if mistaken:
            made.tags[token] = "NNP"


def fragments(made: Tokens) -> None:
    """Join a title that ends a sentence to the name that begins the next one."""
    for first in range(1, len(made.words)):
        if made.root_of(first) == made.root_of(first - 1) or made.tags[first] != "NNP":
            continue
        title, name = made.root_of(first - 1), first
        while made.tags[made.heads[name]] == "NNP" and made.heads[name] != name:
            name = made.heads[name]
        if made.tags[title] in ("NN", "NNS") and made.tags[name] == "NNP" and made.heads[name] != name:
            made.heads[title], made.deps[title] = made.heads[name], made.deps[name]
            made.heads[name], made.deps[name] = title, "appos"


def joined_subjects(made: Tokens) -> None:
    """Make one subject of *A et B* where the parser takes A for a sentence that another is joined to."""
    for verb, label in enumerate(made.deps):
        first = made.heads[verb]
        if label != "conj" or not made.tags[verb].startswith("V") or made.tags[first] not in _NOUNS:
            continue
        if made.heads[first] != first:
            continue
        second = next(iter(made.children(verb, "nsubj", "nsubjpass")), None)
        joint = next((c for c in made.children(verb, "cc") if first < c), None)
        if second is None or joint is None or not first < joint < second < verb:
            continue
        made.replace(first, verb)
        made.heads[first], made.deps[first] = verb, made.deps[second]
        made.heads[second], made.deps[second] = first, "conj"
        made.heads[joint] = second


def participles(made: Tokens) -> None:
    """Make the verb of *avoir* and a participle that the tagger takes for a noun."""
    for auxiliary, lemma in enumerate(made.lemmas):
        word = auxiliary + 1
        if lemma != "have" or word >= len(made.words) or made.heads[word] != auxiliary:
            continue
        if made.tags[word] not in ("NN", "NNS", "JJ") or not made.forms[word].endswith(_PARTICIPLE):
            continue
        for child in made.children(auxiliary):
            if child != word:
                made.heads[child] = word
        made.replace(auxiliary, word)
        made.deps[auxiliary], made.tags[word] = "aux", "VBN"
        made.lemmas[word] = _infinitive(made.forms[word])
        made.forms[auxiliary] = "have"


def cut_subjects(made: Tokens) -> None:
    """Join a subject that the parser takes for a sentence to the verb right behind it: *Pékin | a convoqué ...*."""
    for first in range(1, len(made.words)):
        subject, verb = made.root_of(first - 1), made.root_of(first)
        if subject == verb or made.tags[subject] not in _NOUNS or not made.tags[verb].startswith("V"):
            continue
        opening = first == verb or (
            made.heads[first] == verb and made.deps[first] in ("aux", "auxpass", "advmod", "prt")
        )
        if opening and not made.children(verb, "nsubj", "nsubjpass"):
            passive = made.children(verb, "auxpass")
            made.heads[subject], made.deps[subject] = verb, "nsubjpass" if passive else "nsubj"


def joined_to_adjectives(made: Tokens) -> None:
    """*L'Arabie saoudite et l'Iran*: what is joined to a name's adjective is joined to the name."""
    for token, label in enumerate(made.deps):
        adjective = made.heads[token]
        if (
            label == "conj"
            and made.tags[adjective] == "JJ"
            and made.deps[adjective] == "amod"
            and made.tags[token] in _NOUNS
        ):
            made.heads[token] = made.heads[adjective]


def bare_objects(made: Tokens) -> None:
    """*N'a pas critiqué le Japon*: a name without a preposition is the object, where there is no other."""
    for token, label in enumerate(made.deps):
        verb = made.heads[token]
        if label != "npadvmod" or made.tags[token] != "NNP" or token < verb or not made.tags[verb].startswith("V"):
            continue
        if not made.children(token, "case") and not made.children(verb, "dobj", "auxpass", "ccomp"):
            made.deps[token] = "dobj"


def nouns_in_ant(made: Tokens) -> None:
    """*L'opposant* is a noun, though the tagger takes it for a participle."""
    for token, tag in enumerate(made.tags):
        if tag == "VBG" and made.children(token, "det") and made.deps[token] in _ROLES:
            made.tags[token], made.lemmas[token] = "NN", made.forms[token]


def late_objects(made: Tokens) -> None:
    """*A rencontré à Bamako le ministre*: no comma makes the object an apposition of the place."""
    for token, label in enumerate(made.deps):
        place = made.heads[token]
        determiner = next(iter(made.children(token, "det")), -1)
        if label != "appos" or determiner != place + 1 or not made.children(place, "case"):
            continue
        verb = place
        while made.heads[verb] != verb and not made.tags[verb].startswith("V"):
            verb = made.heads[verb]
        if made.tags[verb].startswith("V") and not made.children(verb, "dobj", "ccomp", "xcomp", "auxpass"):
            made.heads[token], made.deps[token] = verb, "dobj"


def _infinitive(participle: str) -> str:
    """Guess the infinitive of a participle.

    >>> _infinitive("violées"), _infinitive("envahi")
    ('violer', 'envahir')
    """
    stem = participle.removesuffix("s").removesuffix("e")
    return stem[:-1] + "er" if stem.endswith("é") else stem + "r"


REPAIRS = (
    capitals,
    participles,
    nouns_in_ant,
    fragments,
    cut_subjects,
    joined_subjects,
    joined_to_adjectives,
    late_objects,
    bare_objects,
)
