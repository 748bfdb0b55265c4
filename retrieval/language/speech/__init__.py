"""Who said what: direct and indirect speech with speakers, and words that mark a claim as unsettled."""

from retrieval.language.speech.find import find_quotations
from retrieval.language.speech.records import Quotation, attribution_at

__all__ = ["Quotation", "attribution_at", "find_quotations"]
