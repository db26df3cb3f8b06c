"""Every format: what a document of it becomes, and what is said of a bad one."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from kg.model import Document, Problem
from kg.read import FORMATS, read

BODY = [
    "The government of Freedonia recalled its ambassador on Tuesday after the bridge had been closed.",
    "The foreign minister said that the talks between the two neighbours were over for this year.",
    "Sylvania's ambassador denied that the bridge had been closed and called for a new round of talks.",
]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path) -> Document:
    [found] = read(path)
    assert isinstance(found, Document), str(found)
    return found


def headings(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.parts if p.kind == "headline"]


# Markdown


def test_markdown_is_its_words(tmp_path):
    content = (
        "---\nauthor: Ann Poe\n---\n# Freedonia *recalls* its envoy\n\nThe **government** recalled\nits "
        "[envoy](https://a.example) & said `no`.\n\n## Why\n\n- One reason\n- Another\n\n> Quoted.\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n![map](map.png)\n\n<script>alert(1)</script>\n"
    )
    found = one(write(tmp_path / "a.md", content))
    assert found.text.split("\n\n") == [
        "Freedonia recalls its envoy",
        "The government recalled its envoy & said no.",
        "Why",
        "One reason",
        "Another",
        "Quoted.",
        "a | b",
        "c | d",
    ]
    assert headings(found) == ["Freedonia recalls its envoy", "Why"]
    assert (found.title, found.author) == ("Freedonia recalls its envoy", "Ann Poe")


def test_markdown_title_of_front_matter_wins(tmp_path):
    found = one(write(tmp_path / "a.md", "---\ntitle: Envoy gone\n---\n# Freedonia\n\nOslo called.\n"))
    assert (found.title, headings(found)) == ("Envoy gone", ["Freedonia"])


def test_markdown_byline_in_italics(tmp_path):
    assert one(write(tmp_path / "a.md", "# Envoy gone\n\n*By Ann Poe*\n\nOslo called.\n")).author == "Ann Poe"


# HTML


def page(head: str = "", before: str = "", after: str = "") -> str:
    paragraphs = "".join(f"<p>{each}</p>" for each in BODY)
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>Envoy recalled - Courier</title>{head}</head>"
        f"<body><nav>Home | News | Sport</nav><article>{before}{paragraphs}{after}</article>"
        "<footer>Copyright 2019 Courier</footer></body></html>"
    )


META = (
    '<meta property="og:title" content="Envoy recalled"><meta name="author" content="Ann Poe">'
    '<meta property="article:published_time" content="2026-01-14T22:00:00Z">'
    '<meta property="og:site_name" content="Courier"><link rel="canonical" href="https://courier.example/1">'
)


def test_page(tmp_path):
    content = page(META, before="<h1>Envoy recalled</h1><p>By Ann Poe</p>", after="<h2>Why now</h2><p>Nobody knew.</p>")
    found = one(write(tmp_path / "a.html", content))
    assert found.text.split("\n\n") == ["Envoy recalled", "By Ann Poe", *BODY, "Why now", "Nobody knew."]
    assert headings(found) == ["Envoy recalled", "Why now"]
    assert (found.title, found.author, found.publisher) == ("Envoy recalled", "Ann Poe", "Courier")
    assert (found.published, found.url, found.language) == (
        date(2026, 1, 14),
        "https://courier.example/1",
        "en",
    )


def test_page_without_a_stated_date_has_none(tmp_path):
    content = page(before="<p>The bridge was built on 3 May 1998 by the two countries.</p>")
    assert one(write(tmp_path / "a.htm", content)).published is None


def test_page_without_an_article_is_read_whole_and_that_is_said(tmp_path):
    said, found = read(write(tmp_path / "a.html", "<ul><li><a href='/'>Oslo</a></li><li>Rome</li></ul>"))
    assert "no article" in said.message
    assert found.text == "Oslo\n\nRome"


def test_text_outside_paragraphs_stays_in_one_piece(tmp_path):
    content = "<html><body><h1>Note</h1>Oslo <b>cal<!-- x -->led</b>.<br>Twice.<script>no</script></body></html>"
    found = one(write(tmp_path / "a.html", content))
    assert found.text == "Note\n\nOslo called.\n\nTwice."
    assert headings(found) == ["Note"]


def test_deeply_nested_page(tmp_path):
    found = list(read(write(tmp_path / "a.html", "<div>" * 20_000 + "Oslo called.")))
    assert len(found) >= 1


# JSON Lines


def test_bad_lines_are_named_and_the_others_go_on(tmp_path):
    lines = [
        '{"text": "One."}',
        "{bad",
        "[1]",
        '{"title": "x"}',
        '{"text": 5}',
        '{"text": ["a", {}]}',
        "",
        "[" * 99_999,
    ]
    found = list(read(write(tmp_path / "a.jsonl", "\n".join([*lines, '{"text": "Last."}']))))
    assert [each.text for each in found if isinstance(each, Document)] == ["One.", "5", "Last."]
    problems = [each for each in found if isinstance(each, Problem)]
    assert [each.place for each in problems] == ["line 2", "line 3", "line 4", "line 6", "line 8"]
    assert all(each.fatal and each.remedy and each.document.endswith("a.jsonl") for each in problems)


def test_all_fields_of_a_record(tmp_path):
    record = {
        "id": "v7",
        "text": "Oslo called.",
        "title": "Oslo calls",
        "published": "2026-01-14",
        "publisher": {"name": "Courier"},
        "author": ["Ann Poe", {"name": "B. Roe"}],
        "language": "nb",
        "url": "https://courier.example/1",
    }
    found = one(write(tmp_path / "a.jsonl", json.dumps(record)))
    assert (found.id, found.title, found.published) == ("v7", "Oslo calls", date(2026, 1, 14))
    assert (found.publisher, found.author, found.language) == ("Courier", "Ann Poe and B. Roe", "nb")
    assert (found.url, found.text) == ("https://courier.example/1", "Oslo called.")


# Tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_by_their_common_names(tmp_path, delimiter):
    header = delimiter.join(["Headline", "Content", "Publication Date", "Source", "extra"])
    row = delimiter.join(
        ["Oslo calls", f'"Oslo{delimiter} it said, ""called"".\nTwice."', "2026-01-14", "Courier", "x"]
    )
    found = one(write(tmp_path / "a.csv", f"\ufeff{header}\n{row}\n"))
    assert found.text == f'Oslo{delimiter} it said, "called".\nTwice.'
    assert (found.title, found.published, found.publisher) == ("Oslo calls", date(2026, 1, 14), "Courier")


def test_table_without_a_text_column_names_those_it_has(tmp_path):
    [found] = read(write(tmp_path / "a.csv", "name,when\nx,y\n"))
    assert found.fatal
    assert "'name', 'when'" in found.message


def test_bad_rows_are_named_and_the_others_go_on(tmp_path):
    content = "id,text\n1,Oslo called.\n2,\n3,Oslo, it said\n\n5,Last.\n"
    found = list(read(write(tmp_path / "a.csv", content)))
    assert [each.id for each in found if isinstance(each, Document)] == ["1", "5"]
    assert [each.place for each in found if isinstance(each, Problem)] == ["line 3", "line 4"]


def test_open_quotation_mark_is_reported(tmp_path):
    found = list(read(write(tmp_path / "a.csv", 'text\nOslo called.\n"never closed\nmore\n')))
    assert found[0].text == "Oslo called."
    assert (found[1].place, found[1].fatal) == ("line 3", True)


def test_table_in_an_assumed_encoding(tmp_path):
    said, found = read(write(tmp_path / "a.csv", "text\nBogotá called.\n".encode("cp1252")))
    assert (said.place, found.text) == ("line 2", "Bogotá called.")


def test_articles_longer_than_a_cell_is_by_default(tmp_path):
    assert len(one(write(tmp_path / "a.csv", "text\n" + "word " * 40_000)).text) >= 199_999


# PDF


def pdf(*pages: list[str]) -> bytes:
    """Make a PDF file by hand: one content stream a page, one font."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, lines in enumerate(pages):
        drawn = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{out}startxref\n{out.index('xref')}\n%%EOF\n".encode("latin-1")


def test_pdf_pages_and_broken_words(tmp_path):
    found = one(
        write(
            tmp_path / "a.pdf",
            pdf(["Freedonia recalls its envoy", "The govern-", "ment spoke."], ["It rained."]),
        )
    )
    assert found.text == "Freedonia recalls its envoy\nThe government spoke.\nIt rained."
    assert headings(found) == ["Freedonia recalls its envoy"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(pdf([]), "no text layer"), (b"hello", "not a PDF"), (b"%PDF-1.4\nrubbish", "is damaged")],
)
def test_bad_pdf(tmp_path, content, message):
    [found] = read(write(tmp_path / "a.pdf", content))
    assert found.fatal
    assert message in found.message


def test_pdf_with_a_password(tmp_path):
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(pdf(["Oslo called."])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    [found] = read(tmp_path / "a.pdf")
    assert "password" in found.message


# Word


def test_word(tmp_path):
    import docx

    word = docx.Document()
    word.add_heading("Freedonia recalls its envoy", 0)
    word.add_paragraph("By Ann Poe")
    word.add_paragraph(BODY[0])
    word.add_heading("Why", 2)
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "a", "b"
    word.save(tmp_path / "a.docx")
    found = one(tmp_path / "a.docx")
    assert found.text.split("\n\n") == ["Freedonia recalls its envoy", "By Ann Poe", BODY[0], "Why", "a | b"]
    assert headings(found) == ["Freedonia recalls its envoy", "Why"]
    assert (found.title, found.author, found.published) == ("Freedonia recalls its envoy", "Ann Poe", None)


def test_word_that_is_none_and_word_that_is_a_bomb(tmp_path, monkeypatch):
    [found] = read(write(tmp_path / "a.docx", b"hello"))
    assert "not a Word document" in found.message
    with zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "x" * 10_000)
    monkeypatch.setattr("kg.read.formats.word.MAX_UNPACKED_BYTES", 9_000)
    [bomb] = read(tmp_path / "b.docx")
    assert "unpacks to more" in bomb.message


# Mail


def message(text: str | None, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ann Poe <ann@courier.example>"
    mail["Subject"] = "Envoy recalléd"
    mail["Date"] = "Wed, 14 Jan 2026 23:30:00 -0500"
    if text is not None:
        mail.set_content(text)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def test_mail(tmp_path):
    found = one(write(tmp_path / "a.eml", message("Oslo called.\n", "<p>no</p>").as_bytes()))
    assert (found.text, found.title, found.author) == ("Oslo called.\n", "Envoy recalléd", "Ann Poe")
    assert found.published == date(2026, 1, 14)


def test_mail_in_html_only_with_an_attachment(tmp_path):
    mail = EmailMessage()
    mail["Subject"] = "Envoy"
    mail.set_content("<style>p {}</style><p>Oslo <b>called</b>.</p><div>Twice.</div>", subtype="html")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="map.png")
    said, found = read(write(tmp_path / "a.eml", mail.as_bytes()))
    assert "map.png" in said.message
    assert found.text == "Oslo called.\n\nTwice."


def test_mail_that_is_none(tmp_path):
    [found] = read(write(tmp_path / "a.eml", b"\nhello"))
    assert "not an e-mail" in found.message


# Feeds

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title><language>en-gb</language>
<item><title>Envoy recalled</title><link>https://courier.example/1</link>
<author>ann@courier.example (Ann Poe)</author>
<description>&lt;p&gt;Oslo &lt;b&gt;called&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Twice.&lt;/p&gt;</description>
<pubDate>Wed, 14 Jan 2026 10:00:00 GMT</pubDate></item>
<item><title>Bridge closed</title><description>It rained.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Envoy recalled</title>
<id>urn:x</id><updated>2026-01-14T10:00:00Z</updated><summary>Short.</summary>
<content type="html">Oslo called. Nobody answered.</content></entry></feed>"""


def test_rss(tmp_path):
    first, second = read(write(tmp_path / "a.rss", RSS))
    assert (first.text, first.title, first.author) == ("Oslo called.\n\nTwice.", "Envoy recalled", "Ann Poe")
    assert (first.published, first.publisher, first.language) == (date(2026, 1, 14), "Courier", "en")
    assert (first.url, second.text) == ("https://courier.example/1", "It rained.")


@pytest.mark.parametrize("ending", ["atom", "xml"])
def test_atom(tmp_path, ending):
    found = one(write(tmp_path / f"a.{ending}", ATOM))
    assert (found.text, found.published) == ("Oslo called. Nobody answered.", date(2026, 1, 14))


def test_cut_feed_is_reported_and_read_as_far_as_it_goes(tmp_path):
    said, first, *_ = read(write(tmp_path / "a.rss", RSS[:-60]))
    assert "not well-formed" in said.message
    assert first.title == "Envoy recalled"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<a><b/></a>", "not an RSS or Atom feed"),
        (b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss/>', "declares XML entities"),
        ('<!DOCTYPE r [<!ENTITY a "aaaa">]><rss/>'.encode("utf-16"), "declares XML entities"),
    ],
)
def test_xml_that_is_not_read(tmp_path, content, message):
    [found] = read(write(tmp_path / "a.xml", content))
    assert found.fatal
    assert message in found.message


# Web archives


def capture(number: int, status: str, kind: str, content: str) -> bytes:
    body = content.replace('<meta charset="utf-8">', "").encode("cp1252")
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
        f"WARC-Date: 2026-01-20T00:00:00Z\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("ending", ["warc", "warc.gz"])
def test_web_archive(tmp_path, ending):
    records = [
        capture(0, "200 OK", "text/html; charset=windows-1252", page(before="<p>The café in Bogotá was full.</p>")),
        capture(1, "404 Not Found", "text/html", page()),
        capture(2, "200 OK", "image/png", "x"),
        capture(3, "200 OK", "text/html", "<html></html>"),
    ]
    packed = map(gzip.compress, records) if ending.endswith("gz") else records
    found, empty = read(write(tmp_path / f"a.{ending}", b"".join(packed)))
    assert found.text.startswith("The café in Bogotá was full.")
    assert (found.url, found.published) == ("https://courier.example/0", None)
    assert (empty.place, empty.fatal) == ("https://courier.example/3", True)


def test_page_of_an_archive_that_unpacks_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.read.formats.warc.MAX_FILE_BYTES", 1_000)
    record = gzip.compress(capture(0, "200 OK", "text/html", "<p>" + "x" * 5_000))
    [found] = read(write(tmp_path / "a.warc.gz", record))
    assert found.fatal
    assert "unpacks to more" in found.message


# The ingest extra


@pytest.mark.parametrize(
    ("ending", "module"),
    [(".pdf", "pypdf"), (".docx", "docx"), (".rss", "feedparser"), (".warc", "warcio.archiveiterator")],
)
def test_missing_extra_prints_the_line_that_installs_it(tmp_path, monkeypatch, ending, module):
    monkeypatch.setitem(sys.modules, module, None)
    [found] = read(write(tmp_path / f"a{ending}", "x"))
    assert found.fatal
    assert 'pip install "kg[ingest]"' in found.remedy


def test_every_ending_in_the_table_is_found_by_it():
    assert all(ending.startswith(".") and ending == ending.lower() for ending in FORMATS)
