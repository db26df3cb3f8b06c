"""Completion of what a graph and the ontology name: relations, statuses, actors, kinds, questions.

Each line of ``PLACES`` is a place in a cell, as a pattern of the text before the cursor, and what goes there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from IPython.core.completer import SimpleCompletion, context_matcher

from kg import ontology
from kg.errors import KgError
from kg.jupyter.graphs import graph_of
from kg.jupyter.verbs import VERBS
from kg.query import named_queries

if TYPE_CHECKING:
    from IPython.core.completer import CompletionContext, MatcherAPIv2, SimpleMatcherResult

NAME: Final = "kg"
MOST: Final = 100
"""Names that are offered at once; typing on brings the others."""

Names = Mapping[str, object]
Choices = Callable[[Names], Iterable[str]]


def _relations(names: Names) -> Iterable[str]:
    return sorted(graph_of(names).counts().relations)


def _statuses(names: Names) -> Iterable[str]:
    return sorted(graph_of(names).counts().statuses)


def _kinds(names: Names) -> Iterable[str]:
    return sorted(graph_of(names).counts().actors)


def _actors(names: Names) -> Iterable[str]:
    return (actor.name for actor in graph_of(names).actors())


def _known_relations(_: Names) -> Iterable[str]:
    return sorted(ontology.load().relations)


def _known_categories(_: Names) -> Iterable[str]:
    return sorted(ontology.load().categories)


def _questions(_: Names) -> Iterable[str]:
    return (query.name for query in named_queries())


def _verbs(_: Names) -> Iterable[str]:
    return VERBS


# A string that is open at the cursor, and a magic's word, which needs quotes only where it has spaces.
_STRING: Final = r"""(?P<quote>["'])(?P<typed>(?:(?!(?P=quote)).)*)$"""
_WORD: Final = r"""(?P<typed>[^\s"']*)$"""


def _argument(names: str) -> re.Pattern[str]:
    # Also the comparison of a frame's column: frame["relation"] == "...
    return re.compile(rf"""\b(?:{names})["'\]]*\s*={{1,2}}\s*{_STRING}""")


def _parameter(names: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*%.*\b(?:{names})={_WORD}")


PLACES: Final[tuple[tuple[re.Pattern[str], Choices], ...]] = (
    (_argument("relation"), _relations),
    (_argument("status"), _statuses),
    (_argument("kind"), _kinds),
    (_argument("actor|other|speaker|source|target"), _actors),
    (_parameter("relation"), _relations),
    (_parameter("status"), _statuses),
    (_parameter("actor|other|speaker"), _actors),
    (re.compile(r"\.events\(\s*" + _STRING), _relations),
    (re.compile(r"\.actors\(\s*" + _STRING), _kinds),
    (re.compile(r"\.(?:show|statements|same|different|unsure)\((?:[^()]*,)?\s*" + _STRING), _actors),
    (re.compile(r"\.query\(\s*" + _STRING), _questions),
    (re.compile(r"^\s*%kg\s+show\s+(?P<typed>.*)$"), _actors),
    (re.compile(r"^\s*%(?:kg\s+ask|sparql)\s+(?P<typed>[\w-]*)$"), _questions),
    (re.compile(r"^\s*%kg\s+(?P<typed>\w*)$"), _verbs),
    (re.compile(r"\brel:(?P<typed>\w*)$"), _known_relations),
    (re.compile(r"\bplover:(?P<typed>\w*)$"), _known_categories),
    (re.compile(r"\bstatus:(?P<typed>\w*)$"), _statuses),
)


def matcher(names: Names) -> MatcherAPIv2:
    """Return what IPython's completer asks, over the variables of a notebook."""

    def complete(context: CompletionContext) -> SimpleMatcherResult:
        typed, found = completions(context.text_until_cursor, names)
        return {
            "completions": [SimpleCompletion(text, type=NAME) for text in found],
            "matched_fragment": typed,
            "suppress": True,
            "ordered": True,
        }

    decorated: MatcherAPIv2 = context_matcher(priority=100, identifier=NAME)(complete)
    return decorated


def completions(before: str, names: Names) -> tuple[str, list[str]]:
    """Return what is typed of a name on the line before the cursor, and the names that it may become.

    >>> completions("%kg ex", {})
    ('ex', ['explore'])
    """
    for place, choices in PLACES:
        if found := place.search(before):
            try:
                fitting = _fitting(found["typed"], choices(names))
            except KgError:  # no graph yet, or one that was closed: there is nothing to offer
                return "", []
            return found["typed"], [_written(name, place, found) for name in fitting]
    return "", []


def _fitting(typed: str, choices: Iterable[str]) -> list[str]:
    """Return names that begin with what is typed, then those that have a word that does; case aside."""
    wanted = typed.casefold()
    word = re.compile(rf"\b{re.escape(wanted)}")
    fitting = [name for name in dict.fromkeys(choices) if word.search(name.casefold())]
    return sorted(fitting, key=lambda name: not name.casefold().startswith(wanted))[:MOST]


def _written(name: str, place: re.Pattern[str], found: re.Match[str]) -> str:
    """Return a name as it stands where it goes: its quotes escaped, or put around it where it needs them."""
    if quote := found.groupdict().get("quote"):
        return name.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    needs_quotes = place.pattern.endswith(_WORD) and not re.fullmatch(r"[\w-]+", name)
    return '"' + name.replace('"', '\\"') + '"' if needs_quotes else name
