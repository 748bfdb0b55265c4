"""Answers with any text in them, each true to a story made with it."""

from __future__ import annotations

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from retrieval.records import Answer, Article, Evidence, Kind, Paragraph, Reason, Story
from tests.factories import FINGERPRINT, make_story

ACTING = (
    "**b** __u__ *e* _e_ ~~s~~ ||p|| `c` ```c```",
    "@everyone @here @silent",
    "<@1> <@!2> <@&3> <#4> </ask:5> <id:guide> <:e:6> <a:e:7> <t:1:R> <sound:1:2>",
    "[x](http://y.example) [x](<http://y.example>) ](http://y.example) [",
    "https://y.example/a_b HTTP://Y.EXAMPLE steam://run <https://y.example> <a@y.example> <+123> discord.gg/x",
    ":joy: ::",
    *("# h", "-# s", "> q", ">>> q", "- l", "1. l", "12) l", "* l", "+ l", "\\", "\\\\", "¯\\_(ツ)_/¯", "```"),
    *("\n", "\n\n", " ", "\t", "\r\n", "\u2028", "\u00a0", "\u200b", "\u200d", "\u2060", "\ufeff", "\x00", "\x1b"),
    *("\u202e", "\u2066", "\u200f", "\ud800", "\udfff", "<U+202E>", "@\u200b", "…", "👩‍🚀", "\U0001f3f4", "\U000e0067"),
)
"""Text that does something in Discord, or is hard to count, to see or to send."""

_chars = st.characters() | st.characters(categories=["Cs"])
short_texts = st.lists(st.sampled_from(ACTING) | st.text(_chars, max_size=8), min_size=1, max_size=8).map("".join)
_long = st.builds(lambda text, n: (text * n)[:6_000], short_texts, st.integers(100, 3_000))
texts = st.one_of(*[short_texts] * 7, _long)
"""Long ones among them; `short_texts` alone where reading them as Discord does would take long."""
urls = st.sampled_from(
    [
        "https://post.example/a?b=(c)_[d]*e*",
        "http://post.example:8080/<x>",
        "javascript:alert(1)",
        "https://a@b.example/",
        "https://[::1",
        "//x",
    ]
)


@st.composite
def stories(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> Story:
    return make_story(*(draw(_articles(number, texts)) for number in range(1, draw(st.integers(1, 3)) + 1)))


@st.composite
def _articles(draw: st.DrawFn, number: int, texts: st.SearchStrategy[str]) -> Article:
    paragraphs = draw(st.lists(texts.filter(bool), min_size=1, max_size=3))
    return Article(
        number=number,
        file=f"{number}.md",
        title=draw(texts),
        publisher=draw(st.none() | texts),
        published=draw(st.none() | st.dates()),
        url=draw(st.none() | urls | texts),
        paragraphs=tuple(Paragraph(article=number, number=i, text=text) for i, text in enumerate(paragraphs, start=1)),
        same_as=draw(st.none() | st.integers(1, number - 1)) if number > 1 else None,
    )


@st.composite
def quotes_of(draw: st.DrawFn, story: Story, texts: st.SearchStrategy[str]) -> Evidence:
    article = draw(st.sampled_from(story.articles))
    paragraph = draw(st.sampled_from(article.paragraphs))
    start = draw(st.integers(0, len(paragraph.text) - 1))
    end = draw(st.integers(start + 1, len(paragraph.text)) | st.just(len(paragraph.text)))
    return Evidence(
        article=article.number,
        paragraph=paragraph.number,
        start=start,
        end=end,
        quote=paragraph.text[start:end],
        source=article.title,
        published=None,
        url=article.url,
        speaker=draw(st.none() | texts),
        hedge=draw(st.none() | texts),
    )


@st.composite
def answers(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[Answer, Story]:
    """Give an answer or a refusal, and the story it is true to; all its words come from `texts`."""
    story = draw(stories(texts))
    abstained = draw(st.booleans())
    quotes = st.lists(quotes_of(story, texts), min_size=1, max_size=3).map(tuple)
    lead = draw(texts)
    answer = Answer(
        question=draw(texts),
        kind=draw(st.sampled_from(get_args(Kind))),
        abstained=abstained,
        answer=f"{lead}\n\nand so on",
        short=None if abstained else lead,
        value=draw(st.none() | st.dates(max_value=date(9999, 1, 1)).map(date.isoformat) | texts),
        evidence=() if abstained else draw(quotes),
        reason=draw(st.sampled_from(get_args(Reason))) if abstained else None,
        nearest=draw(st.none() | quotes_of(story, texts)) if abstained else None,
        missing=tuple(draw(st.lists(texts, max_size=4))),
        confidence=draw(st.floats(0, 1)),
        corpus=FINGERPRINT,
        took_ms=draw(st.floats(0)),
    )
    return answer, story
