"""`/help` and the first message in a server, as embeds; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import discord

from bot.render.limits import EMBED_DESCRIPTION, clip, units
from bot.render.markup import escape
from bot.words import Words

_COLOUR = 0x3B6EA5
_N_EXAMPLES = 3
_TITLE, _EXAMPLE = 200, 150
"""UTF-16 code units of a story's title and of an example at most: the words around them must stay whole."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as `/help` lists it."""

    name: str
    """With those of its groups: `source add`."""
    description: str
    for_moderators: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the bot answers from, and how it is reached."""

    story: str
    n_articles: int
    examples: Sequence[str]
    """Questions that the story answers."""
    bot: str
    """A mention of the bot."""
    menu: str
    """The name of the menu that answers a message."""
    ids: Mapping[str, int]
    """Command names to Discord's ids, as far as they are known."""

    def mention(self, command: str) -> str:
        """Give a command so that a click on it begins to type it, or else as code."""
        known = self.ids.get(command.partition(" ")[0])
        return f"`/{command}`" if known is None else f"</{command}:{known}>"

    @property
    def title(self) -> str:
        return clip(self.story, _TITLE, escape)


def help_embeds(
    about: About, commands: Iterable[Listed], words: Words, *, moderator: bool
) -> tuple[discord.Embed, ...]:
    """Give what the bot can do: examples, the commands for everybody, and for a moderator theirs in an embed more."""
    listed = list(commands)
    everybody = [_line(about, each, words) for each in listed if not each.for_moderators]
    embeds = [_embed(words.say("help.title"), [*_opening(about, words), words.say("help.commands"), *everybody])]
    if moderator:
        theirs = [_line(about, each, words) for each in listed if each.for_moderators]
        embeds.append(_embed(words.say("help.moderators_title"), theirs))
    return tuple(embeds)


def welcome_embed(about: About, words: Words) -> discord.Embed:
    """Give the message with which the bot introduces itself in a server."""
    text = words.say("welcome.text", story=about.title, ask=about.mention("ask"), help=about.mention("help"))
    moderators = words.say(
        "welcome.moderators", settings=about.mention("settings show"), privacy=about.mention("privacy")
    )
    return _embed(words.say("welcome.title"), [text, "", *_examples(about, words), "", moderators])


def _opening(about: About, words: Words) -> list[str]:
    intro = words.count("help.intro", about.n_articles, story=about.title)
    mention = words.say("help.mention", bot=about.bot, menu=about.menu)
    return [intro, words.say("help.languages"), "", *_examples(about, words), mention, ""]


def _examples(about: About, words: Words) -> list[str]:
    lines = [
        words.say("help.example", command=about.mention("ask"), question=clip(example, _EXAMPLE, escape))
        for example in about.examples[:_N_EXAMPLES]
    ]
    return [words.say("help.try"), *lines] if lines else []


def _line(about: About, command: Listed, words: Words) -> str:
    return words.say("help.line", command=about.mention(command.name), description=command.description)


def _embed(title: str, lines: Sequence[str]) -> discord.Embed:
    return discord.Embed(title=title, description=_fitting("\n".join(lines)), colour=_COLOUR)


def _fitting(text: str) -> str:
    """Give the text; the tree's tests hold that the commands of one embed fit it."""
    if units(text) > EMBED_DESCRIPTION:
        raise ValueError(f"the help is too long: {units(text)} of {EMBED_DESCRIPTION}")
    return text
