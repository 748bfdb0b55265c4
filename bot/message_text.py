"""The question in a message: its text without the mark-up that only Discord understands; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARK = re.compile(
    r"<(?:@!?|@&|#)(?P<id>\d+)>"  # Discord's reference, "Message Formatting": users, roles, channels,
    r"|<a?:(?P<emoji>\w+):\d+>"  # custom emoji,
    r"|</(?P<command>[^:>]+):\d+>"  # commands,
    r"|<t:-?\d+(?::\w)?>"  # times
)


def question_in(content: str, bot: int, names: Mapping[int, str]) -> str:
    """Give a message's text as a question: the bot's own mention left out, others' names put in.

    Args:
        content: the text as Discord sends it.
        bot: the bot's user id.
        names: names of the users, roles and channels that the message mentions, by id.
    """

    def said(match: re.Match[str]) -> str:
        if match["id"]:
            return "" if int(match["id"]) == bot else names.get(int(match["id"]), "")
        return match["emoji"] or match["command"] or ""

    return " ".join(_MARK.sub(said, content).split())


def mentions(content: str, user: int) -> bool:
    """Tell whether the text itself mentions a user; a reply's ping does not."""
    return re.search(rf"<@!?{user}>", content) is not None
