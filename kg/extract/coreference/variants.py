"""How the words of two names can be those of one: part of it, or other spellings."""

from __future__ import annotations

Key = tuple[str, ...]
"""The words of a name in lower case."""


def ends_with(first: Key, second: Key) -> bool:
    """Tell whether two or more words of one name end the other (*Suu Kyi*), whatever sex a first name suggests."""
    short, long = sorted((first, second), key=len)
    return 1 < len(short) < len(long) and long[-len(short) :] == short


def is_variant(first: Key, second: Key) -> bool:
    """Tell whether two full names may be one: initials, middle names left out, a second surname left out.

    >>> is_variant(("john", "f", "kennedy"), ("john", "kennedy")), is_variant(("john", "kennedy"), ("ted", "kennedy"))
    (True, False)
    """
    short, long = sorted((first, second), key=len)
    if long[: len(short)] == short or long[-len(short) :] == short:
        return True
    if short[-1] != long[-1] or not _same_word(short[0], long[0]):
        return False
    middle = list(long[1:-1])
    for word in short[1:-1]:
        match = next((m for m in middle if _same_word(word, m)), None)
        if match is None:
            return not middle
        middle.remove(match)
    return True


def _same_word(first: str, second: str) -> bool:
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])
