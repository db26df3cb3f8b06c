"""What a model of Universal Dependencies says, in the style that the stages read, by a language's grammar file.

Labels, tags, function words and names of entities are translated by tables; then recurrent errors are mended
and the tree is turned, token by token: no token is added. What English says with a word and the language with an
ending is kept as a mood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotate.columns import Tokens
from kg.annotate.mending import REPAIRS
from kg.annotate.times import dates
from kg.annotate.turning import TURNS
from kg.ontology.grammar import LONGEST, Grammar
from kg.parse import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOMINAL = frozenset({"NN", "NNS", "NNP", "PRP", "CD", "DT", "WP", "JJ", "FW"})


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
        made.entities.extend(dates(made, grammar))
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


def _is_name(made: Tokens, start: int, end: int) -> bool:
    return any(made.tags[t] == "NNP" for t in range(start, end))
