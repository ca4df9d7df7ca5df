"""Two figures -> how they lie to each other, one verdict, and plain sentences that say so."""

from ledger.compare.dimensions import Lies
from ledger.compare.reasons import wanted
from ledger.compare.sentences import sentences
from ledger.compare.verdict import Comparison, Verdict, compare

__all__ = ["Comparison", "Lies", "Verdict", "compare", "sentences", "wanted"]
