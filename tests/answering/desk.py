"""A few sentences on a desk, with questions put to them step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retrieval.answering import questions
from retrieval.answering.candidates import Candidate, candidates
from retrieval.answering.features import Reader
from retrieval.answering.lexicon import load_lexicon
from retrieval.answering.questions import Question
from retrieval.answering.slots import open_slot
from retrieval.language.analysis import AnalysedSentence, Analysis, analyse
from retrieval.language.model import LanguageModel
from retrieval.records import Alias, FixedKind, Story
from tests.factories import make_article, make_story

DAY = date(2031, 3, 4)
"""A Tuesday, on which every text on a desk was written."""


@dataclass(frozen=True)
class Desk:
    """The sentences, read, and the means to read questions against them."""

    story: Story
    analysis: Analysis
    model: LanguageModel

    def ask(self, text: str, command: FixedKind | None = None) -> Question:
        return questions.read(text, command, self.analysis, self.model, load_lexicon())

    def found(self, text: str, sentence: int = 0) -> list[tuple[str, Candidate]]:
        """Give the candidates that a sentence has for a question, each with its text."""
        analysed = self.analysis.sentences[sentence]
        return [(span_text(analysed, each), each) for each in candidates(self.ask(text), analysed, self.analysis)]

    def best(self, text: str, sentence: int = 0) -> set[str]:
        """Give the texts of the candidates that fit best."""
        found = self.found(text, sentence)
        top = max((each.fit for _, each in found), default=0.0)
        return {words for words, each in found if each.fit == top}

    def slot(self, text: str, sentence: int = 0) -> set[str]:
        """Give the words that stand in the slot that a question leaves open."""
        reader = Reader(self.ask(text), self.analysis)
        analysed = self.analysis.sentences[sentence].sentence
        return {analysed.tokens[i].text for i in open_slot(reader.question, analysed, reader.matches(sentence))}


def span_text(analysed: AnalysedSentence, candidate: Candidate) -> str:
    parts = candidate.parts or ((candidate.first, candidate.last),)
    return ", ".join(analysed.sentence.slice(first, last) for first, last in parts)


def lay_out(model: LanguageModel, *texts: str, aliases: tuple[Alias, ...] = ()) -> Desk:
    """Read texts as the paragraphs of one article."""
    story = make_story(make_article(*texts, title="", day=DAY)).model_copy(update={"aliases": aliases})
    return Desk(story, analyse(story, model), model)
