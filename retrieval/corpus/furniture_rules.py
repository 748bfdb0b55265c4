"""The words and forms of page furniture, each form with the reason that a person is given."""

from __future__ import annotations

import re

BUTTONS = frozenset(
    phrase.strip()
    for line in (
        "advertisement, advert, ad, advertising, sponsored, sponsored content, promoted, skip advertisement",
        "story continues below, story continues below advertisement, article continues below",
        "article continues after advertisement, advertisement - scroll to continue, scroll to continue",
        "share, share this, share this article, share this story, share on facebook, share on twitter",
        "share on x, share on whatsapp, share via email, tweet, email, e-mail, print, print this page",
        "save, save article, bookmark, copy link, link copied, facebook, twitter, whatsapp, linkedin",
        "instagram, telegram, reddit, pinterest, follow, follow us, like us",
        "comment, comments, leave a comment, add a comment, join the conversation, show comments",
        "view comments",
        "read more, read next, read also, see also, continue reading, continue reading below, keep reading",
        "related, related articles, related stories, related topics, related content, related news",
        "more on this story, more on this topic, more from this section, recommended, recommended for you",
        "recommended stories, most read, most popular, trending, trending now, top stories, latest news",
        "you may also like, you might also like, back to top, load more, show more, loading, menu, search",
        "home",
        "skip to content, skip to main content, log in, login, sign in, sign up, register, subscribe",
        "subscribe now, subscribe today, newsletter, newsletters, get the app, download the app, support us",
        "donate, donate now, contact us, about us, privacy policy, cookie policy, terms of use",
        "terms of service, terms and conditions, listen, listen to this article, listen to article, watch",
        "watch live, watch now, play video, view gallery, gallery, open image modal, close, ends, -30-",
        "reuters, afp, ap, epa, getty, getty images, shutterstock, associated press, press association",
        "file photo, stock photo",
    )
    for phrase in line.split(",")
)
"""Whole lines that are buttons, labels or agencies' names, in lower case."""

EMAIL = r"[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)+"

_AGENCY = (
    r"(?:getty(?: images)?|afp|ap|ap photo|reuters|epa|epa-efe|shutterstock|istock|pa wire|pa media|alamy"
    r"|anadolu)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_CLOCK = r"(?:am|pm|gmt|utc|bst|cet|cest|est|edt|pst|pdt|ist|st|nd|rd|th|at|on)"
_NAME = r"[A-Z][\w.'’-]*(?: (?:van|von|de|der|di|da|al|el|bin|la|le))*(?: [A-Z][\w.'’-]*){1,3}"

_ANY_CASE: tuple[tuple[str, str], ...] = (
    ("e-mail by-line", rf"(?:(?:contact(?: us)?|e-?mail)\s?:?\s)?<?{EMAIL}>?"),
    ("web address", r"(?:https?://|www\.|pic\.twitter\.com/)\S+"),
    ("account name", r"(?:follow )?@\w{2,30}(?: on \w+)?"),
    (
        "link to another article",
        r"(?:read more|read also|read next|also read|see also|watch more|more on this(?: story)?"
        r"|related(?: \w+)?|recommended)\s?[:|»›>→].*[^.]",
    ),
    (
        "invitation",
        r"(?:sign up|subscribe|register) (?:(?:now|today|here|free) )*(?:to|for|with)\b.*"
        r"\b(?:newsletters?|updates|alerts|inbox|channel|e-?mails?)\b.{0,60}",
    ),
    ("invitation", r"(?:follow|like|join|find) us on \w+.{0,60}"),
    ("invitation", r"(?:click|tap) here (?:to|for)\b.*"),
    ("invitation", r"(?:get|receive) .*\b(?:in|to) your inbox\b.{0,20}"),
    ("cookie notice", r"(?:we|this (?:web)?site) uses? cookies (?:to|for|and)\b.*"),
    ("copyright line", r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:by )?\d{4}\b.{0,40}"),
    ("copyright line", r"©.{0,100}"),
    ("copyright line", r".{0,100}\ball rights reserved\.?"),
    (
        "photo credit",
        r"\(?(?:photo|photograph|image|picture|file photo)s?(?: credits?| source)?\s?(?:[:,/]|by)\s"
        r".{2,50}[^.!?]",
    ),
    ("photo credit", r"\(?credits?\s?[:/]\s?.{2,50}[^.!?]"),
    ("photo credit", rf"[\[(]?(?:[\w.'’-]+ ){{0,4}}[\w.'’-]+(?:\s?/\s?| via ){_AGENCY}[\])]?"),
    (
        "time stamp",
        rf"(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?\s?:?\s(?:{_DAY},? )?"
        rf"(?:{_MONTH}\.? )?\d[\d:.,/ -]*(?:(?:{_MONTH}|{_CLOCK})\b[\d:.,/ -]*){{0,5}}",
    ),
    ("page furniture", r"\d{1,3}[ -]min(?:ute)?s? read"),
    ("page furniture", r"\d{1,6} (?:comments?|shares?|views)"),
)
_AS_WRITTEN: tuple[tuple[str, str], ...] = (
    ("by-line", rf"(?:By|BY) {_NAME}(?:(?:, | and | & ){_NAME}){{0,3}}(?:, [A-Z][\w ]{{2,40}})?"),
)
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    *((reason, re.compile(form, re.IGNORECASE)) for reason, form in _ANY_CASE),
    *((reason, re.compile(form)) for reason, form in _AS_WRITTEN),
)
"""Forms that a whole line of furniture has, with the reason to give."""
