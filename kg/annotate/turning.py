"""How a tree of Universal Dependencies is turned into the style that the stages read, one construction a function.

Universal Dependencies makes content words the heads of function words (de Marneffe and others 2021). In the style of
the stages a preposition heads its noun, the copula its predicate, a name its title and a verb of saying what is said.
"""

from __future__ import annotations

from kg.annotate.columns import Tokens
from kg.ontology.grammar import Grammar

_WITH_THE_COPULA = frozenset(
    {"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "neg", "mark", "punct", "cc", "advcl", "expl", "parataxis", "prt"}
)
_OF_THE_TITLE = frozenset({"nmod", "npadvmod", "compound"})
_OBLIQUE = frozenset({"npadvmod", "nmod", "agent", "dative", "dobj", "xcomp", "dep", "advcl", "appos", "acl", "advmod"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "dep", "npadvmod", "nmod"})


def _negation(made: Tokens, grammar: Grammar) -> None:
    for token, form in enumerate(made.forms):
        if made.deps[token] == "advmod" and form in grammar.negation:
            made.forms[token], made.deps[token] = grammar.negation[form], "neg"


def _possessives(made: Tokens, grammar: Grammar) -> None:
    for token, tag in enumerate(made.tags):
        if tag == "PRP$" and made.deps[token] == "det":
            made.deps[token] = "poss"


def _names(made: Tokens, grammar: Grammar) -> None:
    """A name is headed by its last word."""
    for first in range(len(made.words)):
        parts = [
            c for c in made.children(first, "compound") if c > first and made.tags[c] in ("NNP", "FW", "NN", "IN", "DT")
        ]
        if made.tags[first] != "NNP" or not parts:
            continue
        last = parts[-1]
        if made.tags[last] != "NNP":
            made.tags[last] = "NNP"
        for child in made.children(first):
            made.heads[child] = last
        made.replace(first, last)
        made.deps[first] = "compound"


def _titles(made: Tokens, grammar: Grammar) -> None:
    """*Le président colombien Gustavo Petro*: the name is the head, the title stands before it."""
    for name, label in enumerate(made.deps):
        title = made.heads[name]
        if label not in ("appos", "nmod", "compound") or title >= name or made.tags[name] != "NNP":
            continue
        if made.tags[title] not in ("NN", "NNS") or made.children(name, "case"):
            continue
        first = min([name, *(c for c in made.children(name) if c < name)])
        between = made.words[title + 1 : first]
        if any(word in (",", "(", ":", "-", '"') for word in between) or made.words[first][:1].islower():
            continue
        made.replace(title, name)
        made.deps[title] = "compound"
        for child in made.children(title):
            inner = made.deps[child] in _OF_THE_TITLE and title < child < name
            if not inner:
                made.heads[child] = name


def _reflexives(made: Tokens, grammar: Grammar) -> None:
    """*L'armée s'est retirée* is active, whatever the auxiliary."""
    for verb in {
        made.heads[t] for t, f in enumerate(made.forms) if f == "se" and made.deps[t] in ("prt", "dobj", "dative")
    }:
        for child in made.children(verb):
            made.deps[child] = {"auxpass": "aux", "nsubjpass": "nsubj"}.get(made.deps[child], made.deps[child])
            if made.forms[child] == "se":
                made.deps[child], made.tags[child] = "prt", "RP"


def _passives(made: Tokens, grammar: Grammar) -> None:
    """Who is the subject of a passive, also where the parser calls the subject a plain one."""
    for token, label in enumerate(made.deps):
        if label == "nsubj" and made.children(made.heads[token], "auxpass"):
            made.deps[token] = "nsubjpass"


def _reports(made: Tokens, grammar: Grammar) -> None:
    """*"...", a déclaré X*: the verb of saying heads what is said."""
    for verb, label in enumerate(made.deps):
        said = made.heads[verb]
        if label != "parataxis" or not made.tags[verb].startswith("V") or not made.children(verb, "nsubj"):
            continue
        made.replace(said, verb)
        made.deps[said] = "ccomp"
        for mark in made.children(said, "punct"):
            if mark > verb:
                made.heads[mark] = verb


def _copulas(made: Tokens, grammar: Grammar) -> None:
    """*La Russie est critique de Kiev*: the copula is the head, what it says of the subject its complement."""
    for copula, label in enumerate(made.deps):
        predicate = made.heads[copula]
        if label != "cop" or predicate == copula:
            continue
        moved = [c for c in made.children(predicate) if c != copula and made.deps[c] in _WITH_THE_COPULA]
        made.replace(predicate, copula)
        if made.children(predicate, "case"):
            made.deps[predicate] = "npadvmod"
        else:
            made.deps[predicate] = "acomp" if made.tags[predicate] in ("JJ", "VBN") else "attr"
        for child in moved:
            made.heads[child] = copula
        if predicate in made.moods:
            made.moods[copula] = made.moods.pop(predicate)


def _adjectives(made: Tokens, grammar: Grammar) -> None:
    """Mark adjectives behind their noun; they modify it like those before it."""
    for token, label in enumerate(made.deps):
        if label == "amod" and made.heads[token] < token:
            made.deps[token] = "postmod"
        elif label in ("nmod", "appos", "amod") and made.tags[token] == "JJ" and made.heads[token] + 1 == token:
            made.deps[token] = "postmod"


def _infinitives(made: Tokens, grammar: Grammar) -> None:
    """*De*, *à*, *pour* before an infinitive are its *to*; *après*, *sans*, *en* are prepositions with a clause."""
    for token, label in enumerate(made.deps):
        verb, written = made.heads[token], made.words[token].lower()
        if label not in ("mark", "case") or not made.tags[verb].startswith("V") or verb < token:
            continue
        bare = made.tags[verb] in ("VB", "VBG") or any(
            made.tags[c] == "VB" for c in made.children(verb, "aux", "auxpass")
        )
        if not bare:
            continue
        if written in grammar.clauses and made.deps[verb] in _CLAUSES:
            made.forms[token] = grammar.clauses[written]
            made.replace(verb, token)
            made.deps[token], made.deps[verb], made.tags[verb] = "prep", "pcomp", "VBG"
        elif made.forms[token] in ("of", "to", "for"):
            made.forms[token], made.deps[token], made.tags[token] = "to", "aux", "TO"


def _prepositions(made: Tokens, grammar: Grammar) -> None:
    """A preposition heads its noun."""
    for token, label in enumerate(made.deps):
        noun = made.heads[token]
        if (
            label != "case"
            or noun == token
            or made.deps[noun] not in _OBLIQUE
            or made.tags[token] not in ("IN", "RB", "TO")
        ):
            continue
        relation = made.deps[noun]
        made.replace(noun, token)
        made.deps[token] = "agent" if relation == "agent" and made.forms[token] == "by" else "prep"
        made.deps[noun] = "pobj"


TURNS = (
    _negation,
    _possessives,
    _names,
    _titles,
    _reflexives,
    _passives,
    _copulas,
    _adjectives,
    _infinitives,
    _prepositions,
    _reports,
)
"""The constructions in order: a name takes its title's place before a preposition takes the name's."""
