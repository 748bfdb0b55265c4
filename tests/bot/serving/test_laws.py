"""What holds for any course of changes, however long, and however many read meanwhile."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.serving.edition import Edition, SourceFile
from bot.serving.incoming import Incoming
from bot.serving.library import Library
from bot.serving.loader import Loaded
from bot.serving.staged import Staged
from bot.serving.staging import stage_add, stage_remove, stage_restore, stage_rollback
from bot.serving.versions import bodies_of, take_files, version_of
from bot.serving.workshop import Workshop
from bot.settings import Settings
from bot.state.database import Database
from retrieval.errors import FootnoteError
from tests.bot.serving.conftest import GUILD, MODERATOR, NOON

N_SWAPS = 200
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 3)),
        st.tuples(st.just("remove"), st.integers(1, 4)),
        st.tuples(st.just("restore"), st.integers(1, 2)),
        st.tuples(st.just("rollback"), st.integers(0, 4)),
    ),
    max_size=6,
)


async def stage(library: Library, step: str, number: int) -> Staged:
    if step == "add":
        return await stage_add(library, GUILD, Incoming(f"tug-{number}.md", b"A tug named T%d came to Orn." % number))
    return await {"remove": stage_remove, "restore": stage_restore, "rollback": stage_rollback}[step](
        library, GUILD, number
    )


async def run(workshop: Workshop, steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "orn"
        folder.mkdir()
        (folder / "barge.md").write_text("A barge sank off Orn on Friday.", encoding="utf-8")
        own = Settings(data_dir=Path(place), story=str(folder))
        database = await Database.open(own.database)
        try:
            library = await Library.open(own, workshop, database)
            editions = [library.default]
            for step, number in steps:
                try:
                    staged = await stage(library, step, number)
                except FootnoteError:
                    continue
                editions.append(await library.apply(GUILD, staged, MODERATOR, NOON))
            restarted = await Library.open(own, workshop, database)
            assert restarted.edition(GUILD) == library.edition(GUILD) == editions[-1]
            for edition in editions:
                assert (await library.edition_of(GUILD, edition.number)).fingerprint == edition.fingerprint
        finally:
            await database.close()


@settings(max_examples=12, deadline=None)
@given(STEPS)
def test_any_course_of_changes_survives_a_restart_and_every_version_can_be_had_again(
    workshop: Workshop, steps: list[tuple[str, int]]
) -> None:
    asyncio.run(run(workshop, steps))


@pytest.mark.parametrize("number", [1, 2, 3])
async def test_adding_and_then_removing_gives_the_fingerprint_back(library: Library, number: int) -> None:
    before = library.edition(GUILD).fingerprint
    added = await stage_add(library, GUILD, Incoming("tug.md", b"---\ndate: 2031-03-0%d\n---\nA tug came." % number))
    await library.apply(GUILD, added, MODERATOR, NOON)
    article = next(each for each in added.edition.story.articles if each.file == "tug.md")
    removed = await stage_remove(library, GUILD, article.number)
    assert removed.edition.fingerprint == before


async def test_an_edition_comes_back_whole_from_its_record(library: Library) -> None:
    staged = await stage_remove(library, GUILD, 2)
    version = version_of(staged, GUILD, MODERATOR, NOON)
    assert take_files(version.entries, bodies_of(staged.edition)) == (staged.edition.files, staged.edition.removed)


def numbered(workshop: Workshop, number: int) -> Edition:
    text = f"The barge number {number} sank off Orn on Friday."
    return workshop.build("orn", number, [SourceFile(f"{number}.md", text.encode())])


async def test_whoever_reads_while_editions_are_swapped_sees_one_whole_edition(
    library: Library, workshop: Workshop
) -> None:
    editions = [numbered(workshop, number) for number in range(4)]
    library._serve(GUILD, Loaded(editions[0]))
    done, broken, n_read = threading.Event(), [], 0

    def read() -> None:
        nonlocal n_read
        while not done.is_set() or n_read == 0:
            edition = library.edition(GUILD)
            answer = edition.answerer.answer("When did the barge sink?")
            quote = answer.evidence[0].quote if answer.evidence else ""
            if f"number {edition.number} " not in quote or answer.corpus != edition.fingerprint:
                broken.append((edition.number, answer))
            n_read += 1

    reader = threading.Thread(target=read)
    reader.start()
    for swap in range(N_SWAPS):
        library._serve(GUILD, Loaded(editions[swap % 4]))
        await asyncio.sleep(0.001)
    done.set()
    await asyncio.to_thread(reader.join)
    assert broken == []
