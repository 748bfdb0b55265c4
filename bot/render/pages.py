"""Blocks of text laid out on pages, an embed each; what is longer than a page goes on at a word of the next one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import discord

from bot.render.limits import ELLIPSIS, EMBED_TITLE, clip, cut, units
from bot.render.markup import one_line, plain
from bot.words import Words

PAGE = 3_000
"""UTF-16 code units of a page: some five screens of a phone; with title and footer it is far below EMBEDS_TOTAL."""
_FOOTER = 300
_WORTHWHILE = 200
"""Room at a page's end that is worth beginning a long block in."""
_SMALLEST = 10
"""Units that any escape fits in."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of markup in one style."""

    text: str
    around: str = ""
    """The style's mark, such as `**`."""
    whole: bool = False
    """Never cut: a link."""

    def written(self) -> str:
        """Give the run's markup; spaces at its ends stand outside the marks, as Markdown wants it."""
        inner = self.text.strip()
        if not self.around or not inner:
            return self.text
        start = self.text.index(inner)
        return f"{self.text[:start]}{self.around}{inner}{self.around}{self.text[start + len(inner) :]}"


_CUT = Run(ELLIPSIS)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together."""

    runs: tuple[Run, ...]
    quoted: bool = False
    """Set as a block quote."""
    apart: bool = False
    """An empty line stands before it, unless it begins a page."""

    def written(self) -> str:
        text = "".join(run.written() for run in self.runs)
        return "\n".join(f"> {line}" for line in text.split("\n")) if self.quoted else text


def line(text: str, *, around: str = "", apart: bool = False) -> Block:
    """Give a block of one run of markup."""
    return Block((Run(text, around),), apart=apart)


def paged(blocks: Iterable[Block], most: int = PAGE) -> tuple[str, ...]:
    """Lay blocks out on pages of at most `most` UTF-16 code units; every word stands on one of them.

    A block that fits on a page is not torn; a longer one is cut between words, with an ellipsis on both sides.

    Raises:
        ValueError: a run that may not be cut is longer than a page.
    """
    pages = [""]
    waiting = deque(blocks)
    while waiting:
        block = waiting.popleft()
        joint = ("\n\n" if block.apart else "\n") if pages[-1] else ""
        room = most - units(pages[-1] + joint)
        text = block.written()
        if units(text) <= room:
            pages[-1] += joint + text
        elif pages[-1] and (units(text) <= most or room < _WORTHWHILE):
            pages.append("")
            waiting.appendleft(block)
        else:
            head, rest = _torn(block, room)
            if not head.runs and not pages[-1]:
                raise ValueError(f"a run is longer than a page of {most}")
            pages[-1] += joint + head.written() if head.runs else ""
            pages.append("")
            waiting.appendleft(rest)
    return tuple(pages)


def embeds(
    blocks: Iterable[Block], words: Words, *, title: str, colour: int, footer: Sequence[str] = ()
) -> tuple[discord.Embed, ...]:
    """Give one embed a page, each fit to be a message of its own.

    Args:
        blocks: the text.
        words: the interface's words.
        title: as it is; it is escaped and, where it is too long, clipped.
        colour: 0xRRGGBB.
        footer: its parts; the page's number stands before them where there are several pages.
    """
    texts = paged(blocks)
    heading = clip(" ".join(title.split()), EMBED_TITLE, one_line) or None
    made = []
    for number, text in enumerate(texts, start=1):
        embed = discord.Embed(title=heading, description=text, colour=colour)
        place = [words.say("page.place", page=number, pages=len(texts))] if len(texts) > 1 else []
        if parts := [*place, *footer]:
            embed.set_footer(text=clip(" · ".join(parts), _FOOTER, plain))
        made.append(embed)
    return tuple(made)


def _torn(block: Block, room: int) -> tuple[Block, Block]:
    """Cut a block that is longer than the room; the first part has no runs where nothing fits."""
    runs = block.runs
    i = next(i for i in range(len(runs)) if _size(block, [*runs[: i + 1], _CUT]) > room)
    kept, run = list(runs[:i]), runs[i]
    head, rest = ("", run.text) if run.whole else _head(block, kept, run, room)
    if head:
        kept.append(Run(head, run.around))
    if not kept:
        return _part(block, []), block
    return _part(block, [*kept, _CUT]), _part(block, [_CUT, Run(rest, run.around, run.whole), *runs[i + 1 :]])


def _head(block: Block, kept: Sequence[Run], run: Run, room: int) -> tuple[str, str]:
    """Cut a run so that it fits after the runs kept; nothing of it where not even a word does."""
    budget = room - _size(block, [*kept, _CUT]) - 2 * units(run.around)
    while budget >= _SMALLEST:
        head, rest = cut(run.text, budget)
        over = _size(block, [*kept, Run(head, run.around), _CUT]) - room
        if over <= 0:
            return head, rest
        # In a quote a line's end takes three units ("\n> "), so a third of what is over may be enough.
        budget = min(budget, units(head)) - max(1, over // 3)
    return "", run.text


def _size(block: Block, runs: Sequence[Run]) -> int:
    return units(_part(block, runs).written())


def _part(block: Block, runs: Sequence[Run]) -> Block:
    return Block(tuple(runs), quoted=block.quoted, apart=block.apart)
