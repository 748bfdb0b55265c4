from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.state.database import Database
from bot.state.questions import DIRECT_MESSAGES, LONGEST_WORD
from bot.state.records import Counts
from tests.bot.state.making import ANN, BOB, GUILD, NOON, make_question


async def test_no_question_is_kept_unless_the_guild_turned_the_log_on(database: Database) -> None:
    await database.questions.log(make_question())
    await database.settings.change(GUILD, ANN, NOON, question_log=True)
    await database.settings.change(GUILD, ANN, NOON, question_log=False)
    await database.questions.log(make_question())
    assert await database.questions.list(GUILD, 9) == []


async def test_logged_questions_are_listed_newest_first(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, question_log=True)
    questions = [make_question(text, reason="off_topic") for text in "abc"]
    for question in questions:
        await database.questions.log(question)
    assert await database.questions.list(GUILD, 2) == [questions[2], questions[1]]


async def test_of_questions_asked_at_once_only_those_of_guilds_that_log_are_kept(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, question_log=True)
    asked = [make_question(str(number), guild=guild) for guild in (GUILD, 5) for number in range(9)]
    await asyncio.gather(*map(database.questions.log, asked))
    assert {question.question for question in await database.questions.list(GUILD, 99)} == set("012345678")
    assert await database.questions.list(5, 99) == []


async def test_any_text_can_be_logged(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, question_log=True)
    await database.questions.log(make_question("a\0b\ud83dc\N{GRINNING FACE}\u202e\u200b" + "é" * 6000))
    (logged,) = await database.questions.list(GUILD, 1)
    assert logged.question == "a\ufffdb\ufffdc\N{GRINNING FACE}\u202e\u200b" + "é" * 6000


async def test_counts_have_the_most_frequent_first(database: Database) -> None:
    for kind, reason, missing in (("who", None, []), ("when", "off_topic", ["quay", "dog"]), ("when", None, ["dog"])):
        await database.questions.count(GUILD, kind, reason, missing, NOON)
    counts = await database.counts(GUILD, NOON)
    assert counts == Counts({"when": 2, "who": 1}, {"off_topic": 1}, {"dog": 2, "quay": 1})
    assert list(counts.kinds) == ["when", "who"]


async def test_a_word_counts_once_a_question_and_only_if_it_can_be_one(database: Database) -> None:
    words = ["quay", "quay", "", "x" * (LONGEST_WORD + 1), "x" * LONGEST_WORD]
    await database.questions.count(GUILD, "who", None, words, NOON)
    assert (await database.counts(GUILD, NOON)).missing == {"quay": 1, "x" * LONGEST_WORD: 1}


async def test_counts_begin_with_a_day_and_belong_to_a_guild(database: Database) -> None:
    await database.questions.count(GUILD, "who", None, [], NOON - timedelta(days=1))
    await database.questions.count(GUILD, "who", None, [], NOON - timedelta(hours=11))
    await database.questions.count(None, "who", None, [], NOON)
    assert (await database.counts(GUILD, NOON)).kinds == {"who": 1}
    assert (await database.counts(DIRECT_MESSAGES, NOON)).kinds == {"who": 1}


async def test_counts_of_several_processes_add_up(database: Database, other: Database) -> None:
    await asyncio.gather(
        *(either.questions.count(GUILD, "who", None, ["b", "a"], NOON) for either in [database, other] * 10)
    )
    assert await database.counts(GUILD, NOON) == Counts({"who": 20}, {}, {"a": 20, "b": 20})


async def test_a_user_has_one_vote_a_reply_and_may_change_it(database: Database) -> None:
    await database.votes.cast("k1", GUILD, ANN, True, NOON)
    await database.votes.cast("k1", GUILD, ANN, False, NOON)
    await database.votes.cast("k1", GUILD, BOB, False, NOON)
    await database.votes.cast("k2", GUILD, ANN, True, NOON)
    await database.votes.cast("k3", None, ANN, True, NOON)
    counts = await database.counts(GUILD, NOON)
    assert (counts.helpful, counts.not_helpful) == (1, 2)
