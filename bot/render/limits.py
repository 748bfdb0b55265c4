"""What Discord takes at most, each with the section of its API documentation, and cuts that always show.

Discord's API counts Unicode code points (so its staff in the tracker of its documentation), its clients UTF-16 code
units; the latter is never less, so whatever fits by `units` fits by both.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import discord

CONTENT = 2_000
"""Of a message's content (Resources, Message, Create Message)."""
EMBEDS = 10
"""Embeds of a message (Resources, Message, Create Message)."""
EMBED_TITLE = 256
"""(Resources, Message, Embed Limits; so are the next seven.)"""
EMBED_DESCRIPTION = 4_096
EMBED_FIELDS = 25
FIELD_NAME = 256
FIELD_VALUE = 1_024
FOOTER = 2_048
AUTHOR = 256
EMBEDS_TOTAL = 6_000
"""Title, description, fields, footer and author of all embeds of one message together."""
EMBED_URL = 2_048
"""(Discord's OpenAPI description, RichEmbed.)"""
BUTTON_LABEL = 80
"""(Components, Component Reference, Button.)"""
BUTTON_URL = 512
"""(Components, Component Reference, Button.)"""
CUSTOM_ID = 100
"""(Components, Component Reference, Custom ID.)"""
ROWS = 5
"""Action rows of a message (Components, Legacy Message Component Behavior)."""
ROW_BUTTONS = 5
"""(Components, Component Reference, Action Row.)"""
SELECT_OPTIONS = 25
"""(Components, Component Reference, String Select; so are the next three.)"""
SELECT_LABEL = 100
SELECT_VALUE = 100
SELECT_DESCRIPTION = 100
SELECT_PLACEHOLDER = 150
"""(Components, Component Reference, String Select.)"""
MODAL_TITLE = 45
"""(Interactions, Receiving and Responding, Modal.)"""
MODAL_LABEL = 45
"""(Components, Component Reference, Label.)"""
MODAL_ROWS = 5
"""(Interactions, Receiving and Responding, Modal.)"""
TEXT_INPUT = 4_000
"""What a person may write (Components, Component Reference, Text Input)."""
TEXT_PLACEHOLDER = 100
"""(Components, Component Reference, Text Input.)"""
CHOICES = 25
"""Of one autocompletion (Interactions, Receiving and Responding, Autocomplete)."""
CHOICE_NAME = 100
"""(Interactions, Application Commands, Application Command Option Choice; so is the next.)"""
CHOICE_VALUE = 100
COMMAND_NAME = 32
"""(Interactions, Application Commands, Application Command; so are the next two.)"""
COMMAND_DESCRIPTION = 100
COMMAND_OPTIONS = 25
COMMAND_TOTAL = 8_000
"""Names, descriptions and choices of one command together (Interactions, Application Commands, Slash Commands)."""
OPTION_TEXT = 6_000
"""What a person may write in a string option (Interactions, Application Commands, Application Command Option)."""
FILE_BYTES = 10 * 1024 * 1024
"""Of one file (Reference, Uploading Files)."""

ELLIPSIS = "…"
"""Stands where something was cut."""
_ATOMS = re.compile(r"\\.|<U\+[0-9A-F]{4,6}>|@\u200b|.", re.DOTALL)
"""What a cut may not go through: an escape, a shown code point, a broken mention (see markup.py)."""


def units(text: str) -> int:
    """Give a text's length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def embed_units(embed: discord.Embed) -> int:
    """Give what an embed adds to a message's total."""
    texts = [embed.title, embed.description, embed.footer.text, embed.author.name]
    texts += [part for field in embed.fields for part in (field.name, field.value)]
    return sum(units(text) for text in texts if text)


def fits(*embeds: discord.Embed) -> bool:
    """Tell whether Discord takes these embeds as one message."""
    total = sum(map(embed_units, embeds))
    return 0 < len(embeds) <= EMBEDS and total <= EMBEDS_TOTAL and all(map(_fits_alone, embeds))


def _fits_alone(embed: discord.Embed) -> bool:
    parts = [
        (embed.title, EMBED_TITLE),
        (embed.description, EMBED_DESCRIPTION),
        (embed.footer.text, FOOTER),
        (embed.author.name, AUTHOR),
        (embed.url, EMBED_URL),
        *((field.name, FIELD_NAME) for field in embed.fields),
        *((field.value, FIELD_VALUE) for field in embed.fields),
    ]
    return len(embed.fields) <= EMBED_FIELDS and all(units(text) <= most for text, most in parts if text)


def clip(text: str, most: int, write: Callable[[str], str] = str) -> str:
    """Give a text as written, or as many of its first words as fit with an ellipsis after them.

    Args:
        text: the text as it is.
        most: UTF-16 code units that may be written, from 1.
        write: how the text is written, such as `markup.escape`; the limit is on what it gives.
    """
    if units(written := write(text)) <= most:
        return written
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        if units(write(text[:middle])) < most:
            low = middle
        else:
            high = middle - 1
    head = write(_whole_words(text[:low], text[low:]))
    return f"{head}{ELLIPSIS}"


def cut(text: str, most: int) -> tuple[str, str]:
    """Cut an escaped text after the last word that fits, or inside a word that alone does not; nothing is lost.

    Args:
        text: markup as `markup.escape` gives it.
        most: UTF-16 code units of the first part, from 10, so that every escape fits.
    """
    if units(text) <= most:
        return text, ""
    size = end = space = 0
    for atom in _ATOMS.finditer(text):
        size += units(atom.group())
        if size > most:
            break
        end = atom.end()
        if atom.group().isspace():
            space = end
    end = space or end
    return text[:end], text[end:]


def _whole_words(head: str, rest: str) -> str:
    """Take off a word that goes on in the rest, unless it is all there is."""
    if rest[:1].isspace():
        return head.rstrip()
    words = head.rstrip().rpartition(" ")[0] if not head[-1:].isspace() else head
    return words.rstrip() or head
