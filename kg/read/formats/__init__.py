"""One module a format. This table is all that decides which file names are read, and how."""

from __future__ import annotations

from kg.read.article import Reader
from kg.read.formats import feed, html, jsonl, mail, markdown, pdf, table, text, warc, word

FORMATS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".eml": mail.read,
    # With the ingest extra:
    ".pdf": pdf.read,
    ".docx": word.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".warc": warc.read,
    ".warc.gz": warc.read,
}
"""File name endings and their readers."""
