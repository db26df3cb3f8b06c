"""Names made comparable: without case, accents and titles, and people's names taken apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kg.ontology.values import Lexicon

_HYPHENS = re.compile(r"[\u2010-\u2015\u2212]")
_QUOTES = re.compile(r"[\u2018\u2019\u02bc`\u00b4]")
_POSSESSIVE = re.compile(r"(?<=\w)'s?$")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")
_LONGEST_TITLE = 4
# Letters that one sound is written with when a name comes from another alphabet; vowels come last.
_SOUNDS = (("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("tz", "z"), ("ts", "z"))
_SAME_SOUND = str.maketrans("qcwjys", "kkviiz")
_VOWELS = re.compile(r"(?!^)[aeiou](?!$)")


def fold(name: str) -> str:
    """Return a name without case, accents, kinds of hyphen and quote, and surplus spaces.

    >>> fold("García‑Peña"), fold("  gustavo  PETRO ")
    ('garcia-pena', 'gustavo petro')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_QUOTES.sub("'", _HYPHENS.sub("-", plain)).casefold().split())


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared; hyphens part them, full stops and possessives go.

    >>> words("García‑Peña's"), words("U.N."), words("Rock & Roll Ltd.")
    (('garcia', 'pena'), ('un',), ('rock', '&', 'roll', 'ltd'))
    """
    folded = _POSSESSIVE.sub("", fold(name))
    return tuple(_WORD.findall(re.sub(r"(?<=\w)\.(?=\w\b|\s|$)", "", folded)))


def sound(word: str) -> str:
    """Return a word as it is heard rather than spelt; its first letter and a vowel at its end count.

    >>> sound("Zelenskyy") == sound("Zelenskiy"), sound("Muhammad") == sound("Mohamed")
    (True, True)
    >>> sound("Hassan") == sound("Hassani")
    False
    """
    heard = word.casefold()
    for written, spoken in _SOUNDS:
        heard = heard.replace(written, spoken)
    heard = re.sub(r"(.)\1+", r"\1", heard.translate(_SAME_SOUND))
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", heard))


# These tell a child from a parent of the same name; a degree or an order after a name tells nobody from anybody.
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: its words from the given name to the surname, initials among them, and a suffix (Jr.).

    ``surname`` is the last word with the particles before it, *bin Salman*.
    """

    words: tuple[str, ...]
    surname: tuple[str, ...]
    suffix: str = ""
    titled: bool = False

    @property
    def bare(self) -> bool:
        """Tell whether there is no more to the name than a surname, or one word."""
        return self.words == self.surname

    @property
    def core(self) -> tuple[str, ...]:
        """Return the name without initials between its first word and its last."""
        return (self.words[0], *(word for word in self.words[1:-1] if len(word) > 1), self.words[-1])

    @property
    def initials(self) -> tuple[str, ...]:
        """Return the initials between the first word and the last."""
        return tuple(word for word in self.words[1:-1] if len(word) == 1)


def person_name(name: str, lexicon: Lexicon) -> PersonName | None:
    """Return a person's name taken apart; None where it is a description, such as "Colombian official".

    >>> from kg import ontology
    >>> lexicon = ontology.load().lexicon
    >>> person_name("US President Donald J. Trump", lexicon).words
    ('donald', 'j', 'trump')
    >>> person_name("Abdel Fattah el-Sisi", lexicon).surname
    ('el', 'sisi')
    >>> person_name("spokesman for the White House", lexicon)
    """
    written = [part for part in re.split(r"[\s,]+", name) if part]
    if any(_is_common(part, lexicon) for part in written):
        return None
    found = words(name)
    start = _title_ends(found, lexicon)
    suffix = ""
    while len(found) - start > 1 and found[-1] in _SUFFIXES:
        suffix, found = found[-1], found[:-1]
    found = found[start:]
    if not found or any(character.isdigit() for word in found for character in word):
        return None
    last = len(found) - 1
    while last > 0 and found[last - 1] in lexicon.particles:
        last -= 1
    return PersonName(found, found[last:], suffix, start > 0)


def _is_common(part: str, lexicon: Lexicon) -> bool:
    """Tell whether a part of a name is written like a common word; *bin* and *el-Sisi* are not."""
    return part[0].islower() and words(part)[:1] != () and words(part)[0] not in lexicon.particles


def _title_ends(found: tuple[str, ...], lexicon: Lexicon) -> int:
    """Return where a name begins behind its titles: *US President*, *Prime Minister*, *Mrs*."""
    start = 0
    while start < len(found) - 1:
        length = next(
            (
                n
                for n in range(min(_LONGEST_TITLE, len(found) - start - 1), 0, -1)
                if _is_title(" ".join(found[start : start + n]), lexicon)
            ),
            0,
        )
        if not length and _is_nation(found[start], lexicon) and _title_ends(found[start + 1 :], lexicon):
            length = 1
        if not length:
            break
        start += length
    return start


def _is_title(phrase: str, lexicon: Lexicon) -> bool:
    if phrase in lexicon.given_names:
        return False
    noun = lexicon.nouns.get(phrase)
    return phrase in lexicon.titles or (noun is not None and noun.type == "Office")


def _is_nation(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.demonyms or word in lexicon.territory_names
