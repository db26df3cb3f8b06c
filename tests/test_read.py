"""Reading: paths in, documents and problems out, one never stopping the other."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Problem
from kg.read import FORMATS, read
from kg.read import article as limits

ARTICLE = (
    "Freedonia recalls its envoy from Sylvania\n"
    "By Ann Poe, Daily Courier\n"
    "Freedonia recalled its ambassador on Tuesday.\n"
    "The foreign minister said that talks were over.\n"
)
REAL_ARTICLE = Path(__file__).parents[2] / "shared" / "articles" / "white-house-meeting.txt"


def documents(*args, **kwargs) -> list[Document]:
    found = list(read(*args, **kwargs))
    assert [each for each in found if isinstance(each, Problem)] == []
    return found


def problem(*args, **kwargs) -> Problem:
    [found] = read(*args, **kwargs)
    assert isinstance(found, Problem)
    assert found.remedy
    return found


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def parts(document: Document) -> list[tuple[str, str]]:
    return [(part.kind, document.text[part.start : part.end]) for part in document.parts]


# Sources


def test_order_is_the_order_given_and_folders_are_sorted_and_recursive(tmp_path):
    write(tmp_path / "f" / "b.txt", "Text b.")
    write(tmp_path / "f" / "a" / "z.txt", "Text z.")
    write(tmp_path / "f" / "c.md", "Text c.")
    last = write(tmp_path / "0.txt", "Text 0.")
    found = documents([tmp_path / "f", last])
    assert [each.text.strip() for each in found] == ["Text z.", "Text b.", "Text c.", "Text 0."]
    assert found[0].path == str(tmp_path / "f" / "a" / "z.txt")


def test_glob(tmp_path):
    write(tmp_path / "a.txt", "Text a.")
    write(tmp_path / "b.log", "no")
    assert [each.text for each in documents(str(tmp_path / "*.txt"))] == ["Text a."]
    assert "matches no file" in problem(str(tmp_path / "*.md")).message


def test_file_whose_name_looks_like_a_glob(tmp_path):
    assert documents(write(tmp_path / "a[1].txt", "Text a."))[0].text == "Text a."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Oslo called.", "Oslo called."),
        (b'{"text": "Oslo called."}\n', "Oslo called."),
        (b"<!DOCTYPE html><html><body><p>Oslo called.</p></body></html>", "Oslo called."),
    ],
)
def test_standard_input_is_read_as_what_it_is(content, text):
    found = [each for each in read(["-"], stdin=io.BytesIO(content)) if isinstance(each, Document)]
    assert [each.text for each in found] == [text]
    assert found[0].path is None


def test_standard_input_may_be_a_text_stream():
    assert documents("-", stdin=io.StringIO("Bogotá called."))[0].text == "Bogotá called."


def test_missing_path_is_named_with_a_remedy_and_others_go_on(tmp_path):
    good = write(tmp_path / "a.txt", "Text a.")
    missing, document = read([tmp_path / "none.txt", good])
    assert missing.fatal
    assert missing.document == str(tmp_path / "none.txt")
    assert "does not exist" in missing.message
    assert document.text == "Text a."


def test_unsupported_type_is_a_problem_only_when_given_by_name(tmp_path):
    picture = write(tmp_path / "a.png", b"\x89PNG")
    write(tmp_path / "b.txt", "Text b.")
    assert ".jsonl" in problem(picture).remedy
    assert [each.text for each in documents(tmp_path)] == ["Text b."]


def test_folder_without_anything_to_read_is_a_problem(tmp_path):
    write(tmp_path / ".hidden.txt", "no")
    assert "holds no file" in problem(tmp_path).message


def test_folder_links_in_a_circle_end(tmp_path):
    write(tmp_path / "a" / "a.txt", "Text a.")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)
    document, loop = read(tmp_path)
    assert document.text == "Text a."
    assert loop.document.endswith("loop")


def test_link_to_nothing(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "link to nothing" in problem(tmp_path).message
    assert "link to nothing" in problem(tmp_path / "a.txt").message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path):
    path = write(tmp_path / "a.txt", "Text a.")
    path.chmod(0)
    assert "Permission denied" in problem(path).message


def test_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert "regular file" in problem(tmp_path / "a.txt").message


def test_endings_count_in_any_case(tmp_path):
    assert documents(write(tmp_path / "A.TXT", "Text a."))[0].text == "Text a."


# Content that is no text


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n", "is empty"),
        ("a.txt", b"---\ntitle: T\n---\n", "has no text"),
        ("a.txt", b"abc\0def", "NUL"),
        ("a.txt", b"\x01\x02\x03abc", "binary"),
        ("a.txt", b"%PDF-1.7", "is a PDF file"),
        ("a.html", b"<html><body></body></html>", "without text"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b"\0\0\0", "binary"),
        ("a.jsonl", b'{"text": "a\\u0000b"}', "NUL"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\n", "no text column; its columns are none"),
    ],
)
def test_content_that_is_no_text(tmp_path, name, content, message):
    found = problem(write(tmp_path / name, content))
    assert found.fatal
    assert message in found.message


def test_enormous_file_and_enormous_text(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt", "word " * 100)
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    assert "larger than" in problem(path).message
    monkeypatch.undo()
    monkeypatch.setattr("kg.read.document.MAX_CHARACTERS", 100)
    assert "500 characters, over the limit of 100" in problem(path).message


def test_overlong_line_is_skipped_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.read.lines.MAX_FILE_BYTES", 100)
    lines = [{"text": "Text a."}, {"text": "b" * 1000}, {"text": "Text c."}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    first, long, last = read(path)
    assert (first.text, long.place, long.fatal, last.text) == ("Text a.", "line 2", True, "Text c.")


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("ending", ["txt", "jsonl"])
def test_encodings_with_a_mark_need_no_word(tmp_path, encoding, ending):
    if ending == "jsonl" and encoding == "utf-32":
        pytest.skip("nobody writes it")
    content = "Bogotá called." if ending == "txt" else '{"text": "Bogotá called."}\n{"text": "Oslo called."}\n'
    found = documents(write(tmp_path / f"a.{ending}", content.encode(encoding)))
    assert found[0].text == "Bogotá called."


def test_assumed_encoding_is_reported_and_the_text_read(tmp_path):
    assumed, document = read(write(tmp_path / "a.txt", "Bogotá “called”.".encode("cp1252")))
    assert not assumed.fatal
    assert "Windows-1252" in assumed.message
    assert document.text == "Bogotá “called”."


def test_declared_encoding_of_a_page(tmp_path):
    page = '<html><head><meta charset="windows-1251"></head><body><p>Москва звонила.</p></body></html>'
    found = list(read(write(tmp_path / "a.html", page.encode("cp1251"))))
    assert found[-1].text == "Москва звонила."
    assert not any("Windows" in str(each) for each in found[:-1])


def test_utf8_page_that_declares_latin_1(tmp_path):
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Bogotá called.</p></body></html>'
    assert list(read(write(tmp_path / "a.html", page)))[-1].text == "Bogotá called."


def test_garbled_text_is_reported_and_left_alone(tmp_path):
    garbled, document = read(write(tmp_path / "a.txt", "The envoyâ€™s car."))
    assert "garbled" in garbled.message
    assert document.text == "The envoyâ€™s car."


def test_half_characters_are_replaced_one_for_one():
    half, document = read("-", stdin=io.StringIO('{"text": "a\\ud83db"}'))
    assert "halves of characters" in half.message
    assert document.text == "a\ufffdb"


def test_newlines(tmp_path):
    assert documents(write(tmp_path / "a.txt", b"One.\r\nTwo.\rThree."))[0].text == "One.\nTwo.\nThree."


# Front matter


def test_front_matter(tmp_path):
    content = (
        "---\ntitle: 'Envoy: gone'\nauthor: [A. Poe, B. Roe]\npublished: 2026-01-14\npublisher: Courier\n"
        "url: https://courier.example/1\nlanguage: en-GB\n---\n\nFreedonia recalled its envoy.\n"
    )
    [found] = documents(write(tmp_path / "a.txt", content))
    assert found.text == "Freedonia recalled its envoy.\n"
    assert (found.title, found.author, found.publisher) == ("Envoy: gone", "A. Poe and B. Roe", "Courier")
    assert (found.published, found.url, found.language) == (
        date(2026, 1, 14),
        "https://courier.example/1",
        "en",
    )


def test_bad_front_matter_names_its_line_and_the_text_is_read(tmp_path):
    bad, document = read(write(tmp_path / "a.txt", "---\nauthor: Poe\ntitle: Talks: no\n---\nOslo called.\n"))
    assert (bad.place, bad.fatal) == ("line 3", False)
    assert document.text == "Oslo called.\n"


def test_misspelt_front_matter_says_what_was_meant(tmp_path):
    near, document = read(write(tmp_path / "a.txt", "---\ntags: [x]\npublised: 2026-01-14\n---\nOslo called.\n"))
    assert near.place == "line 3"
    assert "'published'" in near.remedy
    assert document.published is None


def test_a_rule_at_the_top_is_no_front_matter(tmp_path):
    content = "---\nOslo called.\nNobody answered.\n"
    assert documents(write(tmp_path / "a.txt", content))[0].text == content


# Dates


def test_default_date_serves_only_documents_without_one(tmp_path):
    write(tmp_path / "a.txt", "---\npublished: 2026-01-14\n---\nOslo called.")
    write(tmp_path / "b.txt", "Oslo called.")
    found = documents(tmp_path, published=date(2020, 2, 2))
    assert [each.published for each in found] == [date(2026, 1, 14), date(2020, 2, 2)]


@pytest.mark.parametrize(
    "stated",
    [
        "2026-01-14",
        "2026-01-14T23:59:59-05:00",
        "2026/1/14",
        "20260114",
        "14 January 2026",
        "Jan. 14, 2026",
        "Wednesday, January 14th, 2026, 10:15 a.m.",
        "Wed, 14 Jan 2026 10:00:00 GMT",
        "14/01/2026",
        "01/14/2026",
        "14.1.2026",
        1768392000,
        1768392000000,
    ],
)
def test_dates_in_common_forms(stated):
    record = json.dumps({"text": "Oslo called.", "published": stated})
    assert documents("-", stdin=io.StringIO(record))[0].published == date(2026, 1, 14)


@pytest.mark.parametrize("stated", ["soon", "2026-02-30", "02/03/2026", "2026", "March 2026", "14 Foo 2026"])
def test_dates_that_are_none_are_reported_and_not_replaced(stated):
    record = json.dumps({"text": "Oslo called.", "published": stated})
    bad, document = read("-", stdin=io.StringIO(record), published=date(2020, 2, 2))
    assert stated in bad.message
    assert bad.place == "line 1"
    assert document.published is None


# Identity and language


def test_a_copy_elsewhere_is_the_same_document(tmp_path):
    one, two = documents([write(tmp_path / "a" / "x.txt", ARTICLE), write(tmp_path / "b" / "y.txt", ARTICLE)])
    assert one.id == two.id
    assert one.id.startswith("freedonia-recalls-its-envoy-from-")
    assert documents("-", stdin=io.StringIO(ARTICLE + "More."))[0].id != one.id


def test_same_text_at_two_addresses_is_two_documents():
    records = [{"text": "Oslo called.", "url": f"https://{n}.example/"} for n in "ab"]
    one, two = documents("-", stdin=io.StringIO("\n".join(map(json.dumps, records))))
    assert one.id != two.id


def test_given_id_is_kept_and_its_second_use_reported():
    records = [{"id": "v1", "text": "Oslo called."}, {"id": "v1", "text": "Oslo wrote."}]
    first, clash, second = read("-", stdin=io.StringIO("\n".join(map(json.dumps, records))))
    assert (first.id, second.id) == ("v1", "v1")
    assert "line 1" in clash.message
    assert clash.place == "line 2"


SPANISH = (
    "El presidente viajó el martes a la capital para hablar con los ministros, según informó su embajador, "
    "que no quiso dar más detalles sobre la reunión de la semana que viene."
)


def test_language_is_detected_where_nobody_says(tmp_path):
    path = write(tmp_path / "a.txt", SPANISH)
    assert documents(path)[0].language == "es"
    assert documents(path, language="pt")[0].language == "pt"
    assert documents(write(tmp_path / "b.txt", "Hola, Oslo."))[0].language == "en"


def test_language_that_is_no_code_is_reported():
    bad, document = read("-", stdin=io.StringIO(json.dumps({"text": SPANISH, "lang": "Spanish!"})))
    assert "Spanish!" in bad.message
    assert document.language == "es"


# Parts


def test_headline_byline_and_body(tmp_path):
    [found] = documents(write(tmp_path / "a.txt", ARTICLE))
    assert parts(found)[:2] == [
        ("headline", "Freedonia recalls its envoy from Sylvania"),
        ("byline", "By Ann Poe, Daily Courier"),
    ]
    assert [kind for kind, _ in parts(found)] == ["headline", "byline", "body"]
    assert (found.title, found.author) == ("Freedonia recalls its envoy from Sylvania", "Ann Poe")


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Poe", "Ann Poe"),
        ("BY ANN POE", "ANN POE"),
        ("By Ann Poe and Juan de la Cruz", "Ann Poe and Juan de la Cruz"),
        ("By Ann Poe, B. J. Roe and Zoë O’Neil-Ruiz | Courier", "Ann Poe, B. J. Roe and Zoë O’Neil-Ruiz"),
        ("Written by Ann Poe in Oslo", "Ann Poe"),
        ("By John Roe Jr.", "John Roe Jr."),
        ("By Tuesday the envoy had left.", None),
        ("By noon on Tuesday", None),
        ("By 2030", None),
    ],
)
@pytest.mark.parametrize("at_end", [True, False])
def test_bylines(line, author, at_end):
    body = ["Freedonia recalled its envoy.", "Nobody knew why.", "It rained."]
    lines = [*body, line] if at_end else [line, *body]
    [found] = documents("-", stdin=io.StringIO("\n".join(lines)))
    assert found.author == author
    assert ("byline" in dict(parts(found))) == (author is not None)


def test_closing_credits_are_no_body(tmp_path):
    credit = "(Reporting by Ann Poe in Oslo; Editing by John Roe)"
    [found] = documents("-", stdin=io.StringIO(f"Oslo called.\nNobody answered.\n\n{credit}\n"))
    assert parts(found)[-1] == ("byline", credit)
    assert found.author == "Ann Poe"


@pytest.mark.parametrize(
    "text",
    [
        "Oslo Calls Its Envoys Home",
        "Oslo called its envoys home.\nThey came.",
        "January 14, 2026\nOslo called its envoys home.",
        "First point of the list\nSecond point of the list",
        "Dear readers of this page,\nOslo called its envoys home.",
    ],
)
def test_first_lines_that_are_no_headline(text):
    [found] = documents("-", stdin=io.StringIO(text))
    assert parts(found) == [("body", text)]
    assert found.title is None


def test_title_case_with_a_full_stop_is_a_headline():
    [found] = documents("-", stdin=io.StringIO("Oslo Calls Its Envoys Home.\n\nThey came on Monday."))
    assert parts(found)[0] == ("headline", "Oslo Calls Its Envoys Home.")
    assert found.title == "Oslo Calls Its Envoys Home"


def test_with_a_title_only_a_line_that_repeats_it_is_a_headline():
    for text, kinds in [
        ("ENVOYS RECALLED\nThey came.", ["headline", "body"]),
        ("An old quarrel\nThey came.", ["body"]),
    ]:
        record = json.dumps({"title": "Envoys recalled | The Courier", "text": text})
        [found] = documents("-", stdin=io.StringIO(record))
        assert [kind for kind, _ in parts(found)] == kinds
        assert found.title == "Envoys recalled | The Courier"


def test_wrapped_lines_become_paragraphs_without_moving_a_character(tmp_path):
    paragraph = (
        "The government of Freedonia recalled its ambassador on Tuesday\n"
        "after the neighbouring country had closed the bridge that both\n"
        "of them use for trade. The foreign minister said that the two\n"
        "sides would have to talk about it.\n"
    )
    [found] = documents(write(tmp_path / "a.txt", f"{paragraph}\n{paragraph}"))
    assert len(found.text) == 2 * len(paragraph) + 1
    assert "Tuesday after the" in found.text
    assert found.text.count("\n") == 3


LINES = st.lists(
    st.sampled_from(
        ["", " ", "By Ann Poe", "Oslo calls its envoys home", "It rained.", "# Head", "(Reporting by A. Poe)"]
    )
    | st.text(max_size=30),
    min_size=1,
    max_size=8,
)


@given(LINES, st.sampled_from(["txt", "md", "jsonl"]), st.none() | st.sampled_from(["Oslo calls", "It rained"]))
def test_parts_lie_in_the_text_in_order_and_hold_all_of_it(tmp_path_factory, lines, ending, title):
    content = "\n".join(lines)
    record = json.dumps({"text": content, "title": title})
    path = tmp_path_factory.getbasetemp() / f"any.{ending}"
    write(path, record if ending == "jsonl" else content)
    for found in read(path, language="en"):
        if isinstance(found, Problem):
            continue
        end = 0
        for part in found.parts:
            assert end <= part.start < part.end <= len(found.text)
            assert not found.text[end : part.start].strip()
            assert part.kind in ("headline", "byline", "body")
            end = part.end
        assert not found.text[end:].strip()


IDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1)


@given(st.text(min_size=1).filter(str.strip), st.none() | IDS)
def test_records_come_back_as_they_were(text, identifier):
    record = json.dumps({"id": identifier, "text": text})
    found = list(read("-", stdin=io.BytesIO(record.encode()), language="en"))
    if "\0" in text:
        assert found[0].fatal
        return
    document = found[-1]
    assert document.text == limits.plain_newlines(text)
    if identifier:
        assert document.id == identifier


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMATS)))
def test_no_bytes_stop_the_reading(tmp_path_factory, data, ending):
    folder = tmp_path_factory.mktemp("any")
    write(folder / f"a{ending}", data)
    write(folder / "b.txt", "Oslo called.")
    found = list(read(folder, language="en"))
    assert found[-1].text == "Oslo called."


@pytest.mark.skipif(not REAL_ARTICLE.exists(), reason="the article lies beside the repository")
def test_a_real_article():
    [found] = documents(REAL_ARTICLE, published=date(2026, 1, 14))
    assert found.title == "Trump announces White House meeting with Colombian president"
    assert found.author == "Tamilla Hasanova"
    assert [kind for kind, _ in parts(found)] == ["headline", "body", "byline"]


# What strangers may send


def test_text_given_in_place_of_a_path_is_explained():
    found = problem("Oslo called. " * 1_000)
    assert len(found.document) <= 200
    assert "standard input" in found.remedy


def test_address_that_is_none_of_the_web_is_left_out():
    said, document = read("-", stdin=io.StringIO('{"text": "Oslo called.", "url": "javascript:alert(1)"}'))
    assert "not a web address" in said.message
    assert document.url is None


def test_fields_hold_no_control_characters():
    record = json.dumps({"id": "a\0b", "text": "Oslo called.", "title": "Oslo\ud83d \x1bcalls\n"})
    [found] = documents("-", stdin=io.StringIO(record))
    assert (found.id, found.title) == ("a b", "Oslo calls")


def test_front_matter_that_repeats_itself_without_end(tmp_path):
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    content = f"---\nl0: &l0 [x]\n{levels}\nauthor: *l29\n---\nOslo called.\n"
    said, document = read(write(tmp_path / "a.txt", content))
    assert "'author' is not text" in said.message
    assert (document.text, document.author) == ("Oslo called.\n", None)


@pytest.mark.parametrize("line", ['{"id": ' + "1" * 5_000 + "}", '{"text": ' + "[" * 5_000])
def test_json_without_end_is_a_problem_of_its_line(line):
    bad, document = read("-", stdin=io.StringIO(line + '\n{"text": "Oslo called."}'))
    assert (bad.place, bad.fatal) == ("line 1", True)
    assert document.text == "Oslo called."
