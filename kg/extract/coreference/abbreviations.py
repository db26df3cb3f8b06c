"""Bodies and the short names that a document gives them: in brackets, by their initials, by their first word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.extract.coreference.groups import BODIES, Group
from kg.parse import Parse

_PLACES = ("City", "Country", "Region", "Place")


def abbreviated(parse: Parse, named: Iterable[Group]) -> Iterator[tuple[Group, Group, str]]:
    """Yield the group of a body, a group that names it in short, and why; the caller joins them before the next."""
    groups = list({id(g): g for g in named}.values())
    long = [g for g in groups if len(g.tokens) > 1 and g.key[0] in ("name", "organisation") and g.kind != "Person"]
    if not long:
        return
    initials = {i: g for g in long for i in _initials(parse, g)}
    heads = {g.tokens[0]: g for g in reversed(long) if g.kind not in _PLACES}
    tails = _only({g.tokens[-1]: g for g in long if g.kind in BODIES}, long)
    ends = {s.candidate.name[1]: g for g in long if g.kind in BODIES for s in g.spots if s.candidate.name}
    for group in groups:
        bracketed = _bracketed(parse, group, ends)
        if bracketed is not None:
            yield bracketed, group, "abbreviation in brackets after the name"
            continue
        if len(group.tokens) != 1 or group.key[0] not in ("name", "organisation"):
            continue
        token = group.tokens[0]
        word = parse.words[group.spots[0].token]
        full = initials.get(token.replace(".", ""))
        if full is not None and group.key[0] == "organisation" and not _meant_here(full, group):
            continue
        if full is not None and full is not group and len(token) > 1 and word.isupper() and group.kind != "Country":
            yield full, group, f'"{word}" abbreviates the name'
            continue
        if group.key[0] != "name":
            continue
        full = heads.get(token) or (tails.get(token) if group.articled else None)
        if full is None or full is group or full.first >= group.first:
            continue
        if group.kind in (full.kind, "Organisation"):
            yield full, group, f'"{word}" is short for the name'


def _only(tails: Mapping[str, Group], named: Iterable[Group]) -> dict[str, Group]:
    """Leave out last words that several names share: *the Front* is the Azanian Front where there is no other."""
    counts = Counter(group.tokens[-1] for group in named)
    return {word: group for word, group in tails.items() if counts[word] == 1}


def _bracketed(parse: Parse, group: Group, ends: Mapping[int, Group]) -> Group | None:
    """Return the body whose name stands before the brackets that an abbreviation is introduced in, or None."""
    token = group.spots[0].token
    full = ends.get(token - 1)
    if full is None or full is group or token + 1 >= len(parse) or len(group.tokens) != 1:
        return None
    word = parse.words[token]
    short = word.isupper() and len(word) > 1 and group.kind not in ("Country", "Media")
    return full if short and parse.words[token - 1] == "(" and parse.words[token + 1] == ")" else None


def _meant_here(full: Group, known: Group) -> bool:
    """Tell whether letters that mean a known body elsewhere are short for one that this text names before them.

    *The Rapid Support Forces (...) the RSF*: no reader thinks of Reporters Without Borders. A headline may be first.
    """
    later = [spot for spot in known.spots if spot.sentence]
    return full.kind in BODIES and known.kind != "Media" and bool(later) and full.first < later[0].token


def _initials(parse: Parse, group: Group) -> set[str]:
    start, end = group.spots[0].candidate.name or (0, 0)
    capitals = [w[0].lower() for w in parse.words[start:end] if w[:1].isupper()]
    return {"".join(capitals)} if len(capitals) > 1 else set()
