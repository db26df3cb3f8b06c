"""What a query may not do, found in its text before the engine sees it.

The engine itself would fetch from the network where a query says SERVICE, and a few kilobytes of nested
braces end the whole process. So the text is cut into tokens the way SPARQL does, and nesting, length and
keywords are checked on those: a word within a string, a comment or an IRI is no keyword.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from kg.errors import QueryError

MAX_LENGTH: Final = 100_000
MAX_NESTING: Final = 40
# Thousands of these in a row are as deep a tree as thousands of braces.
MAX_OPERATORS: Final = 250

TOKEN: Final = re.compile(
    r"""
      (?P<comment> \#[^\n\r]* )
    | (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string>  \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                 | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z][A-Za-z0-9-]* )
    | (?P<name>    (?:\w[\w.·-]*)?:(?:[\w.:·-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])* )
    | (?P<word>    [^\W\d]\w* )
    | (?P<space>   \s+ )
    | (?P<other>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES: Final = frozenset(["LOAD", "INSERT", "DELETE", "DROP", "CLEAR", "CREATE", "COPY", "MOVE", "ADD"])
_CLAUSES: Final = ["BIND", "MINUS", "OPTIONAL", "UNION", "FILTER", "EXISTS", "SELECT", "GRAPH", "VALUES"]
_OPERATORS: Final = frozenset([*_CLAUSES, *"!/^|&+*-"])

# Where "<urn:a#b>" is read as a comparison it goes on with a name; "<https://" cannot, a name has no "//" after it.
_WHOLE_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_HIDES: Final = re.compile(r"['#]")

Token = tuple[str, str]


def tokens(text: str) -> Iterator[Token]:
    """Yield kind and text of each token but comments and white space.

    >>> [kind for kind, _ in tokens("ASK { ?s a kg:Event } # SERVICE")]
    ['word', 'other', 'variable', 'word', 'name', 'other']
    """
    for found in TOKEN.finditer(text):
        kind = found.lastgroup or "other"
        if kind == "iri" and ")" in found[0]:
            # "(1<2)SERVICE#>" looks like an IRI here and like a comparison to the engine: read it both ways.
            yield from tokens(found[0][1:-1].replace("#", "\n"))
        if kind not in ("comment", "space"):
            yield kind, found[0]


def check(text: str, place: str) -> tuple[str, ...]:
    """Refuse a query that would reach out, write, or exhaust the parser; return what its FROM clauses name.

    Args:
        text: a SPARQL query.
        place: what to call it in an error.

    Raises:
        QueryError: the query has SERVICE, is an update, or is too long, too deep or too large.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(place, f"the query is longer than {MAX_LENGTH} characters", "Shorten it.")
    _check_comparisons(text, place)
    found = list(tokens(text))
    _check_size(found, place)
    _check_keywords(found, place)
    return tuple(_from_clauses(found))


def _check_comparisons(text: str, place: str) -> None:
    """Refuse what the engine may read as a comparison and this module as an IRI, with a quote or comment inside.

    After ``?a<'x>'`` the two would disagree on what is text and what is query from there on.
    """
    still_open: list[str] = []
    operand = False
    for match in TOKEN.finditer(text):
        kind, token = match.lastgroup or "other", match[0]
        if kind in ("comment", "space"):
            continue
        if kind == "iri" and operand and still_open[-1:] == ["("]:
            if _HIDES.search(token) and not _WHOLE_IRI.match(token):
                raise QueryError(
                    place,
                    f"{token} may be an IRI or a comparison",
                    "Write a space after the < of a comparison, and an IRI with a prefix.",
                )
        if kind == "other" and token in "{([":
            still_open.append(token)
        elif kind == "other" and token in "})]" and still_open:
            still_open.pop()
        operand = kind in ("variable", "string", "name", "iri", "language", "word") or token in ")]" or token.isdigit()


def _check_size(found: list[Token], place: str) -> None:
    depth = deepest = 0
    for kind, token in found:
        if kind == "other":
            depth += (token in "{([") - (token in "})]")
            deepest = max(deepest, depth)
    if deepest > MAX_NESTING:
        raise QueryError(place, f"brackets are nested deeper than {MAX_NESTING} levels", "Flatten the query.")
    counts = Counter(token.upper() for kind, token in found if kind in ("word", "other"))
    if sum(counts[operator] for operator in _OPERATORS) > MAX_OPERATORS:
        raise QueryError(place, f"the query has more than {MAX_OPERATORS} operators", "Ask it in several queries.")


def _check_keywords(found: list[Token], place: str) -> None:
    words = [token.upper() for kind, token in found if kind == "word"]
    # The engine needs no space before or after a keyword: "trueSERVICE", "SERVICESILENT" and "SERVICEa:b" are each two.
    prefixes = [token.partition(":")[0].upper() for kind, token in found if kind == "name"]
    if any("SERVICE" in word for word in [*words, *prefixes]):
        raise QueryError(
            place, "SERVICE would fetch from the network", "Query what is in the store; leave SERVICE out."
        )
    first = next((word for word in words if word not in ("PREFIX", "BASE", "VERSION")), "")
    if first in _UPDATES:
        raise QueryError(
            place,
            f"{first} changes the graph, and queries only read",
            "Use SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )


def _from_clauses(found: list[Token]) -> Iterator[str]:
    for index, (kind, token) in enumerate(found[:-1]):
        if kind == "word" and token.upper() == "FROM":
            following = found[index + 1 :]
            named = following[0][0] == "word" and following[0][1].upper() == "NAMED"
            if len(following) > named:
                yield following[named][1]
