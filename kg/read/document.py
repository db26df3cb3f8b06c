"""From what a reader found to a document: identity, date, language and parts, with what is wrong in them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from kg.model import Document, Problem
from kg.read import dates
from kg.read import language as languages
from kg.read.article import MAX_CHARACTERS, Article, plain_newlines
from kg.read.parts import divide

_SLUG_CHARACTERS = 40
_UNTITLED_WORDS = 6
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def document(
    article: Article,
    name: str,
    *,
    path: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Iterator[Document | Problem]:
    """Yield the document that an article makes, after the problems that its reader should know of.

    ``published`` and ``language`` serve where the article states none. Nothing in the text is repaired:
    newlines apart, ``Document.text`` is what the source holds.
    """
    text = _SURROGATES.sub("\ufffd", plain_newlines(article.text))
    if fatal := _fatal(text, name, article.place):
        yield fatal
        return
    yield from _text_problems(article.text, text, name, article.place)
    day = published
    if article.published is not None:
        try:
            day = dates.parse(article.published)
        except ValueError as error:
            day = None
            yield Problem(
                name,
                article.place,
                f"publication date {_short(article.published)!r} {error}",
                "Write it as YYYY-MM-DD; until then the document has no date.",
            )
    stated = languages.code(article.language) if article.language else None
    if article.language and stated is None:
        yield Problem(
            name,
            article.place,
            f"language {_short(article.language)!r} is not a language code",
            "Write it as en, es, fr ...; until then it is detected.",
        )
    url = _line(article.url)
    if url and not url.lower().startswith(("http://", "https://")):
        yield Problem(name, article.place, f"{_short(url)!r} is not a web address", "Write it as https://...")
        url = None
    stated_title = _line(article.title)
    division = divide(text, stated_title, article.headings)
    title = stated_title or division.title
    yield Document(
        id=_line(article.id) or derived_id(text, title, url),
        text=text,
        title=title,
        published=day,
        publisher=_line(article.publisher),
        author=_line(article.author) or division.author,
        language=stated or language or languages.detect(text),
        url=url,
        path=path,
        parts=division.parts,
    )


def derived_id(text: str, title: str | None = None, url: str | None = None) -> str:
    """Return an id made of content: words of the title or text, and a hash of the text and its address.

    Where the file lies and what it is called do not count: a copy of an article is the same document.

    >>> derived_id("Oslo called. Nobody answered.", title="Oslo calls")
    'oslo-calls-b2060c3b20'
    """
    words = title or " ".join(text.split()[:_UNTITLED_WORDS])
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", ascii_words))
    if len(slug) > _SLUG_CHARACTERS:
        slug = slug[: _SLUG_CHARACTERS + 1].rpartition("-")[0] or slug[:_SLUG_CHARACTERS]
    digest = hashlib.sha256(f"{text}\0{url or ''}".encode()).hexdigest()
    return f"{slug or 'document'}-{digest[:10]}"


def _fatal(text: str, name: str, place: str) -> Problem | None:
    if not text.strip():
        return Problem(name, place, "has no text", "Remove it, or put the text in.", fatal=True)
    if "\0" in text:
        return Problem(name, place, "holds NUL characters: it is no text", "Convert it to text.", fatal=True)
    if len(text) > MAX_CHARACTERS:
        message = f"has {len(text):,} characters, over the limit of {MAX_CHARACTERS:,}"
        return Problem(name, place, message, "Split it into articles.", fatal=True)
    return None


def _text_problems(raw: str, text: str, name: str, place: str) -> Iterator[Problem]:
    if _SURROGATES.search(raw):
        yield Problem(name, place, "holds halves of characters; U+FFFD stands for them", "Export it again as UTF-8.")
    if sample := _mojibake(text):
        yield Problem(
            name,
            place,
            f"looks garbled, as UTF-8 read in another encoding: {sample!r}",
            "Export it again as UTF-8, or repair it with ftfy.fix_text; it is read as it is.",
        )


def _mojibake(text: str) -> str | None:
    """Return some garbled letters with what surrounds them. They are only reported: offsets stay true."""
    if text.isascii():
        return None
    from ftfy import fix_encoding
    from ftfy.badness import BADNESS_RE

    match = BADNESS_RE.search(text)
    if match is None:
        return None
    sample = text[max(0, match.start() - 10) : match.end() + 10]
    return sample if fix_encoding(sample) != sample else None


def _line(text: str | None) -> str | None:
    """Return a field as one line that every output format can hold: no control characters, no surrogates."""
    if text is None:
        return None
    return " ".join(_UNWRITABLE.sub(" ", text).split()) or None


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
