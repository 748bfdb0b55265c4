"""Source text in Discord's Markdown: nothing acts, everything can be read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.limits import BUTTON_LABEL, units
from bot.render.markup import LINK, escape, one_line, plain, safe_url, source_link, unescape
from tests.bot.render_discord.discord_rules import acting
from tests.bot.render_discord.strategies import ACTING, short_texts, texts

UNHURRIED = settings(deadline=None)


@UNHURRIED
@given(texts)
def test_escaping_can_be_undone_to_the_letter(text: str) -> None:
    assert unescape(escape(text)) == text


@UNHURRIED
@given(short_texts)
def test_nothing_acts_in_escaped_text(text: str) -> None:
    assert acting(escape(text)) == []


@UNHURRIED
@given(short_texts)
def test_escaped_and_plain_text_can_be_encoded(text: str) -> None:
    assert (escape(text) + plain(text)).encode() is not None


@UNHURRIED
@given(short_texts, short_texts)
def test_texts_escaped_one_by_one_stay_harmless_side_by_side(one: str, other: str) -> None:
    assert acting(escape(one) + escape(other)) == []


@UNHURRIED
@given(st.text(alphabet="abc ,.'’“”é日", max_size=80))
def test_prose_is_left_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("text", [text for text in ACTING if acting(text)])
def test_what_acts_does_so_only_unescaped(text: str) -> None:
    assert acting(text)
    assert not acting(escape(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@everyone", "@\u200beveryone"),
        ("[x](http://y)", "\\[x\\](http\\://y)"),
        ("<t:1:R>", "\\<t\\:1\\:R>"),
        ("1. One\n  - two", "1\\. One\n  \\- two"),
        ("3 of 4 - done.", "3 of 4 - done."),
        ("evil \u202etxt", "evil <U+202E>txt"),
        ("half \ud83d", "half <U+D83D>"),
        ("discord.gg/x", "discord\\.gg/x"),
        ("He said: no", "He said: no"),
    ],
)
def test_each_kind_of_sign_has_its_form(text: str, shown: str) -> None:
    assert escape(text) == shown


@pytest.mark.parametrize(
    "text", ["👩‍🚀", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "Zwölf", "نص"]
)
def test_emoji_flags_and_scripts_are_left_alone(text: str) -> None:
    assert escape(text) == text


def test_tags_outside_a_flag_are_shown() -> None:
    assert escape("a\U000e0041") == "a<U+E0041>"


def test_one_line_has_no_line_feed() -> None:
    assert one_line(" a\n\n# b\r\nc ") == "a # b c"


def test_plain_text_shows_what_is_hidden_and_keeps_its_signs() -> None:
    assert plain("*a*\n\u202eb") == "*a* <U+202E>b"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://post.example/",
        "https://",
        "//post.example",
        "https://editor@post.example/",
        "https://[::1]/",
        "https://[::1",
        "https://pöst.example/",
        "https://post example/",
        "https://post.example:port/",
        f"https://post.example/{'x' * LINK}",
        "discord://-/settings",
        "",
    ],
)
def test_what_is_no_plain_web_address_is_no_link(url: str) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("url", ["https://post.example/a?b=1#c", "http://post.example:8080/%C3%A9"])
def test_a_web_address_is_kept(url: str) -> None:
    assert safe_url(url) == url


def test_signs_that_would_end_a_link_are_encoded() -> None:
    assert safe_url("https://post.example/a(b)[c] d\\<e>*") == "https://post.example/a%28b%29%5Bc%5D%20d%5C%3Ce%3E%2A"


def test_a_link_leads_to_the_words() -> None:
    assert source_link("https://post.example/a", "It sank.") == "https://post.example/a#:~:text=It%20sank."


def test_a_link_too_long_for_its_words_leads_to_the_page() -> None:
    url = f"https://post.example/{'x' * (LINK - 100)}"
    assert source_link(url, "word " * 25) == url


@UNHURRIED
@given(short_texts, short_texts)
def test_any_link_is_one_link(url: str, text: str) -> None:
    link = source_link(f"https://post.example/{url}", text)
    assert link is None or acting(f"[paragraph 1]({link})") == [("link", link)]


def test_a_label_counts_what_javascript_counts() -> None:
    assert units("a🚢") == 3 <= BUTTON_LABEL
