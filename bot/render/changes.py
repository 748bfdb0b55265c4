"""What a staged version would change, for the moderator who decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord

from bot.render.limits import EMBED_TITLE, clip
from bot.render.lists import listed
from bot.render.markup import one_line
from bot.render.sources import source_line
from bot.serving.differences import ArticleChange, Changes, ProbeChange
from bot.serving.probes import ProbeAnswer
from bot.serving.staged import Staged
from bot.words import Words
from retrieval.records import Article, Unreadable
from retrieval.views.changes import ParagraphChange
from retrieval.views.details import DetailChange

COLOUR = 0xD9A441
DONE = 0x4F8A5B

_LIST = 450
_FACTS = 320
"""UTF-16 code units of each list: with four lists, one of facts and twelve probe questions an embed is below 6,000."""
_TITLE = 120
_QUESTION = 100
_ANSWER = 60
_PROBES_IN_A_FIELD = 4
_PROBE_FIELDS = 3
_BLANK = "\u200b"


def show_staged(staged: Staged, words: Words) -> discord.Embed:
    """Give the panel with what would change, before it is applied."""
    embed = _panel(staged, words, COLOUR)
    embed.set_footer(text=words.say("staging.footer", parent=staged.parent, number=staged.edition.number))
    return embed


def show_applied(staged: Staged, words: Words) -> discord.Embed:
    """Give the same panel once it is served."""
    return _panel(staged, words, DONE)


def _panel(staged: Staged, words: Words, colour: int) -> discord.Embed:
    changes = staged.changes
    title = words.say(f"staging.{staged.action}", detail=one_line(staged.detail))
    embed = discord.Embed(title=clip(title, EMBED_TITLE), description=_summary(staged, words), colour=colour)
    lists = (
        ("staging.articles_added", [_article(article, words) for article in changes.added]),
        ("staging.articles_removed", [_article(article, words) for article in changes.removed]),
        ("staging.articles_changed", [_changed(change, words) for change in changes.changed]),
        ("staging.unread_title", [_unread(refused, words) for refused in changes.unreadable]),
    )
    for name, lines in lists:
        if lines:
            value = listed(lines, lambda n: words.count("staging.more", n), length=_LIST)
            embed.add_field(name=words.say(name), value=value, inline=False)
    facts = [_fact(change, detail, words) for change in changes.facts for detail in change.details]
    if facts:
        value = listed(facts, lambda n: words.count("staging.more", n), length=_FACTS)
        embed.add_field(name=words.say("staging.facts_changed"), value=value, inline=False)
    for name, value in _probes(changes, words):
        embed.add_field(name=name, value=value, inline=False)
    return embed


def _summary(staged: Staged, words: Words) -> str:
    changes = staged.changes
    counts = changes.paragraphs
    lines = [words.say("staging.paragraphs", added=counts.added, removed=counts.removed, changed=counts.changed)]
    if changes.story_file:
        lines.append(words.say("staging.story_file"))
    if staged.action == "remove":
        lines.append(words.say("sources.remove_note"))
    return "\n\n".join(lines)


def _article(article: Article, words: Words) -> str:
    title = clip(article.title, _TITLE, one_line)
    return f"**{article.number}. {title}**\n{source_line(article, words)}"


def _changed(change: ArticleChange, words: Words) -> str:
    counts = change.paragraphs
    told = words.say("staging.paragraphs", added=counts.added, removed=counts.removed, changed=counts.changed)
    return f"**{change.after.number}. {clip(change.after.title, _TITLE, one_line)}**\n{told}"


def _fact(change: ParagraphChange, detail: DetailChange, words: Words) -> str:
    """Give a fact of an edited paragraph, by its place in the new version."""
    place = change.after or change.before
    cited = str(place.citation) if place is not None else ""
    name = "fact_changed" if detail.before and detail.after else "fact_added" if detail.after else "fact_gone"
    before, after = (clip(text or "", _ANSWER, one_line) for text in (detail.before, detail.after))
    return words.say(f"staging.{name}", place=cited, before=before, after=after)


def _unread(refused: Unreadable, words: Words) -> str:
    file, reason = clip(refused.file, _ANSWER, one_line), clip(refused.reason, _TITLE, one_line)
    return words.say("staging.unread", file=file, reason=reason)


def _probes(changes: Changes, words: Words) -> Iterable[tuple[str, str]]:
    """Give the fields about the probe questions: each that changed, or that none did."""
    title = words.say("staging.probes_title")
    if not changes.n_probes:
        yield title, words.say("staging.probes_none")
    elif not changes.probes:
        yield title, words.count("staging.probes_same", changes.n_probes)
    else:
        told = [_probe(change, words) for change in changes.probes[: _PROBES_IN_A_FIELD * _PROBE_FIELDS]]
        left = len(changes.probes) - len(told)
        title = words.count("staging.probes_changed", len(changes.probes), total=changes.n_probes)
        for names, group in zip((title, _BLANK, _BLANK), _groups(told), strict=False):
            yield names, "\n".join(group)
        if left:
            yield _BLANK, words.count("staging.more", left)


def _probe(change: ProbeChange, words: Words) -> str:
    return words.say(
        "staging.probe_changed",
        question=clip(change.question, _QUESTION, one_line),
        before=_told(change.before, change.after, words),
        after=_told(change.after, change.before, words),
    )


def _told(answer: ProbeAnswer, other: ProbeAnswer, words: Words) -> str:
    """Give an answer's text, or its source where only that differs, or why there is none."""
    if answer.text is None:
        reason = words.texts.get(f"stats.reason.{answer.reason}", answer.reason or "")
        return words.say("staging.probe_refused", reason=reason)
    told = answer.source if answer.text == other.text and answer.source else answer.text
    return clip(told, _ANSWER, one_line)


def _groups(lines: Sequence[str]) -> list[Sequence[str]]:
    return [lines[i : i + _PROBES_IN_A_FIELD] for i in range(0, len(lines), _PROBES_IN_A_FIELD)]
