"""Reports as pictures: for screens and print, in colours and shapes that everybody can tell apart. Needs matplotlib."""

from kg.analysis.pictures.drawing import draw
from kg.analysis.pictures.picture import Picture

__all__ = ["Picture", "draw"]
