"""Why an answer is what it is, for somebody who only wants to know whether to believe it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.render.citations import place_runs
from bot.render.markup import one_line
from bot.render.pages import Block, Run, line
from bot.words import Words
from retrieval.answering.explanation import Explanation, TermReading
from retrieval.language.normal import fold
from retrieval.records import Story

_N_PARAGRAPHS = 3
_SURE, _FAIRLY_SURE = 0.85, 0.6
_ALONE, _CLOSE = 0.7, 0.4
_STEM = 4
"""Letters from which a term may be the beginning of a word, and letters that may follow it."""
_WORD = re.compile(r"\w+")


def why_blocks(explanation: Explanation, story: Story, words: Words) -> Iterator[Block]:
    """Give four short parts: what was understood, where it was looked up, why or what was missing, how surely."""
    answer = explanation.answer
    yield line(words.say("why.understood"), around="**")
    yield from _listed(_understood(explanation, words))
    if explanation.ranking:
        yield line(words.say("why.looked"), around="**", apart=True)
        yield line(words.say("why.all", n_paragraphs=_n_paragraphs(story), n_articles=len(story.articles)))
        yield from _places(explanation, story, words)
    if answer.abstained:
        yield line(words.say("why.missing"), around="**", apart=True)
        yield from _listed([_lacking(explanation, words)])
        return
    yield line(words.say("why.sentence"), around="**", apart=True)
    yield from _listed(_reasons(explanation, words))
    yield line(words.say("why.sure"), around="**", apart=True)
    yield line(words.say(f"why.{_sureness(explanation.verdict.probability)}"))


def _understood(explanation: Explanation, words: Words) -> Iterator[str]:
    question = explanation.question
    terms = [term for term in question.terms if term.role != "frame"]
    if not question.terms:
        yield words.say("why.no_words")
        return
    yield words.say("why.asked_for", what=words.say(f"asked.{question.asked}"))
    if question.names:
        yield words.say("why.names", names=_joined(question.names, words))
    if question.speaker:
        yield words.say("why.speaker", speaker=one_line(question.speaker))
    if known := [term.text for term in terms if term.known]:
        yield words.say("why.words", words=_joined(known, words))
    if unknown := [term.text for term in terms if not term.known]:
        yield words.say("why.unknown", words=_joined(unknown, words))


def _places(explanation: Explanation, story: Story, words: Words) -> Iterator[Block]:
    for rank, passage in enumerate(explanation.ranking[:_N_PARAGRAPHS], start=1):
        paragraph = passage.paragraph
        where = place_runs(story.articles[paragraph.article - 1], paragraph.number, paragraph.text, words)
        yield Block((Run(f"{rank}. "), *where))


def _reasons(explanation: Explanation, words: Words) -> Iterator[str]:
    span = explanation.spans[0]
    terms = [term for term in explanation.question.terms if term.role != "frame"]
    met = [text for term in terms if (text := _met(term, span.sentence, words))]
    if met:
        share = "all" if len(met) == len(terms) else "some"
        yield words.say(f"why.{share}_words", words=", ".join(met))
    if span.span:
        what = words.say(f"asked.{explanation.question.asked}")
        yield words.say("why.span", span=one_line(span.span), what=what)
    else:
        yield words.say("why.no_span")
    margin = explanation.verdict.features.get("margin", 0.0)
    yield words.say("why.alone" if margin >= _ALONE else "why.close" if margin < _CLOSE else "why.ahead")


def _lacking(explanation: Explanation, words: Words) -> str:
    question, reason = explanation.question, explanation.answer.reason
    if reason != "not_stated":
        return words.say(f"why.{reason or 'too_unsure'}")
    strangers = [term.text for term in question.terms if term.role == "name" and not term.known]
    if strangers:
        return words.say("why.stranger", names=_joined(strangers, words))
    if not any(span.span for span in explanation.spans):
        return words.say("why.no_such", what=words.say(f"asked.{question.asked}"))
    return words.say("why.too_unsure")


def _met(term: TermReading, sentence: str, words: Words) -> str | None:
    """Give a term's word, with the sentence's own where that is another one; None where it has neither."""
    own = fold(term.text)
    if re.search(rf"(?<!\w){re.escape(own)}(?!\w)", fold(sentence)):
        return words.say("reply.word", word=one_line(term.text))
    keys = [fold(key) for key in (term.term, *term.also)]
    for word in _WORD.findall(sentence):
        if any(_same(fold(word), key) for key in keys):
            return words.say("why.as", word=one_line(term.text), other=one_line(word))
    return None


def _same(word: str, key: str) -> bool:
    return word == key or (len(key) >= _STEM and word.startswith(key) and len(word) - len(key) <= _STEM)


def _sureness(probability: float) -> str:
    return "very_sure" if probability >= _SURE else "fairly_sure" if probability >= _FAIRLY_SURE else "not_very_sure"


def _joined(texts: Iterable[str], words: Words) -> str:
    return ", ".join(words.say("reply.word", word=one_line(text)) for text in dict.fromkeys(texts))


def _listed(texts: Iterable[str]) -> Iterator[Block]:
    return (line(f"- {text}") for text in texts)


def _n_paragraphs(story: Story) -> int:
    return sum(len(article.paragraphs) for article in story.articles)
