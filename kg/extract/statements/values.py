"""What a statement is before actors are known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawStatement:
    """A statement before actors are known.

    ``speaker`` is the head token of the speaker, ``cue`` a token range, ``content`` character offsets of
    the document's text. ``direct`` content is a quotation, its marks included; where a cue interrupts it
    ("... ," she said. "..."), the content reaches over the cue. ``told`` is False where the content is not
    put forward as true: a topic that is spoken of, or something wanted, asked for or refused. ``nested``
    statements are made inside the content of another: *she said that police confirmed ...*. ``relative`` is
    the *who*, *which* or *that* in the speaker's place, where there is one.
    """

    speaker: int | None
    cue: tuple[int, int] | None
    content: tuple[int, int]
    direct: bool
    manner: str = "said"
    status: str | None = None
    told: bool = True
    nested: bool = False
    relative: int | None = None
