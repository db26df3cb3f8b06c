"""Quoted speech as coreference needs it: where it is and who speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of quoted speech (characters) and the head token of its speaker, if known."""

    start: int
    end: int
    speaker_head: int | None
