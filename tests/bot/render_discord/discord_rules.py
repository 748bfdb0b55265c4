"""What Discord's client would make of a text: its Markdown rules as far as they format, link or mention."""

from __future__ import annotations

import re
from collections.abc import Iterable

import discord

_INLINE = {
    "codeblock": r"```(?:[a-z0-9_+\-.#]+?\n)?\n*[^\n][\s\S]*?\n*```",
    "code": r"(`+)\s*[\s\S]*?[^`]\s*\1(?!`)",
    "autolink": r"<[^: >]+:\/[^ >]+>",
    "mailto": r"<[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>",
    "tel": r"<(?:(?:tel|sms):\+?|\+)[0-9(][^>]*>",
    "url": r"(?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s]",
    "link": r"\[(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*\]\(\s*<?(?P<target>(?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)",
    "mention": r"<@!?\d+>|@(?:everyone|here)|<@&\d+>|<#\d+>|<id:\w+>|@silent\b",
    "command": r"</[^:\n]+:\d+>",
    "timestamp": r"<t:-?\d+(?::[tTdDfFR])?>",
    "emoji": r"<a?:\w+:\d+>|:[^\s:]+?(?:::skin-tone-\d)?:|<sound:[^>]+>",
    "invitation": r"discord(?:app)?\.(?:gg|com)/\w",
    "spoiler": r"\|\|[\s\S]+?\|\|",
    "strong": r"\*\*(?:\\[\s\S]|[^\\])+?\*\*(?!\*)",
    "underline": r"__(?:\\[\s\S]|[^\\])+?__(?!_)",
    "strike": r"~~[\s\S]+?~~(?!_)",
    "emphasis": r"\b_(?:__|\\[\s\S]|[^\\_])+?_\b|\*(?=\S)(?:\*\*|\\[\s\S]|[^*\\])+?\*(?!\*)",
}
_BLOCK = {
    "heading": r" *#{1,3}\s+\S",
    "subtext": r" *-#\s+\S",
    "list": r" *(?:[*-]|\d+\.) \S",
    "quote": r" *>(?:>>)? ",
}
_MARKS = {"strong": 2, "underline": 2, "strike": 2, "spoiler": 2, "emphasis": 1}
_RULES = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _INLINE.items()}
_BLOCKS = {name: re.compile(pattern) for name, pattern in _BLOCK.items()}
_STARTS = re.compile(r"[\\`<hs\[@:|*_~d\n]", re.IGNORECASE)
"""Where a rule can take hold inside a line."""
_ESCAPE = re.compile(r"\\[^0-9A-Za-z\s]")


def acting(text: str) -> list[tuple[str, str]]:
    """Give the name of each rule that takes hold, in order, with the words it takes (a link's: its target)."""
    found: list[tuple[str, str]] = []
    closing: set[int] = set()
    i, fresh, quoting = 0, True, False
    while i < len(text):
        block = _first(_BLOCKS, text, i) if fresh else None
        fresh = False
        if block and not (quoting and block[0] == "quote"):
            found.append((block[0], block[1].group()))
            quoting = fresh = block[0] == "quote"
            i = block[1].end() - (not fresh)
            continue
        if text[i] == "\n":
            fresh, quoting = True, False
        rule = None if i in closing else _first(_RULES, text, i)
        if escape := _ESCAPE.match(text, i):
            i = escape.end()
        elif rule:
            name, match = rule
            found.append((name, match["target"] if name == "link" else match.group()))
            closing |= set(range(match.end() - _MARKS[name], match.end())) if name in _MARKS else set()
            i = i + _MARKS[name] if name in _MARKS else match.end()
        else:
            following = _STARTS.search(text, i + 1)
            i = i + 1 if fresh else following.start() if following else len(text)
    return found


def quoted_text(embeds: Iterable[discord.Embed]) -> str:
    """Give the text of all block quotes, pages put together again."""
    text = ""
    for embed in embeds:
        lines = [line[2:] for line in (embed.description or "").split("\n") if line.startswith("> ")]
        page = "\n".join(lines)
        torn = text.endswith("…") and page.startswith("…")
        text = text[:-1] + page[1:] if torn else f"{text}\n{page}"
    return text


def _first(rules: dict[str, re.Pattern[str]], text: str, i: int) -> tuple[str, re.Match[str]] | None:
    return next(((name, match) for name, rule in rules.items() if (match := rule.match(text, i))), None)
