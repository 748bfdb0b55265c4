from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from bot.client import FootnoteBot
from bot.settings import Settings
from bot.state.errors import DatabaseUnreachable
from retrieval.corpus.decoding import MAX_BYTES
from tests.bot.discord.moderating import (
    TOLL,
    bridge_settings,
    copy_bridge,
    embed_of,
    field,
    guild_of,
    labels,
    message_of,
    text_of,
)

NO_SUCH_DAY = "a.md cannot be taken: line 2: there is no such day as 2031-02-30."
ENDINGS = ".htm, .html, .markdown, .md, .txt."
PLAIN = b"The night ferry stops at Lund from May.\n\nIts crew of six sleeps aboard, owner Per Dahl said."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return bridge_settings(tmp_path, copy_bridge(tmp_path))


class _Response:
    status, reason = 404, "Not Found"


def titles(bot: FootnoteBot, guild: int) -> list[str]:
    return [article.title for article in bot.library.edition(guild).story.articles]


async def add(mo: MemberActor, channel: ChannelHandle, name: str, body: bytes, **options: str) -> InteractionResult:
    return await mo.slash(channel, "source add", file=(name, body), **options)


async def test_an_attached_file_is_shown_as_a_change_and_not_served_yet(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    result = await add(mo, channel, "toll.md", TOLL)
    embed = embed_of(result)
    assert embed.title == "Add toll.md"
    assert field(embed, "Articles added").startswith("**3. Toll for the new ferry**")
    assert str(embed.description).startswith("Paragraphs: 2 added · 0 removed · 0 changed")
    assert labels(message_of(result)) == ["Apply", "Discard"]
    assert simcord_bot.library.edition(guild_of(channel)).number == 0


async def test_an_applied_file_is_answered_from(mo: MemberActor, channel: ChannelHandle) -> None:
    result = await mo.click(message_of(await add(mo, channel, "toll.md", TOLL)), label="Apply")
    assert text_of(result).startswith("Applied: version 1 answers now.")
    answer = await mo.slash(channel, "ask", question="Until when do pupils travel free?")
    assert "Toll for the new ferry" in text_of(answer)


async def test_a_discarded_file_leaves_everything_as_it_was(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    result = await mo.click(message_of(await add(mo, channel, "toll.md", TOLL)), label="Discard")
    assert text_of(result) == "Discarded; version 0 still answers."
    assert "Toll for the new ferry" not in titles(simcord_bot, guild_of(channel))


async def test_options_state_what_the_file_does_not(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    options = {"title": "Night ferry", "date": "2031-03-15", "publisher": "Lund Post", "url": "https://lund.example/n"}
    await mo.click(message_of(await add(mo, channel, "night.txt", PLAIN, **options)), label="Apply")
    article = next(a for a in simcord_bot.library.edition(guild_of(channel)).story.articles if a.file == "night.md")
    stated = (article.title, str(article.published), article.publisher, article.url)
    assert stated == ("Night ferry", "2031-03-15", "Lund Post", "https://lund.example/n")
    assert [paragraph.text for paragraph in article.paragraphs] == PLAIN.decode().split("\n\n")


async def test_what_is_missing_is_asked_for(mo: MemberActor, channel: ChannelHandle) -> None:
    result = await add(mo, channel, "night.txt", PLAIN)
    assert text_of(result) == "What is missing\n**night.txt** states neither a title nor a date."
    assert labels(message_of(result)) == ["Fill in", "Add as it is"]


@pytest.mark.parametrize(
    ("option", "asked"), [({"date": "2031-03-15"}, "states no title"), ({"title": "Night ferry"}, "states no date")]
)
async def test_only_what_is_missing_is_asked_for(
    mo: MemberActor, channel: ChannelHandle, option: dict[str, str], asked: str
) -> None:
    assert asked in text_of(await add(mo, channel, "night.txt", PLAIN, **option))


async def test_what_is_filled_in_stands_in_the_staged_article(mo: MemberActor, channel: ChannelHandle) -> None:
    asked = await add(mo, channel, "night.txt", PLAIN, publisher="Lund Post")
    form = await mo.click(message_of(asked), label="Fill in")
    result = await mo.submit_modal(form, {"title": "Night ferry", "published": "2031-03-15", "publisher": "Lund Post"})
    added = field(embed_of(result), "Articles added")
    assert added == "**3. Night ferry**\nLund Post · 2031-03-15 · 2 paragraphs"


async def test_a_file_can_be_added_as_it_is(mo: MemberActor, channel: ChannelHandle) -> None:
    asked = await add(mo, channel, "night.txt", PLAIN)
    result = await mo.click(message_of(asked), label="Add as it is")
    assert "The night ferry stops at Lund from May." in field(embed_of(result), "Articles added")


async def test_an_impossible_date_is_told_and_asked_again_with_the_rest_kept(
    mo: MemberActor, channel: ChannelHandle
) -> None:
    result = await add(mo, channel, "night.txt", PLAIN, title="Night ferry", date="4 May")
    assert text_of(result).startswith("“4 May” is not a date; write it as YYYY-MM-DD")
    form = await mo.click(message_of(result), label="Fill in")
    staged = await mo.submit_modal(form, {"title": "Night ferry", "published": "2031-05-04"})
    assert "Night ferry" in field(embed_of(staged), "Articles added")


async def test_an_address_that_is_none_is_told(mo: MemberActor, channel: ChannelHandle) -> None:
    result = await add(mo, channel, "toll.md", TOLL, url="javascript:alert(1)")
    assert "is not a web address" in text_of(result)


async def test_pasted_text_is_staged_as_an_article(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    form = await mo.slash(channel, "source add")
    values = {"text": PLAIN.decode(), "title": "Night ferry", "published": "2031-03-15", "publisher": "Lund Post"}
    await mo.click(message_of(await mo.submit_modal(form, values)), label="Apply")
    assert "Night ferry" in titles(simcord_bot, guild_of(channel))
    assert "2031-03-15-night-ferry.md" in simcord_bot.library.edition(guild_of(channel)).digests


async def test_options_stand_in_the_form_for_pasted_text(mo: MemberActor, channel: ChannelHandle) -> None:
    form = await mo.slash(channel, "source add", title="Night ferry")
    assert form.modal is not None
    inputs = {row["component"]["custom_id"]: row["component"].get("value") for row in form.modal["components"]}
    assert inputs["title"] == "Night ferry"


async def test_pasted_text_is_kept_where_its_date_is_impossible(mo: MemberActor, channel: ChannelHandle) -> None:
    form = await mo.slash(channel, "source add")
    result = await mo.submit_modal(form, {"text": PLAIN.decode(), "published": "Friday"})
    again = await mo.click(message_of(result), label="Fill in")
    assert again.modal is not None
    assert again.modal["components"][0]["component"]["value"] == PLAIN.decode()


async def test_pasted_blanks_are_told(mo: MemberActor, channel: ChannelHandle) -> None:
    form = await mo.slash(channel, "source add")
    assert "The text is empty" in text_of(await mo.submit_modal(form, {"text": " \n "}))


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7", "a.pdf cannot be read as a source: attach a file ending in " + ENDINGS),
        ("a.txt", b"", "a.txt is empty."),
        ("a.txt", b"x" * (MAX_BYTES + 1), "a.txt has 2.1 MB; a source may have 2 MB at most."),
        ("a.txt", b"%PDF-1.7 and so on", "a.txt cannot be taken: not text but a PDF file."),
        ("a.txt", b"  \n\n ", "a.txt cannot be taken: no paragraphs of text in it."),
        ("a.md", b"---\ndate: 2031-02-30\n---\n\nIt sank.", NO_SUCH_DAY),
    ],
)  # fmt: skip
async def test_a_file_that_cannot_be_taken_is_told_in_one_sentence(
    mo: MemberActor, channel: ChannelHandle, name: str, body: bytes, sentence: str
) -> None:
    assert text_of(await add(mo, channel, name, body)).replace("\\", "") == sentence


async def test_a_text_that_is_there_already_is_not_added_twice(mo: MemberActor, channel: ChannelHandle) -> None:
    await mo.click(message_of(await add(mo, channel, "toll.md", TOLL)), label="Apply")
    result = await add(mo, channel, "toll-again.md", TOLL)
    assert "Nothing was changed, and version 1 still answers: toll-again.md" in text_of(result)
    assert labels(message_of(result)) == []


async def test_two_files_of_one_name_are_both_taken(
    mo: MemberActor, channel: ChannelHandle, simcord_bot: FootnoteBot
) -> None:
    options = {"title": "Night ferry", "date": "2031-03-15"}
    await mo.click(message_of(await add(mo, channel, "message.txt", PLAIN, **options)), label="Apply")
    other = b"A whale was seen in the Tarn at noon."
    result = await add(mo, channel, "message.txt", other, title="Whale", date="2031-03-16")
    await mo.click(message_of(result), label="Apply")
    assert {"message.md", "message-2.md"} <= simcord_bot.library.edition(guild_of(channel)).digests.keys()


async def test_a_file_that_discord_does_not_hand_over_is_told(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(self: object, url: str) -> bytes:
        raise discord.NotFound(_Response(), "gone")  # type: ignore[arg-type]

    monkeypatch.setattr(type(simcord_env.bot.http), "get_from_cdn", gone)
    result = await add(mo, channel, "toll.md", TOLL)
    assert text_of(result) == "Discord did not hand over toll.md; attach it again."


async def test_a_file_that_waits_for_its_details_is_told_to_be_gone_after_a_restart(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, new_bot: Callable[[], FootnoteBot]
) -> None:
    asked = message_of(await add(mo, channel, "night.txt", PLAIN))
    await simcord_env.restart_bot(new_bot())
    assert "nothing was changed" in text_of(await mo.click(asked, label="Fill in"))


async def test_a_form_that_fails_says_so(
    simcord_env: Env, mo: MemberActor, channel: ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(*_: object) -> None:
        raise DatabaseUnreachable("The database does not answer.")

    form = await mo.slash(channel, "source add")
    bot = simcord_env.bot
    assert isinstance(bot, FootnoteBot)
    monkeypatch.setattr(bot.library, "head", unreachable)
    result = await mo.submit_modal(form, {"text": PLAIN.decode()})
    assert "The database does not answer." in text_of(result)
    assert len(simcord_env.errors) == 1
