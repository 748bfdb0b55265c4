"""Measure the views of a story against labels made by hand, or how long they take.

`views.py STORY LABELS.toml [--show]` prints precision, recall and F1 of each view; `--show` also what is wrong.
`views.py --time FOLDER...` mixes the stories of all folders into one of 1,000 articles and takes the time.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from retrieval import load_story
from retrieval.language.analysis import analyse
from retrieval.language.model import LanguageModel
from retrieval.records import Article, Story
from retrieval.views import Card, Quote, Views, build_views

_TITLE = re.compile(r"^(?:(?:Mr|Mrs|Ms|Sir|Lord|Dr|Captain)\.? )+")
_OPENING = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(\[]))[\"“](?=\S)")
_MOST = 1_000
"""Articles of the story whose time is taken; where the folders have fewer, they come again under other names."""
_KINDS = {"persons": "person", "bodies": "organisation", "places": "place"}
Labels = dict[str, Any]


class Score(NamedTuple):
    """How many of what was found are right, and how many of what was wanted were found."""

    name: str
    right: int
    found: int
    met: int
    wanted: int
    wrong: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 1.0
        recall = self.met / self.wanted if self.wanted else 1.0
        f1 = 2 * precision * recall / ((precision + recall) or 1.0)
        counts = f"{self.right}/{self.found} right, {self.met}/{self.wanted} met"
        return f"{self.name:<22} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({counts})"


def score_events(views: Views, labels: Labels) -> Score:
    """Score dates with the paragraphs that tell of them."""
    wanted = [(dates.split("|"), place) for dates, places in labels["events"].items() for place in places]
    allowed = [(dates.split("|"), p) for dates, places in labels.get("optional_events", {}).items() for p in places]
    told = {(event.date, str(each)): event.text for event in views.events if event.date for each in event.citations}
    found = {pair for pair in told if not _in(pair, allowed) or _in(pair, wanted)}
    right = {pair for pair in found if _in(pair, wanted)}
    missed = [f"{dates} {place}" for dates, place in wanted if not any((date, place) in told for date in dates)]
    wrong = [f"{date} {place} {told[date, place]}" for date, place in sorted(found - right)]
    n = len(wanted)
    return Score("dates of events", len(right), len(found), n - len(missed), n, tuple(wrong), tuple(missed))


def _in(pair: tuple[str, str], pairs: Sequence[tuple[list[str], str]]) -> bool:
    return any(pair[0] in dates and pair[1] == place for dates, place in pairs)


def score_days(views: Views, labels: Labels) -> Score:
    """Score the dates alone, each once."""
    wanted = [dates.split("|") for dates in labels["events"]]
    allowed = {date for dates in (*labels["events"], *labels.get("optional_events", {})) for date in dates.split("|")}
    found = {event.date for event in views.events if event.date}
    missed = [str(dates) for dates in wanted if found.isdisjoint(dates)]
    wrong = sorted(found - allowed)
    n = len(wanted)
    return Score("dates alone", len(found & allowed), len(found), n - len(missed), n, tuple(wrong), tuple(missed))


def score_named(views: Views, labels: Labels, group: str) -> Score:
    """Score who or what is named, each with its kind and all its names at once: a wrong merge spoils a card."""
    wanted = {name: _names(also) for name, also in labels[group].items()}
    cards = [card for card in views.people if card.kind == _KINDS[group] and not _optional(card, labels)]
    right = [card for card in cards if any(_is_card(card, name, *also) for name, also in wanted.items())]
    met = {name for name, also in wanted.items() if any(_is_card(card, name, *also) for card in cards)}
    wrong = tuple(f"{card.name} ({', '.join(card.aliases)})" for card in cards if card not in right)
    missed = tuple(name for name in wanted if name not in met)
    return Score(group, len(right), len(cards), len(met), len(wanted), wrong, missed)


def _names(also: str) -> tuple[set[str], set[str]]:
    sure, _, may = also.partition("|")
    return {name.strip() for name in sure.split(",")} - {""}, {name.strip() for name in may.split(",")} - {""}


def _optional(card: Card, labels: Labels) -> bool:
    return card.name in labels.get("optional_named", {}).get("names", ())


def _is_card(card: Card, name: str, also: set[str], may: set[str]) -> bool:
    have = {_plain(each) for each in (card.name, *card.aliases)}
    sure = {_plain(each) for each in (name, *also)}
    return sure <= have <= sure | {_plain(each) for each in may}


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", _TITLE.sub("", name), flags=re.IGNORECASE).lower()


def wrong_merges(views: Views, labels: Labels) -> tuple[str, ...]:
    """Give the cards that hold the names of two labels."""
    owners = {
        _plain(each): name
        for group in _KINDS
        for name, also in labels[group].items()
        for each in (name, *_names(also)[0])
    }
    merged = []
    for card in views.people:
        held = {owners[_plain(each)] for each in (card.name, *card.aliases) if _plain(each) in owners}
        if len(held) > 1:
            merged.append(f"{card.name}: {', '.join(sorted(held))}")
    return tuple(merged)


def score_quotes(views: Views, labels: Labels) -> Score:
    """Score words in double marks that are given to somebody, each with its speaker."""
    marks = dict(_marks(views.story, labels))
    found = [quote for quote in views.quotes if quote.direct and quote.speaker]
    right = [quote for quote in found if _is_said(quote, marks)]
    wanted = {mark for mark, speakers in marks.items() if speakers != ["-"]}
    missed = [mark for mark in sorted(wanted) if not any(_covers(quote, mark) for quote in right)]
    wrong = tuple(f"{q.place.citation} {q.speaker}: {q.quote[:60]}" for q in found if q not in right)
    shown = tuple(f"{place} at {at}: {marks[place, at][0]}" for place, at in missed)
    return Score("direct quotes", len(right), len(found), len(wanted) - len(missed), len(wanted), wrong, shown)


def _marks(story: Story, labels: Labels) -> Iterator[tuple[tuple[str, int], list[str]]]:
    """Give every opening mark with those who may be named for it."""
    for article in story.articles:
        for paragraph in article.paragraphs:
            place = str(paragraph.citation)
            starts = [match.end() for match in _OPENING.finditer(paragraph.text)]
            speakers = labels["quotes"].get(place, [])
            if len(starts) != len(speakers):
                raise SystemExit(f"{place} has {len(starts)} opening marks, and labels for {len(speakers)}")
            for start, speaker in zip(starts, speakers, strict=True):
                yield (place, start), [each for name in speaker.split("|") for each in _same(name, labels)]


def _same(name: str, labels: Labels) -> list[str]:
    """Give the names of whoever has this one."""
    for group in _KINDS:
        for full, also in labels[group].items():
            names = [full, *sorted(set().union(*_names(also)))]
            if name in names:
                return names
    return [name]


def _is_said(quote: Quote, marks: dict[tuple[str, int], list[str]]) -> bool:
    covered = [speakers for mark, speakers in marks.items() if _covers(quote, mark)]
    return bool(covered) and all(any(_plain(name) == _plain(quote.speaker or "") for name in s) for s in covered)


def _covers(quote: Quote, mark: tuple[str, int]) -> bool:
    return str(quote.place.citation) == mark[0] and quote.place.start <= mark[1] + 1 and mark[1] <= quote.place.end


def score_agreed(views: Views, labels: Labels) -> Score:
    """Score facts that several articles report: right where all its citations tell one labelled fact."""
    return _facts("agreed", [(f.fact, {*map(str, f.agree)}) for f in views.facts if f.agree], labels["agreed"])


def score_differing(views: Views, labels: Labels) -> Score:
    """Score contradictions, by where both sides stand."""
    found = [(f.fact, {str(c) for each in f.differ for c in each.citations}) for f in views.facts if f.differ]
    return _facts("differing", found, labels["differing"])


def _facts(name: str, found: list[tuple[str, set[str]]], wanted: dict[str, list[str]]) -> Score:
    right = [fact for fact in found if any(fact[1] <= set(places) for places in wanted.values())]
    missed = [each for each, places in wanted.items() if not any(fact[1] <= set(places) for fact in right)]
    wrong = tuple(f"{sorted(places)} {fact}" for fact, places in found if (fact, places) not in right)
    n = len(wanted)
    return Score(name, len(right), len(found), n - len(missed), n, wrong, tuple(missed))


def measure(folder: Path, labels: Labels, *, show: bool) -> None:
    """Print all figures of a story."""
    story = _dated(load_story(folder), labels.get("published", {}))
    views = build_views(story, analyse(story, LanguageModel()))
    scores = [score_events(views, labels), score_days(views, labels)]
    scores += [score_named(views, labels, group) for group in _KINDS]
    scores += [score_quotes(views, labels), score_agreed(views, labels), score_differing(views, labels)]
    for score in scores:
        print(score)
        if show:
            print(*(f"    wrong   {each}" for each in score.wrong), sep="\n")
            print(*(f"    missed  {each}" for each in score.missed), sep="\n")
    merges = wrong_merges(views, labels)
    print(f"wrong merges           {len(merges)}", *merges)


def _dated(story: Story, days: dict[str, Any]) -> Story:
    """Date undated articles, so that what counts from an article's date has a value; numbers stay."""
    articles = (
        article.model_copy(update={"published": days.get(str(article.number), article.published)})
        for article in story.articles
    )
    return story.model_copy(update={"articles": tuple(articles)})


def take_time(folders: Sequence[Path]) -> None:
    """Print how long the analysis of a large story takes, its views, and showing one."""
    story = mixed(folders)
    model = LanguageModel()
    analysis, took = timed(lambda: analyse(story, model))
    views, more = timed(lambda: build_views(story, analysis))
    n = sum(len(article.paragraphs) for article in story.articles)
    print(f"{len(story.articles)} articles, {n} paragraphs: analysis {took:.1f} s, views {more:.1f} s", end="")
    print(f" ({100 * more / took:.1f} % on top)")
    topic = views.subjects[0]
    shows: dict[str, Callable[[], object]] = {
        "timeline": views.timeline, "timeline, topic": lambda: views.timeline(topic=topic), "people": views.cards,
        "people, name": lambda: views.cards(topic), "quotes": views.said,
        "quotes, topic": lambda: views.said(topic=topic), "compare": lambda: views.compare(topic),
    }  # fmt: skip
    for name, show in shows.items():
        print(f"{name:<16} {1000 * median(timed(show)[1] for _ in range(5)):.1f} ms")


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Do the work and give what it gave, with the seconds of this process that it took."""
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


def mixed(folders: Sequence[Path]) -> Story:
    """Make one story of the articles of many, each once, then again with other names and figures."""
    seen: dict[str, Article] = {}
    stories = [load_story(folder) for folder in folders]
    for story in stories:
        for article in story.articles:
            seen.setdefault("\n".join(paragraph.text for paragraph in article.paragraphs), article)
    articles: list[Article] = []
    for copy in range(_MOST):
        for article in seen.values():
            number = len(articles) + 1
            paragraphs = tuple(
                p.model_copy(update={"article": number, "text": varied(p.text, copy)}) for p in article.paragraphs
            )
            articles.append(article.model_copy(update={"number": number, "paragraphs": paragraphs, "same_as": None}))
            if number == _MOST:
                return stories[0].model_copy(update={"articles": tuple(articles), "aliases": ()})
    raise SystemExit("there is no article to mix")


def varied(text: str, copy: int) -> str:
    """Give a text other names and other figures for each copy, and itself for the first: no two articles are alike."""

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word.isdigit():
            return str(int(word) + copy)
        return (
            word.translate(str.maketrans("aeiou", "".join("aeiou"[(i + copy) % 5] for i in range(5)))) + "nsk"[copy % 3]
        )

    return re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b|\b\d{2,3}\b", other, text) if copy else text


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--show", action="store_true", help="print what is wrong and what is missed")
    parser.add_argument("--time", action="store_true", help="take the time of the stories in all folders, mixed")
    given = parser.parse_args()
    if given.time:
        take_time(given.paths)
    else:
        folder, labels = given.paths
        measure(folder, tomllib.loads(labels.read_text(encoding="utf-8")), show=given.show)


if __name__ == "__main__":
    main()
