"""Page furniture: lines of a saved page that are no part of its article. Only whole short lines are judged."""

from __future__ import annotations

import re

from retrieval.corpus.draft import Block, Line
from retrieval.records import LeftOut

MAX_LENGTH = 160
"""Longest line, in characters, that can be furniture; anything longer is prose."""

NO_WORDS = "no words"

_BUTTONS = frozenset(
    """advertisement|advert|ad|advertising|sponsored|sponsored content|promoted|share|share this|share this article
    |share this story|share on facebook|share on twitter|share on x|share on whatsapp|share via email|tweet|email|e-mail
    |print|print this page|save|save article|bookmark|copy link|link copied|comment|comments|leave a comment|add a comment
    |join the conversation|show comments|view comments|read more|read next|read also|see also|more on this story
    |more on this topic|more from this section|related|related articles|related stories|related topics|related content
    |related news|recommended|recommended for you|recommended stories|most read|most popular|trending|trending now
    |top stories|latest news|you may also like|you might also like|story continues below|story continues below advertisement
    |article continues below|article continues after advertisement|continue reading|continue reading below|keep reading
    |advertisement - scroll to continue|scroll to continue|skip to content|skip to main content|skip advertisement
    |back to top|load more|show more|loading|loading...|menu|search|home|log in|login|sign in|sign up|register|subscribe
    |subscribe now|subscribe today|newsletter|newsletters|follow us|follow|contact us|about us|privacy policy|cookie policy
    |terms of use|terms of service|terms and conditions|listen|listen to this article|listen to article|watch|watch live
    |watch now|play video|view gallery|gallery|open image modal|close|whatsapp|facebook|twitter|linkedin|instagram|telegram
    |reddit|pinterest|get the app|download the app|support us|donate|donate now|ends|-30-|all rights reserved|reuters|afp|ap
    |epa|getty|getty images|shutterstock|associated press|press association|file photo|stock photo
    """.replace("\n", "").replace("    ", "").split("|")
)
_AGENCY = r"(?:getty(?: images)?|afp|ap|ap photo|reuters|epa|epa-efe|shutterstock|istock|pa wire|pa media|alamy|anadolu|imago)"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_NAME = r"[A-Z][\w.'’-]*(?: (?:van|von|de|der|di|da|al|el|bin|la|le))*(?: [A-Z][\w.'’-]*){1,3}"
_WHOLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, flags))
    for reason, pattern, flags in (
        ("e-mail by-line", rf"(?:(?:contact(?: us)?|e-?mail)\s?:?\s)?<?{_EMAIL}>?", re.IGNORECASE),
        ("web address", r"(?:https?://|www\.|pic\.twitter\.com/)\S+", re.IGNORECASE),
        ("account name", r"(?:follow )?@\w{2,30}(?: on \w+)?", re.IGNORECASE),
        ("link to another article", r"(?:read|see|also|watch|more) ?(?:more|also|next|read)?\s?[:|»›>→].*[^.]", re.IGNORECASE),
        ("link to another article", r"(?:related|recommended|also read|more on this)(?: \w+)?\s?[:|»›>→].*[^.]", re.IGNORECASE),
        ("invitation", r"(?:sign up|subscribe|register)\b.*\b(?:newsletters?|updates|alerts|inbox|channel|e-?mails?)\b.{0,60}", re.IGNORECASE),
        ("invitation", r"(?:follow|like|join|find) us on \w+.{0,60}", re.IGNORECASE),
        ("invitation", r"(?:click|tap) here (?:to|for)\b.*", re.IGNORECASE),
        ("invitation", r"(?:get|receive) .*\b(?:in|to) your inbox\b.{0,20}", re.IGNORECASE),
        ("cookie notice", r"(?:we|this (?:web)?site) uses? cookies\b.*", re.IGNORECASE),
        ("copyright line", r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:by )?\d{4}\b.{0,80}", re.IGNORECASE),
        ("copyright line", r"©.{0,100}", 0),
        ("copyright line", r".{0,100}\ball rights reserved\.?", re.IGNORECASE),
        ("photo credit", r"\(?(?:photo|photograph|image|picture|video|file photo)s?(?: credits?| source)?\s?(?:[:,/]|by)\s.{2,50}[^.]", re.IGNORECASE),
        ("photo credit", r"\(?(?:credit|photo credit|image source)s?\s?[:,/]\s?.{2,50}[^.]", re.IGNORECASE),
        ("photo credit", rf"[\[(]?(?:[\w.'’-]+ ){{0,4}}[\w.'’-]+(?:\s?/\s?| via ){_AGENCY}[\])]?", re.IGNORECASE),
        ("by-line", rf"(?:By|BY) {_NAME}(?:(?:, | and | & ){_NAME}){{0,3}}(?:, [A-Z][\w ]{{2,40}})?", 0),
        ("time stamp", r"(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?\s?:?\s(?:\w{3,9},? )?(?:\w{3,9}\.? )?\d[\w ,:.+-]{0,40}", re.IGNORECASE),
        ("page furniture", r"\d{1,3}[ -]min(?:ute)?s? read", re.IGNORECASE),
        ("page furniture", r"\d{1,6} (?:comments?|shares?|views)", re.IGNORECASE),
    )
)  # fmt: skip
_GLUED_EMAIL = re.compile(rf"""(?<=[.!?"”’)])\s*(?P<email>[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)+)$""")
_ENDS_SENTENCE = re.compile(r"""[.!?…:]["'”’)\]]*$""")


def furniture_reason(line: str) -> str | None:
    """Say why a whole line is no part of an article, or None where it is one."""
    text = " ".join(line.split())
    if not any(char.isalnum() for char in text):
        return NO_WORDS
    if len(text) > MAX_LENGTH:
        return None
    if text.strip("[]()•·|>»:. ").lower() in _BUTTONS and not text.endswith("."):
        return "page furniture"
    return next((reason for reason, pattern in _WHOLE if pattern.fullmatch(text)), None)


def sift(file: str, blocks: list[Block]) -> tuple[list[str], list[LeftOut]]:
    """Part blocks into paragraphs (lines joined by one space) and what is left out, both in order."""
    paragraphs: list[str] = []
    left_out: list[LeftOut] = []
    for block in blocks:
        kept: list[str] = []
        for i, line in enumerate(block):
            reason = furniture_reason(line.text)
            if reason and (len(block) == 1 or reason == NO_WORDS or _stands_alone(kept, block[i + 1 : i + 2])):
                left_out.append(LeftOut(file=file, line=line.number, text=line.text.strip(), reason=reason))
            else:
                kept.append(line.text.strip())
        if kept:
            text, email = _without_email(" ".join(kept))
            paragraphs.append(text)
            if email:
                line = block[-1]
                left_out.append(LeftOut(file=file, line=line.number, text=email, reason="e-mail by-line"))
    return paragraphs, left_out


def _stands_alone(before: list[str], after: Block) -> bool:
    """Tell whether a line among others is not the middle of a hard-wrapped sentence."""
    if before and not _ENDS_SENTENCE.search(before[-1]):
        return False
    return not after or not after[0].text.lstrip()[:1].islower()


def _without_email(text: str) -> tuple[str, str | None]:
    """Take an e-mail address off the end of a paragraph whose last sentence is already closed."""
    match = _GLUED_EMAIL.search(text, max(0, len(text) - MAX_LENGTH))
    if match is None:
        return text, None
    return text[: match.start()].rstrip(), match["email"]
