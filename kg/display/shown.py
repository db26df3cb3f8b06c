"""What Jupyter asks of a value: the same thing as text and as HTML, of which it takes the best it can show."""

from __future__ import annotations

from abc import abstractmethod


class Shown:
    """A value that a notebook shows as HTML and a terminal as its ``str``.

    >>> class City(Shown):
    ...     def __str__(self) -> str:
    ...         return "Oslo"
    ...     def _repr_html_(self) -> str:
    ...         return "<b>Oslo</b>"
    >>> City()._repr_mimebundle_()
    {'text/plain': 'Oslo', 'text/html': '<b>Oslo</b>'}
    """

    __slots__ = ()

    @abstractmethod
    def _repr_html_(self) -> str: ...

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": self._repr_html_()}
