"""``%%sparql``, ``%sparql`` and ``%kg``: what a cell says, given to the verbs."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class

from kg.errors import QueryError
from kg.jupyter.verbs import VERBS, Session, answer, questions
from kg.jupyter.words import read

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


@magics_class
class KgMagics(Magics):
    """The magics of kg; they ask the graph that the notebook holds, or the one that ``--on`` names."""

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self._session = Session(shell.user_ns)

    @line_cell_magic
    def sparql(self, line: str, cell: str | None = None) -> object:
        """Ask the graph in SPARQL, or with a question that has a name.

            %%sparql actor="Gustavo Petro"          %sparql critics actor="Gustavo Petro"
            SELECT ?event {                         %sparql
              ?event kg:source ?actor }

        ``name=value`` fixes a variable; ``--on NAME`` asks that graph; ``--into NAME`` keeps the answer there as a
        DataFrame. The prefixes of kg need not be declared. Alone, ``%sparql`` lists the questions.
        """
        words = read(line)
        if cell is None and not words.words:
            return questions()
        if cell is not None and words.words:
            raise QueryError("%%sparql", f"{words.words[0]!r} is no parameter", "Write name=value, or --into NAME.")
        return answer(self._session, cell if cell is not None else " ".join(words.words), words)

    @line_magic
    def kg(self, line: str) -> object:
        """Ask, show and build graphs: ask, show, events, explore, build, open, prefix.

        %kg ask critics actor="Gustavo Petro"
        %kg show Gustavo Petro
        %kg build news/ --store news.kg
        """
        verb, _, rest = line.strip().partition(" ")
        if verb not in VERBS:
            near = get_close_matches(verb, VERBS, n=1, cutoff=0.5) or VERBS
            raise QueryError(f"%kg {verb}".rstrip(), "there is no such verb", f"There is {', '.join(near)}.")
        return VERBS[verb](self._session, read(rest))
