from __future__ import annotations

import asyncio
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.state.database import Database
from bot.state.errors import DatabaseUnreachable, NotADatabase
from tests.bot.conftest import beside
from tests.bot.state.making import ANN, GUILD, NOON, make_question


async def test_the_folder_of_the_file_is_made_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new % folder" / "state"
    await (await Database.open(f"sqlite:///{folder}/footnote.db")).close()
    assert (folder / "footnote.db").is_file()
    assert folder.stat().st_mode & 0o777 == 0o700


async def test_what_was_kept_is_there_when_opened_again(url: str) -> None:
    for _ in range(2):
        database = await Database.open(url)
        kept = (await database.settings.get(GUILD)).language
        await database.settings.change(GUILD, ANN, NOON, language="fr")
        await database.close()
    assert kept == "fr"


async def test_a_file_that_is_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("The ferry sank on Monday. " * 200)
    with pytest.raises(NotADatabase, match=rf"^The file of sqlite:///{file} is not an SQLite database\.$"):
        await Database.open(f"sqlite:///{file}")


async def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="cannot be used: unable to open database file"):
        await Database.open(f"sqlite:///{tmp_path}")


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnreachable, match="cannot be made: not a directory"):
        await Database.open(f"sqlite:///{tmp_path}/file/state/footnote.db")


async def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with socket.socket() as bound:  # bound but not listening: nobody else takes the port
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        with pytest.raises(DatabaseUnreachable) as caught:
            await Database.open(f"postgresql://ann:hush@127.0.0.1:{port}/footnote")
    assert str(caught.value).startswith(
        f"The database postgresql://ann:***@127.0.0.1:{port}/footnote cannot be reached: "
    )
    assert "hush" not in str(caught.value)


async def test_a_wrong_password_is_told_without_it(server: str, run_sql: Callable[[str], None]) -> None:
    await asyncio.to_thread(run_sql, "CREATE ROLE guarded LOGIN PASSWORD 'right'")
    url = make_url(server).set(username="guarded", password="hush").render_as_string(hide_password=False)
    with pytest.raises(DatabaseUnreachable, match='password authentication failed for user "guarded"') as caught:
        await Database.open(url)
    await asyncio.to_thread(run_sql, "DROP ROLE guarded")
    assert "hush" not in str(caught.value)


async def test_a_database_that_the_server_does_not_have_is_told(server: str) -> None:
    with pytest.raises(DatabaseUnreachable, match='database "nowhere" does not exist'):
        await Database.open(beside(server, "nowhere"))


async def test_a_password_stands_in_no_repr(postgresql_url: str) -> None:
    url = make_url(postgresql_url).set(password="hush").render_as_string(hide_password=False)
    database = await Database.open(url)
    shown = [repr(part) for part in (database, *vars(database).values())]
    await database.close()
    assert "hush" not in " ".join(shown)


async def test_a_file_that_another_process_harms_later_is_told_in_one_sentence(tmp_path: Path) -> None:
    database = await Database.open(f"sqlite:///{tmp_path}/footnote.db")
    with sqlite3.connect(tmp_path / "footnote.db") as connection:
        connection.execute("ALTER TABLE kept_values RENAME TO gone")
    connection.close()
    with pytest.raises(DatabaseUnreachable, match=r"cannot be used: no such table: kept_values\.$"):
        await database.value("commands")
    await database.close()


async def test_an_error_shows_nobodys_words(database: Database) -> None:
    await database.settings.change(GUILD, ANN, NOON, question_log=True)
    with pytest.raises(Exception) as caught:  # noqa: PT011  # whatever the driver raises
        await database.questions.log(make_question("where is my brother", user=2**70))
    assert "brother" not in str(caught.value)


async def test_many_at_once_read_and_write(database: Database) -> None:
    async def visit(number: int) -> str | None:
        await database.set_value(f"value {number}", str(number))
        return await database.value(f"value {number}")

    assert await asyncio.gather(*map(visit, range(50))) == [str(number) for number in range(50)]
