"""Who said what: direct and indirect speech with speakers, and words that mark a claim as unsettled."""

from retrieval.language.speech.find import find_quotations
from retrieval.language.speech.hedges import Hedge, hedge_in, is_negated
from retrieval.language.speech.records import Quotation, attribution_at

__all__ = ["Hedge", "Quotation", "attribution_at", "find_quotations", "hedge_in", "is_negated"]
