"""Trees of Universal Dependencies brought to the style that the stages read, by a language's grammar file.

The stages read content words as heads of their function words' phrases only in part: a preposition heads its noun,
the copula heads its predicate, a name is headed by its last word and stands above the title before it. Universal
Dependencies has each of these the other way about (de Marneffe and others 2021), so the tree is turned there, token
by token; no token is added. What English says with a word and the language with an ending is kept as a mood.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.annotate.columns import Tokens
from kg.annotate.mending import REPAIRS
from kg.ontology.grammar import LONGEST, Grammar
from kg.parse import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WITH_THE_COPULA = frozenset(
    {"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "neg", "mark", "punct", "cc", "advcl", "expl", "parataxis", "prt"}
)
_OF_THE_TITLE = frozenset({"nmod", "npadvmod", "compound"})
_OBLIQUE = frozenset({"npadvmod", "nmod", "agent", "dative", "dobj", "xcomp", "dep", "advcl", "appos", "acl", "advmod"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "PRP", "CD", "DT", "WP", "JJ", "FW"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "dep", "npadvmod", "nmod"})


class Normaliser:
    """Turns the trees of one language's model."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._tags = [(*_condition(rule), tag) for rule, tag in grammar.tags.items()]
        self._moods = [(frozenset(rule.split()), mood) for rule, mood in grammar.moods.items()]
        self._moods.sort(key=lambda rule: -len(rule[0]))
        self._known: dict[tuple[str, str], str] = {}

    def tokens(self, doc: Doc) -> Tokens:
        """Return the columns of a parsed paragraph in the style that the stages read."""
        grammar = self._grammar
        made = Tokens(
            words=[t.text for t in doc],
            forms=[t.lower_ for t in doc],
            lemmas=[grammar.lemmas.get(lemma := t.lemma_.lower(), lemma) for t in doc],
            tags=[self._tag(t.pos_, str(t.morph)) for t in doc],
            deps=[grammar.labels.get(t.dep_, t.dep_) for t in doc],
            heads=[t.head.i for t in doc],
        )
        self._forms(made, doc)
        self._endings(made, [str(t.morph) for t in doc])
        for repair in REPAIRS:
            repair(made)
        for turn in TURNS:
            turn(made, grammar)
        made.entities = [Entity(e.start, e.end, label) for e in doc.ents
                         if (label := grammar.entities.get(e.label_)) and _is_name(made, e.start, e.end)]  # fmt: skip
        made.entities.extend(_dates(made, grammar))
        return made

    def _tag(self, part: str, features: str) -> str:
        key = (part, features)
        if key not in self._known:
            held = frozenset(features.split("|"))
            fitting = [(len(wanted), tag) for pos, wanted, tag in self._tags if pos == part and wanted <= held]
            self._known[key] = max(fitting, default=(0, part))[1]
        return self._known[key]

    def _forms(self, made: Tokens, doc: Doc) -> None:
        """Write function words as the stages know them; a name keeps its own."""
        grammar, position = self._grammar, 0
        while position < len(doc):
            length = next((n for n in range(min(LONGEST, len(doc) - position), 1, -1)
                           if " ".join(made.forms[position : position + n]) in grammar.words), 1)  # fmt: skip
            written = " ".join(made.forms[position : position + length])
            token = doc[position]
            preposition = grammar.words.get(written) not in ("of", "to") or token.pos_ == "ADP"
            closed = (
                preposition
                and token.pos_ in ("ADP", "DET", "SCONJ", "CCONJ", "ADV", "PRON")
                and token.dep_[:4] != "flat"
            )
            if length > 1:
                _join(made, position, length)
                made.forms[position] = grammar.words[written]
            elif token.pos_ == "AUX":
                made.forms[position] = made.lemmas[position]
            elif closed and not (written in grammar.pronouns and made.tags[position] in ("PRP", "PRP$")):
                made.forms[position] = grammar.words.get(written, written)
            position += length

    def _endings(self, made: Tokens, features: list[str]) -> None:
        """Note the moods of verbs; what an auxiliary's ending says is said of its verb."""
        for token, morph in enumerate(features):
            verb = made.heads[token] if made.deps[token] in ("aux", "auxpass", "cop") else token
            held = {*morph.split("|"), made.deps[verb]}
            mood = next((mood for wanted, mood in self._moods if wanted <= held), None)
            if mood is not None:
                made.moods.setdefault(verb, mood)


def _condition(rule: str) -> tuple[str, frozenset[str]]:
    part, *features = rule.split()
    return part, frozenset(features)


def _join(made: Tokens, start: int, length: int) -> None:
    """Make one preposition of *au sujet de*: what the words after the first govern, the first does."""
    rest = range(start + 1, start + length)
    whole = range(start, start + length)
    outside = [made.heads[t] for t in whole if made.heads[t] not in whole]
    governed = [t for t, head in enumerate(made.heads) if t not in whole and head in whole and t >= start + length
                and made.tags[t] in _NOMINAL]  # fmt: skip
    if governed and outside:
        noun, above = governed[0], outside[0]
        made.heads[noun], made.deps[noun] = (above, "npadvmod") if above != noun else (noun, made.deps[noun])
        made.heads[start] = noun
    elif outside:
        made.heads[start] = next((h for h in outside if h >= start + length), outside[0])
    made.deps[start], made.tags[start] = "case", "IN"
    for token in rest:
        made.heads[token], made.deps[token] = start, "dep"


def _negation(made: Tokens, grammar: Grammar) -> None:
    for token, form in enumerate(made.forms):
        if made.deps[token] == "advmod" and form in grammar.negation:
            made.forms[token], made.deps[token] = grammar.negation[form], "neg"


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


def _is_name(made: Tokens, start: int, end: int) -> bool:
    return any(made.tags[t] == "NNP" for t in range(start, end))


def _dates(made: Tokens, grammar: Grammar) -> Iterator[Entity]:
    """Yield runs of words of time and numbers; their forms become those that the reader of dates knows."""
    position, words = 0, made.words
    while position < len(words):
        end = position
        while end < len(words) and (words[end].lower() in grammar.dates or _is_number(words[end])):
            end += 1
        if any(words[t].lower() in grammar.dates for t in range(position, end)):
            for token in range(position, end):
                made.forms[token] = grammar.dates.get(words[token].lower(), made.forms[token].removesuffix("er"))
            _hang_on_verb(made, position, end)
            yield Entity(position, end, "DATE")
        position = max(end, position + 1)


def _hang_on_verb(made: Tokens, start: int, end: int) -> None:
    """A date after a name is not the name's: *à Moscou lundi*."""
    top = next((t for t in range(start, end) if not start <= made.heads[t] < end), start)
    above = made.heads[top]
    if made.deps[top] not in ("nmod", "appos", "npadvmod", "nummod") or made.tags[above] != "NNP":
        return
    while made.heads[above] != above and not made.tags[above].startswith("V"):
        above = made.heads[above]
    made.heads[top], made.deps[top] = above, "npadvmod"


def _is_number(word: str) -> bool:
    return word.removesuffix("er").isdigit()


TURNS = (
    _negation, _names, _titles, _reflexives, _passives, _copulas, _adjectives, _infinitives, _prepositions, _reports,
)  # fmt: skip
"""How the tree is turned, in this order: a name takes its title's place before a preposition takes the name's."""
