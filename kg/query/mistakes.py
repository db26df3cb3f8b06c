"""What is wrong with a query that does not parse, in the words of its asker.

The engine says where it gave up and lists all it would have taken there, which is seldom where the mistake is. So
the mistakes that people make are looked for by name first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from typing import Final

from kg.query.screen import TOKEN

_CLAUSES = """a as asc ask base by construct desc describe distinct bind exists false filter from graph group having in
    limit minus named not offset optional order prefix reduced select service silent true undef union values where"""
_UPDATES = "add all clear copy create data default delete drop insert into load move to using with"
_FUNCTIONS = """abs adjust avg bnode bound ceil coalesce concat contains count datatype day encode_for_uri floor
    group_concat hours if iri isblank isiri isliteral isnumeric istriple isuri lang langdir langmatches lateral lcase
    max md5 min minutes month now object predicate rand regex replace round sameterm sample seconds separator sha1
    sha256 sha384 sha512 str strafter strbefore strdt strends strlang strlangdir strlen strstarts struuid subject
    substr sum timezone triple tz ucase uri uuid version year haslang haslangdir"""
_WORDS: Final = frozenset(f"{_CLAUSES} {_UPDATES} {_FUNCTIONS}".upper().split())
_AGGREGATES: Final = frozenset("AVG COUNT GROUP_CONCAT MAX MIN SAMPLE SUM".split())
_SIGNS: Final = frozenset("{}()[].,;=!<>|&+-*/^?$:@~0123456789")
_CLOSES: Final = {"}": "{", ")": "(", "]": "["}
_BARE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BAD_IRI = re.compile(r"<[A-Za-z][\w+.-]*:[^>\n]*>")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Where in the text a mistake is, what it is, and the remedy."""

    offset: int
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a query, and where it starts."""

    kind: str
    text: str
    offset: int

    @property
    def word(self) -> str:
        """Return a keyword in capitals, or nothing where the token is none."""
        return self.text.upper() if self.kind == "word" else ""


def find(text: str, prefixes: Mapping[str, str]) -> Mistake | None:
    """Return the first mistake that has a name, or None where the query has none of them.

    >>> find("SELECT ?s { ?s a kg:Event FILTR(?s) }", {"kg": ""}).message
    'FILTR is no word of SPARQL'
    """
    tokens = [
        Token(found.lastgroup or "other", found[0], found.start())
        for found in TOKEN.finditer(text)
        if found.lastgroup not in ("comment", "space")
    ]
    if not tokens:
        return Mistake(0, "the query is empty", "Write SPARQL, or a name from kg query --list.")
    for look in _LOOKS:
        if found := next(look(tokens, text, prefixes), None):
            return found
    return None


def _signs(tokens: list[Token], text: str, _: Mapping[str, str]) -> Iterator[Mistake]:
    for token in tokens:
        if token.kind != "other" or token.text in _SIGNS - {"<"}:
            continue
        if token.text in "\"'":
            yield Mistake(token.offset, "this quote is not closed on its line", 'Text of several lines takes """.')
        elif token.text in "“”„‘’«»":
            yield Mistake(token.offset, f"{token.text} is no quote of SPARQL", "Use the straight ones: \" or '.")
        elif token.text == "<" and _BAD_IRI.match(text, token.offset):
            yield Mistake(token.offset, "this IRI has a character that no IRI may have", "Write a space as %20.")
        elif token.text != "<":
            yield Mistake(token.offset, f"{token.text} is no sign of SPARQL", "Write such a name as a whole <IRI>.")


def _brackets(tokens: list[Token], _: str, __: Mapping[str, str]) -> Iterator[Mistake]:
    still_open: list[Token] = []
    for token in tokens:
        if token.kind != "other":
            continue
        if token.text in _CLOSES.values():
            still_open.append(token)
        elif token.text in _CLOSES:
            if not still_open:
                yield Mistake(token.offset, f"nothing is open that this {token.text} would close", "Leave it out.")
                return
            if still_open[-1].text != _CLOSES[token.text]:
                yield _unclosed(still_open[-1])
                return
            still_open.pop()
    if still_open:
        yield _unclosed(still_open[-1])


def _unclosed(token: Token) -> Mistake:
    closing = next(close for close, opening in _CLOSES.items() if opening == token.text)
    return Mistake(token.offset, f"this {token.text} is never closed", f"Close it with {closing}.")


def _words(tokens: list[Token], text: str, _: Mapping[str, str]) -> Iterator[Mistake]:
    for token in tokens:
        # The e of 1e6 is no word.
        if token.word and token.word not in _WORDS and not text[token.offset - 1 : token.offset].isdigit():
            near = get_close_matches(token.word, sorted(_WORDS), n=1, cutoff=0.77)
            remedy = f"Did you mean {near[0]}?" if near else "A name takes a prefix, a variable ?, and a text quotes."
            yield Mistake(token.offset, f"{token.text} is no word of SPARQL", remedy)


def _prefixes(tokens: list[Token], _: str, prefixes: Mapping[str, str]) -> Iterator[Mistake]:
    declared = {*prefixes, "_"}
    declared |= {name.text.partition(":")[0] for word, name in pairwise(tokens) if word.word == "PREFIX"}
    for token in tokens:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in declared:
            near = get_close_matches(prefix, sorted(declared), n=1)
            known = f"Did you mean {near[0]}:?" if near else f"There is {', '.join(sorted(prefixes))}."
            yield Mistake(token.offset, f"the prefix {prefix}: is not declared", known)


def _habits(tokens: list[Token], text: str, _: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield what other languages allow and SPARQL does not."""
    for token, following in pairwise([*tokens, Token("other", "", len(text))]):
        if token.text == following.text == "=" and following.offset == token.offset + 1:
            yield Mistake(token.offset, "== is not SPARQL", "Write = to compare.")
        if token.word in ("DESC", "ASC") and following.text != "(":
            yield Mistake(token.offset, f"{token.text} needs brackets", f"Write {token.word}(?x).")
        if token.word == "FILTER" and following.text != "(" and following.kind not in ("word", "name", "iri"):
            yield Mistake(token.offset, "FILTER needs brackets", "Write FILTER(...).")
        if token.word in ("LIMIT", "OFFSET") and not following.text.isdigit():
            yield Mistake(token.offset, f"{token.text} needs a number", f"Write {token.word} 10.")
        if token.kind == "other" and _BARE_DATE.match(text, token.offset):
            date = _BARE_DATE.match(text, token.offset)
            yield Mistake(token.offset, "a date takes quotes and its type", f'Write "{date and date[0]}"^^xsd:date.')
    yield from _columns(tokens)
    words = [token for token in tokens if token.word in ("LIMIT", "OFFSET", "ORDER")]
    for token, following in pairwise(words):
        if token.word != "ORDER" and following.word == "ORDER":
            yield Mistake(following.offset, f"ORDER BY stands before {token.word}", "Exchange the two.")


def _columns(tokens: list[Token]) -> Iterator[Mistake]:
    depth, within = 0, False
    for token in tokens:
        within = (within or token.word == "SELECT") and token.text != "{" and token.word not in ("WHERE", "FROM")
        depth += (token.text == "(") - (token.text == ")")
        if within and depth == 0 and token.text == ",":
            yield Mistake(token.offset, "the columns of SELECT have no commas between them", "Leave the comma out.")
        if within and depth == 0 and token.word in _AGGREGATES:
            remedy = f"Write ({token.word}(...) AS ?name)."
            yield Mistake(token.offset, f"{token.text} as a column needs brackets and a name", remedy)


def _patterns(tokens: list[Token], _: str, __: Mapping[str, str]) -> Iterator[Mistake]:
    """Yield the place where a full stop is missing, or a part of a triple."""
    for opener, terms, closer in _segments(tokens):
        wanted = {";": 2, ",": 1}.get(opener, 3)
        if len(terms) > wanted:
            remedy = "End a pattern with . (the next has another subject) or with ; (it has the same)."
            yield Mistake(terms[wanted].offset, "a full stop is missing before this", remedy)
        elif 0 < len(terms) < wanted and closer.text != "{":
            part = "an object" if len(terms) == wanted - 1 else "a property and an object"
            yield Mistake(closer.offset, f"{part} is missing before this {closer.text}", "A triple has three parts.")


def _segments(tokens: list[Token]) -> Iterator[tuple[str, list[Token], Token]]:
    """Yield what stands between two separators where it is terms and paths only: the separators, and the terms."""
    opener, terms, plain, joined, values = "", list[Token](), False, False, False
    for token, following in pairwise([*tokens, Token("other", "", 0)]):
        if token.kind == "other" and token.text in "{}.;,":
            if plain:
                yield opener, terms, token
            opener, terms, plain, joined = token.text, [], not (values and token.text == "{"), False
        elif token.kind == "other" and token.text in "/|":
            joined = True
        elif token.text == "^":
            # The two of "..."^^xsd:date join; the one of ^kg:is does not.
            joined = joined or following.text == "^"
        elif (token.kind == "other" and token.text not in "*+?") or token.word not in ("", "A", "TRUE", "FALSE"):
            plain, values = False, token.word == "VALUES"
        elif token.kind not in ("other", "language"):
            terms += [] if joined else [token]
            joined = False


def _bindings(tokens: list[Token], _: str, __: Mapping[str, str]) -> Iterator[Mistake]:
    seen, clause = set[str](), ""
    for token, following in pairwise(tokens):
        if token.word in ("SELECT", "BIND", "GROUP") or token.text == "{":
            clause = token.word or "WHERE"
        if token.word == "AS" and clause == "BIND" and following.text in seen:
            yield Mistake(following.offset, f"{following.text} has a value already", "Take another name after AS.")
        if token.kind == "variable" and clause not in ("", "SELECT"):
            seen.add(token.text)


_Look = Callable[[list[Token], str, Mapping[str, str]], Iterator[Mistake]]
_LOOKS: Final[tuple[_Look, ...]] = (_signs, _brackets, _words, _prefixes, _habits, _patterns, _bindings)
