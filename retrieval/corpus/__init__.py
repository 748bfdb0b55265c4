"""Files to stories: reading articles, leaving page furniture out, recognising copies."""

from retrieval.corpus.reading import read_article
from retrieval.corpus.story import load_story

__all__ = ["load_story", "read_article"]
