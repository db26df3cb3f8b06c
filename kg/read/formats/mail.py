"""E-mail messages: newsletters, press releases, alerts."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from io import BufferedReader

from kg.errors import InputError
from kg.model import Problem
from kg.read.article import Article, plain_newlines, whole
from kg.read.formats.html import fragment
from kg.read.unwrap import unwrap


def read(name: str, stream: BufferedReader) -> Iterator[Article | Problem]:
    """Yield the article of a message: subject as title, sender as author, plain text before HTML."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(whole(name, stream))
    if not message.keys():
        raise InputError(name, "is not an e-mail message", "Save the message with its headers as .eml.")
    body = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(body, EmailMessage):
        raise InputError(name, "has no text in its body", "Save its attachments as files and give those.")
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if attached:
        yield Problem(
            name,
            "",
            f"attachments were not read: {', '.join(attached)}",
            "Save them as files and give those.",
        )
    content = plain_newlines(str(body.get_content()))
    is_html = body.get_content_subtype() == "html"
    sender, address = parseaddr(_header(message, "From") or "")
    yield Article(
        fragment(content) if is_html else unwrap(content),
        title=_header(message, "Subject"),
        published=_header(message, "Date"),
        author=sender or address or None,
        language=_header(message, "Content-Language"),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) or None if value is not None else None
