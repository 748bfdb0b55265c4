r"""Source text made harmless in Discord's Markdown, in a way that can be undone to the letter.

What acts there (API Reference, Message Formatting; the client's rules are simple-markdown's with Discord's own added):
emphasis, code, spoilers and masked links; `<…>` (mentions, custom emoji, timestamps, links, command and channel
references); bare `https://` and `steam://` links; `:name:` emoji; headings, small print, quotes and lists at the start
of a line; `@everyone` and `@here`. A backslash before a sign that is no letter, digit or space takes its meaning away
and is not shown (rule `escape`), except in the words of a masked link: never put escaped text there.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from retrieval.answering.compose import text_fragment

LINK = 1_500
"""UTF-16 code units of a link at most; a longer one loses its text fragment, or is left out."""

_BREAK = "\u200b"
"""After every `@`: nothing is seen, and neither client nor server reads a mention."""
_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u2028\u2029"  # separators that some take for line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction (UAX 9)
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0"  # no width
    "\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # annotations, tags
    "\ud800-\udfff"  # half of a pair: no valid UTF-8
)
_FLAG = "\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f"
"""A flag such as Scotland's: the only place where tags are drawn (UTS 51)."""
_ACTING = re.compile(
    rf"(?P<kept>{_FLAG})"
    rf"|(?P<hidden>[{_HIDDEN}])"
    r"|(?P<at>@)"
    r"|(?P<sign>[\\`*_~|<\[\]]"
    r"|:(?!\s)"
    r"|(?<=(?i:discord))\.|(?<=(?i:discordapp))\."  # invitations are recognised without https://
    r"|(?:(?<=\n)|(?<![\s\S]))(?P<indent>[^\S\n]*)(?P<number>\d*)(?P<mark>(?<=\d)[.)]|(?<!\d)[#>+-]))"
)
_ESCAPED = re.compile(rf"\\(?P<sign>[^0-9A-Za-z\s])|<U\+(?P<point>[0-9A-F]{{4,6}})>|@{_BREAK}")
_HIDDEN_SIGN = re.compile(rf"(?P<kept>{_FLAG})|[{_HIDDEN}]")
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?")
_SAFE_IN_LINK = ":/?#@!$&+,;=%-.~"


def escape(text: str) -> str:
    """Give source text so that Discord shows it as it is: no formatting, link or mention comes out of it.

    Signs without width and signs of direction are shown by their code points, `<U+202E>`. For embeds' titles,
    descriptions and fields, and for messages; not for footers and labels (`plain`).
    """
    return _ACTING.sub(_escaped, text)


def unescape(text: str) -> str:
    """Give back what was escaped: `unescape(escape(text)) == text` for every text."""
    return _ESCAPED.sub(_unescaped, text)


def plain(text: str) -> str:
    """Give text on one line for where Discord reads no Markdown: footers, labels, choices, file names."""
    return _HIDDEN_SIGN.sub(lambda match: match["kept"] or _point(match.group()), " ".join(text.split()))


def one_line(text: str) -> str:
    """Give escaped text on one line, for titles and lists."""
    return escape(" ".join(text.split()))


def safe_url(url: str) -> str | None:
    """Give a URL that can stand in a masked link; None where it is not plain http or https, or too long."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc):
        return None
    encoded = quote(parts.geturl(), safe=_SAFE_IN_LINK, errors="replace")
    return encoded if len(encoded) <= LINK else None


def source_link(url: str, text: str) -> str | None:
    """Give a link to the very words of an article, or to its page where that link would be too long; see `safe_url`."""
    words = text.encode("utf-8", "replace").decode()
    return safe_url(text_fragment(url, words)) or safe_url(url)


def _escaped(match: re.Match[str]) -> str:
    if match["kept"]:
        return match["kept"]
    if match["hidden"]:
        return _point(match["hidden"])
    if match["at"]:
        return f"@{_BREAK}"
    if match["mark"]:
        return f"{match['indent']}{match['number']}\\{match['mark']}"
    return f"\\{match['sign']}"


def _unescaped(match: re.Match[str]) -> str:
    if match["point"]:
        return chr(int(match["point"], 16))
    return match["sign"] or "@"


def _point(char: str) -> str:
    return f"<U+{ord(char):04X}>"
