"""Looking into the ontology and the extractor.

``explain`` says why a sentence is read as it is, ``check`` whether what the ontology declares is read back,
and ``gaps`` which predicates between actors no phrase covers.
"""

from kg.inspect.checking import Miss, Report, check
from kg.inspect.explaining import Explanation, explain
from kg.inspect.gaps import Gap, gaps

__all__ = ["Explanation", "Gap", "Miss", "Report", "check", "explain", "gaps"]
