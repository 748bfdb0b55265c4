"""Where every question comes in, by whichever way it was asked: pace, cache, thread, and what is kept of the reply."""

from __future__ import annotations

import asyncio
import os
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

import structlog

from bot.answer_cache import AnswerCache, CacheKey, cache_key, under
from bot.pace import Denied, Pace
from bot.serving.pointers import point, pointers_of
from bot.state.errors import StateError
from bot.state.records import GuildSettings, LoggedQuestion, SavedReply
from retrieval.records import Answer, FixedKind

if TYPE_CHECKING:
    from bot.serving.edition import Edition
    from bot.serving.library import Library
    from bot.settings import Settings
    from bot.state.database import Database
    from retrieval.answering.explanation import Explanation

MAX_QUESTION = 300
"""Characters of a question: three long sentences, and short enough to stand over its answer."""
_KEY_BYTES = 9
"""12 characters in base 64: a key that nobody guesses, short enough for a button's id."""
_RECENT = 2048
"""Replies whose question is remembered, so that one cut in the reply's title can still be explained."""
_THREADS = min(4, os.cpu_count() or 1)
"""Questions that are answered at a time; more would only keep each other waiting, and who asked first would not be
answered first."""
_log = structlog.get_logger(__name__)


class AskedWords(NamedTuple):
    """A question as it was asked."""

    question: str
    kind: FixedKind | None
    """What the command fixed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, and all that the reply to it is made of."""

    answer: Answer
    edition: Edition
    """The snapshot that answered; the reply is made from no other."""
    saved: SavedReply


class Desk:
    """Takes questions for all servers; nothing here knows Discord.

    Args:
        settings: the bot's own settings.
        library: which edition answers where.
        database: keeps what the buttons under a reply need, counts, and where a guild wants it the questions.
        now: the time of day, in UTC.
        monotonic: seconds, for the pace and the cache.
    """

    def __init__(
        self,
        settings: Settings,
        library: Library,
        database: Database,
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._library = library
        self._database = database
        self._now = now
        self._monotonic = monotonic
        self._pace = Pace(settings.questions_per_minute_user, settings.questions_per_minute_guild)
        self._cache = AnswerCache(settings.answer_cache_seconds)
        self._answering = ThreadPoolExecutor(_THREADS, thread_name_prefix="footnote-answering")
        self._working: dict[CacheKey, asyncio.Task[Answer]] = {}
        self._unwritten: dict[str, SavedReply] = {}
        self._recent: OrderedDict[str, tuple[int, AskedWords]] = OrderedDict()
        self._suggestions: OrderedDict[str, tuple[str, ...]] = OrderedDict()
        self._warming: dict[str, asyncio.Task[None]] = {}

    def admit(self, user: int, guild: int | None) -> Denied | None:
        """Count a question that is about to be asked, or tell why it comes too soon."""
        return self._pace.take(user, guild, self._monotonic())

    async def ask(self, guild: int | None, user: int, question: str, kind: FixedKind | None) -> Asked:
        """Answer a question from the edition that the guild has now; `record` must follow once the reply is sent."""
        question = _writable(question)
        edition = self._library.edition(guild)
        answer = await self._answer(edition, question, kind)
        saved = SavedReply(
            key=secrets.token_urlsafe(_KEY_BYTES),
            guild=guild,
            user=user,
            story=edition.name,
            fingerprint=edition.fingerprint,
            kind=answer.kind,
            reason=answer.reason,
            created=self._now(),
            evidence=pointers_of(answer, edition),
            nearest=point(answer.nearest, edition) if answer.nearest else None,
        )
        self._remember(saved, AskedWords(question, kind))
        return Asked(answer, edition, saved)

    async def record(self, asked: Asked, settings: GuildSettings) -> None:
        """Keep what the buttons will need, count the question, and log it where the guild wants that.

        The database is not waited for before a reply is sent: that would be most of the time a reader waits.
        """
        saved, answer = asked.saved, asked.answer
        questions = self._database.questions
        self._unwritten[saved.key] = saved
        try:
            if self._working:  # those who wait for an answer come first, and all is written together after them
                await asyncio.wait(self._working.values())
            await self._unless_down(self._database.replies.save(saved))
        finally:
            del self._unwritten[saved.key]
        await self._unless_down(questions.count(saved.guild, saved.kind, saved.reason, answer.missing, saved.created))
        if saved.guild is not None and settings.question_log:
            entry = LoggedQuestion(saved.guild, saved.user, saved.created, answer.question, saved.kind, saved.reason)
            await self._unless_down(questions.log(entry))

    async def saved(self, key: str) -> SavedReply | None:
        """Give what is kept of a reply; None where nothing is kept any longer.

        Raises:
            StateError: the database does not answer.
        """
        return self._unwritten.get(key) or await self._database.replies.get(key)

    def forget(self, user: int) -> None:
        """Remember no question of a user any longer."""
        for key in [key for key, (asker, _) in self._recent.items() if asker == user]:
            del self._recent[key]

    async def words_of(self, saved: SavedReply, edition: Edition, shown: str | None) -> AskedWords | None:
        """Give the words that a reply answers; None where they are neither remembered nor shown in full.

        Args:
            saved: what is kept of the reply.
            edition: the one that answers now.
            shown: the question as the reply itself shows it; None where that is not all of it.
        """
        if saved.key in self._recent:
            return self._recent[saved.key][1]
        if shown is None:
            return None
        free = AskedWords(shown, None)
        if saved.kind not in get_args(FixedKind) or (await self.again(edition, free)).kind == saved.kind:
            return free
        return AskedWords(shown, cast("FixedKind", saved.kind))

    async def again(self, edition: Edition, asked: AskedWords) -> Answer:
        """Answer a question once more, for another page of its reply; nothing is counted or kept."""
        return await self._answer(edition, asked.question, asked.kind)

    async def explain(self, edition: Edition, asked: AskedWords) -> Explanation:
        """Say how a question is answered, and why so."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._answering, edition.answerer.explain, asked.question, asked.kind)

    def suggestions(self, edition: Edition) -> tuple[str, ...]:
        """Give questions that the edition answers, at once: its probes until the others have been found."""
        found = self._suggestions.get(edition.fingerprint)
        if found is not None:
            return found
        if edition.fingerprint not in self._warming:
            self._warming[edition.fingerprint] = asyncio.create_task(self._warm(edition))
        return edition.story.probes

    async def _unless_down(self, writing: Awaitable[object]) -> None:
        """Write what an answer can do without: a database that is down keeps nobody from asking."""
        try:
            await writing
        except StateError as error:
            _log.warning("something about a question was not kept", reason=str(error))

    async def _warm(self, edition: Edition) -> None:
        try:
            self._suggestions[edition.fingerprint] = await asyncio.to_thread(lambda: edition.answerer.suggestions)
            while len(self._suggestions) > _RECENT:
                self._suggestions.popitem(last=False)
        finally:
            del self._warming[edition.fingerprint]

    async def _answer(self, edition: Edition, question: str, kind: FixedKind | None) -> Answer:
        """Answer from the cache, or in a thread; what several ask in the same moment is worked out once."""
        key = cache_key(edition.fingerprint, kind, question)
        if (known := self._cache.get(key, question, self._monotonic())) is not None:
            return known
        if key not in self._working:
            self._working[key] = asyncio.create_task(self._work(key, edition, question, kind))
        # Somebody who no longer waits must not take the answer from the others.
        return under(question, await asyncio.shield(self._working[key]))

    async def _work(self, key: CacheKey, edition: Edition, question: str, kind: FixedKind | None) -> Answer:
        try:
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self._answering, edition.answerer.answer, question, kind)
            self._cache.put(key, answer, self._monotonic())
            return answer
        finally:
            del self._working[key]

    def _remember(self, saved: SavedReply, asked: AskedWords) -> None:
        self._recent[saved.key] = saved.user, asked
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)


def _writable(text: str) -> str:
    """Put a question mark for what no database and no UTF-8 holds: half of a surrogate pair, and the null character."""
    return text.encode("utf-8", "replace").decode().replace("\0", "?")
