from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.audit import list_changes
from bot.render.changes import show_applied, show_staged
from bot.render.guild_settings import show_privacy, show_settings
from bot.render.limits import FIELD_VALUE, fits, units
from bot.render.lists import fold, listed, parts
from bot.render.markup import unescape
from bot.render.sources import list_sources_for_moderators, show_source
from bot.render.stats import show_counts
from bot.serving.differences import ArticleChange, Changes, ParagraphCounts, ProbeChange
from bot.serving.edition import Edition, SourceFile
from bot.serving.probes import ProbeAnswer
from bot.serving.staged import Staged
from bot.state.records import AuditEntry, Counts, GuildSettings
from bot.words import load_words
from retrieval.records import Article, Story, Unreadable
from retrieval.views.changes import ParagraphChange
from retrieval.views.details import DetailChange
from tests.factories import make_article, make_story

EN = load_words("en")
ODD = "*_`[](https://x.example)<@1>@everyone\u202e\n# head 😀 word"
texts = st.text(alphabet=ODD, min_size=1, max_size=400)
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


class _Answers:
    """Stands for an answerer where a panel looks at its story alone."""

    def __init__(self, story: Story) -> None:
        self.story = story


def edition_of(story: Story, removed: tuple[SourceFile, ...] = ()) -> Edition:
    return Edition("ferry", 3, (), cast(Any, _Answers(story)), removed)


def changes_of(title: str, n: int) -> Changes:
    article = make_article("It sank.", title=title, day=date(2031, 5, 4))
    paragraph = article.paragraphs[0]
    probe = ProbeChange(title, ProbeAnswer(title, title, None), ProbeAnswer(None, None, "not_stated"))
    return Changes(
        added=(article,) * n,
        removed=(article,) * n,
        changed=(ArticleChange(article, article, ParagraphCounts(1, 2, 3)),) * n,
        paragraphs=ParagraphCounts(n, n, n),
        unreadable=(Unreadable(file=title, reason=title),) * n,
        story_file=True,
        n_probes=n,
        probes=(probe,) * n,
        facts=(ParagraphChange("changed", paragraph, paragraph, (DetailChange("quote", title, title),)),) * n,
    )


def staged_of(title: str, n: int, action: Any = "remove") -> Staged:
    return Staged(action, title, edition_of(make_story()), 2, changes_of(title, n))


@settings(deadline=None)
@given(texts, st.integers(0, 40))
def test_any_change_fits_one_message(title: str, n: int) -> None:
    assert fits(show_staged(staged_of(title, n), EN))
    assert fits(show_applied(staged_of(title, n), load_words("fr")))


def test_changes_that_have_no_room_are_counted() -> None:
    embed = show_staged(staged_of("A long title of an article about the ferry " * 3, 40), EN)
    values = [str(each.value) for each in embed.fields]
    assert sum("and " in value.rpartition("\n")[2] and "more" in value for value in values) == 6


def test_a_changed_fact_stands_with_its_place() -> None:
    paragraph = make_article("It sank on 4 May.").paragraphs[0]
    details = (DetailChange("date", "3 May", "4 May"), DetailChange("name", None, "Orn"))
    facts = (ParagraphChange("changed", paragraph, paragraph, details),)
    staged = Staged("reload", "", edition_of(make_story()), 2, replace(changes_of("Ferry", 0), facts=facts))
    field = next(each for each in show_staged(staged, EN).fields if each.name == "Facts changed")
    assert field.value == "[1:1] 3 May → **4 May**\n[1:1] new: **Orn**"


def test_probe_answers_that_differ_only_in_their_source_show_it() -> None:
    probe = ProbeChange("When?", ProbeAnswer("3 May", "Post A", None), ProbeAnswer("3 May", "Post B", None))
    none = Changes((), (), (), ParagraphCounts(), (), False, 1, (probe,))
    embed = show_staged(Staged("reload", "ferry", edition_of(make_story()), 0, none), EN)
    assert str(embed.fields[0].value) == "**When?**\nbefore: Post A\nafter: Post B"


@pytest.mark.parametrize(
    ("n_probes", "told"),
    [
        (0, "There are no probe questions."),
        (1, "The 1 probe question is answered as before."),
        (5, "All 5 probe questions are answered as before."),
    ],
)
def test_probe_questions_that_stay_the_same_are_told(n_probes: int, told: str) -> None:
    none = Changes((), (), (), ParagraphCounts(), (), False, n_probes, ())
    embed = show_staged(Staged("reload", "ferry", edition_of(make_story()), 0, none), EN)
    assert str(embed.fields[0].value) == told


@settings(deadline=None)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=30), st.integers(0, 60))
def test_any_list_of_sources_fits(stated: list[tuple[str, str]], n_odd: int) -> None:
    articles = [
        Article(number=n, file=f"{n}.md", title=title, publisher=publisher, paragraphs=(), same_as=1)
        for n, (title, publisher) in enumerate(stated, start=1)
    ]
    refused = tuple(Unreadable(file=stated[0][0], reason=stated[0][1]) for _ in range(n_odd))
    story = make_story(*articles, title=stated[0][0]).model_copy(update={"unreadable": refused})
    removed = tuple(SourceFile(stated[0][0], b"") for _ in range(n_odd))
    assert all(fits(page) for page in list_sources_for_moderators(edition_of(story, removed), EN, number=3))


@settings(deadline=None)
@given(st.lists(st.text(alphabet=ODD, min_size=1, max_size=6000), min_size=1, max_size=8))
def test_every_paragraph_of_a_source_is_shown_to_the_letter(paragraphs: list[str]) -> None:
    pages = show_source(make_article(*paragraphs), EN, number=3)
    assert all(fits(page) for page in pages)
    shown = unescape("".join(str(page.description) for page in pages))
    for text in paragraphs:
        for word in text.split():
            assert word[:900] in shown


def test_a_source_without_an_address_of_the_web_has_no_link() -> None:
    article = make_article("It sank.").model_copy(update={"url": "javascript:alert(1)"})
    assert show_source(article, EN, number=3)[0].url is None


@settings(deadline=None)
@given(st.lists(texts, max_size=25))
def test_any_list_of_changes_fits(details: list[str]) -> None:
    entries = [AuditEntry(1, NOON, 2**63 - 1, "add", detail, 10**6, 10**6 + 1) for detail in details]
    assert all(fits(page) for page in list_changes(entries, EN))


@settings(deadline=None)
@given(st.dictionaries(texts, st.integers(1, 10**6), max_size=60))
def test_any_counts_fit(table: dict[str, int]) -> None:
    assert fits(show_counts(Counts(table, table, table, 1, 2), EN, days=30))


def test_the_settings_of_any_guild_fit() -> None:
    many = frozenset(10**18 + n for n in range(50))
    chosen = GuildSettings(1, channels=many, moderators=many, question_log=True)
    for words in (EN, load_words("fr")):
        assert fits(show_settings(chosen, words, story="x" * 2000))
        assert fits(show_privacy(chosen, words))


@given(st.lists(st.text(alphabet="ab\U0001f600", min_size=1, max_size=80), max_size=80), st.integers(150, FIELD_VALUE))
def test_a_list_says_how_much_it_leaves_out(lines: list[str], length: int) -> None:
    text = listed(lines, "and {} more".format, length=length)
    assert units(text) <= length
    shown = text.split("\n") if text else []
    left = int(shown.pop().split()[1]) if shown and shown[-1].endswith(" more") else 0
    assert shown == lines[: len(shown)]
    assert len(shown) + left == len(lines)


@given(st.lists(st.text(alphabet="ab", min_size=1, max_size=900), max_size=40), st.integers(1, 9))
def test_pages_have_every_piece_in_order(pieces: list[str], most: int) -> None:
    pages = fold(pieces, most=most)
    assert "\n".join(pages).split("\n") == (pieces or [""])
    assert all(page.count("\n") < most for page in pages)


@given(st.text(alphabet="ab \n", max_size=9000))
def test_the_parts_of_a_text_are_all_of_it(text: str) -> None:
    assert "".join(parts(text)) == text
