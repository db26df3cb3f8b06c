"""Dates that the model overlooks: *arrested Ana Ruiz last Friday*, *Saturday morning*, *two days ago*.

The model marks most dates, but few that follow a name. What is added here is as sure as a calendar: days of the week,
and days, weeks, months and years counted from the day of writing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.parse import Entity

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
_BEFORE_MONTHS = frozenset({"in", "since", "until", "by", "during", "from", "last", "next", "this"})
_UNITS = frozenset("day week weekend month year decade fortnight".split())
_POINTING = frozenset({"last", "next", "this", "past"})
_BEFORE_DAYS = _POINTING | {"early", "late"}
_PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split())


def with_dates(words: Sequence[str], entities: Sequence[Entity]) -> list[Entity]:
    """Return the entities of a text with the dates that were overlooked, none of them overlapping another.

    A date goes before a name that has swallowed it.

    >>> words = "Police arrested Ana Ruiz last Friday night .".split()
    >>> with_dates(words, [Entity(2, 6, "PERSON")])
    [Entity(start=2, end=4, label='PERSON'), Entity(start=4, end=7, label='DATE')]
    """
    lowers = [word.lower() for word in words]
    parted = [part for entity in entities for part in _after_month(words, lowers, entity)]
    known = [_bounded(lowers, entity) if entity.label == "DATE" else entity for entity in parted]
    marked = {token for entity in known if entity.label == "DATE" for token in range(entity.start, entity.end)}
    added: list[Entity] = []
    for start, end in _runs(words, lowers):
        if marked.isdisjoint(range(start, end)):
            added.append(Entity(start, end, "DATE"))
            marked.update(range(start, end))
    if not added and known == list(entities):
        return list(entities)
    kept = [rest for entity in known if (rest := _left_of(entity, marked)) is not None]
    return sorted([*kept, *added], key=lambda entity: entity.start)


def _runs(words: Sequence[str], lowers: Sequence[str]) -> Iterator[tuple[int, int]]:
    for token, word in enumerate(lowers):
        if word in WEEKDAYS and words[token][:1].isupper():
            start = token
            while start > 0 and lowers[start - 1] in _BEFORE_DAYS:
                start -= 1
            yield start, token + 1 + (lowers[token + 1 : token + 2] != [] and lowers[token + 1] in _PARTS_OF_DAY)
        elif word == "yesterday":
            yield token, token + 1
        elif word.removesuffix("s") in _UNITS and token > 0:
            if lowers[token - 1] in _POINTING and word in _UNITS:
                yield token - 1 - (token > 1 and lowers[token - 2] in ("early", "late")), token + 1
            elif lowers[token + 1 : token + 2] == ["ago"]:
                yield token - 1, token + 2


def _bounded(lowers: Sequence[str], entity: Entity) -> Entity:
    """Take in the evening of *on Saturday evening*, leave out the name of *Ruiz yesterday* and what is counted next.

    *Earlier this month two soldiers* were not there for a month and two.
    """
    if lowers[entity.end - 1] == "yesterday":
        return Entity(entity.end - 1, entity.end, entity.label)
    if entity.end - entity.start > 2 and lowers[entity.end - 2] in _UNITS and lowers[entity.end - 1] in _NUMBERS:
        return Entity(entity.start, entity.end - 1, entity.label)
    day = lowers[entity.end - 1] in WEEKDAYS and lowers[entity.end : entity.end + 1] != []
    if day and lowers[entity.end] in _PARTS_OF_DAY:
        return Entity(entity.start, entity.end + 1, entity.label)
    return entity


def _after_month(words: Sequence[str], lowers: Sequence[str], entity: Entity) -> list[Entity]:
    """Part the month from the name that follows it: *in May North Korea fired*, *last June South Africa met*."""
    month = entity.start + (lowers[entity.start] in _POINTING)
    before = lowers[month - 1] if month else ""
    if entity.label == "PERSON" or before not in _BEFORE_MONTHS or month >= entity.end or lowers[month] not in MONTHS:
        return [entity]
    name = month + 1
    while name < entity.end and words[name].isdigit():
        name += 1
    if name == entity.end or lowers[name] in MONTHS or not words[name][:1].isupper():
        return [entity]
    rest = [] if entity.label == "DATE" else [Entity(name, entity.end, entity.label)]
    return [Entity(entity.start, name, "DATE"), *rest]


def _left_of(entity: Entity, dated: set[int]) -> Entity | None:
    """Return what a date leaves of another entity: its beginning, or nothing."""
    if entity.label == "DATE":
        return entity
    end = next((token for token in range(entity.start, entity.end) if token in dated), entity.end)
    return Entity(entity.start, end, entity.label) if end > entity.start else None
