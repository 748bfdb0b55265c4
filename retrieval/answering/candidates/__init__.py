"""Spans that could be the answer: one module a sort, put together by the type that the question expects."""

from retrieval.answering.candidates.find import adds, candidates, contiguous, is_asked
from retrieval.answering.candidates.records import Candidate, CandidateType

__all__ = ["Candidate", "CandidateType", "adds", "candidates", "contiguous", "is_asked"]
