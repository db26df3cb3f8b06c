"""Quotation marks of every kind, and texts in which they do not match."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.statements.quotations import spans


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "go" twice.', ['"go"']),
        ("He said “go” twice.", ["“go”"]),
        ("Er sagte „geh“ und ging.", ["„geh“"]),
        ("Il dit « partez » hier.", ["« partez »"]),
        ("He said 'go away' twice.", ["'go away'"]),
        ("He said ‘go away’ twice.", ["‘go away’"]),
        ("He said ''go away'' twice.", ["''go away''"]),
        ("“She said ‘go’ to me,” he said.", ["“She said ‘go’ to me,”"]),
        ('"He asked: “Why?” And left," she said.', ['"He asked: “Why?” And left,"']),
        ("The workers' rights and the '90s and rock 'n' roll", []),
        ("It’s the workers’ club.", []),
        ("a 6'2\" man", []),
        ('“no evidence" yet', ['“no evidence"']),
        ("”Mistyped at the start.” — Ana", ["”Mistyped at the start.”"]),
        ("“One.\n\n“Two.”\n\nThree.", ["“One.\n\n“Two.”"]),
        ("“Never closed.\n\nAnother paragraph.", ["“Never closed."]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet="ab s,.\n\"'“”‘’«»„`—"))
def test_any_text_gives_quotations_in_order_that_do_not_overlap(text: str) -> None:
    found = spans(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
