from __future__ import annotations

from bot.serving.drawer import KEPT_PER_GUILD, MINUTES_KEPT, Drawer


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_what_is_put_is_found_under_its_key() -> None:
    drawer = Drawer[str](Clock())
    assert drawer.look(1, drawer.put(1, "plan")) == "plan"


def test_another_guild_does_not_find_it() -> None:
    drawer = Drawer[str](Clock())
    assert drawer.look(2, drawer.put(1, "plan")) is None


def test_a_second_click_finds_nothing() -> None:
    drawer = Drawer[str](Clock())
    key = drawer.put(1, "plan")
    assert (drawer.take(1, key), drawer.take(1, key)) == ("plan", None)
    assert drawer.was_taken(key)


def test_what_could_not_be_done_can_be_taken_again() -> None:
    drawer = Drawer[str](Clock())
    key = drawer.put(1, "plan")
    drawer.put_back(1, key, "plan")
    assert drawer.take(1, key) == "plan"


def test_nothing_waits_longer_than_the_minutes_it_is_kept() -> None:
    clock = Clock()
    drawer = Drawer[str](clock)
    key = drawer.put(1, "plan")
    clock.seconds = MINUTES_KEPT * 60 + 1
    assert drawer.look(1, key) is None
    assert not drawer.was_taken(key)


def test_the_oldest_of_a_guild_gives_way() -> None:
    drawer = Drawer[int](Clock())
    keys = [drawer.put(1, i) for i in range(KEPT_PER_GUILD + 1)]
    other = drawer.put(2, 99)
    assert [drawer.look(1, key) for key in keys] == [None, *range(1, KEPT_PER_GUILD + 1)]
    assert drawer.look(2, other) == 99


def test_keys_fit_a_buttons_id() -> None:
    assert len(Drawer[int](Clock()).put(1, 1)) == 16


def test_of_what_was_taken_long_ago_nothing_is_remembered() -> None:
    drawer = Drawer[int](Clock())
    first = drawer.put(1, 0)
    drawer.take(1, first)
    for i in range(1000):
        drawer.take(1, drawer.put(1, i))
    assert not drawer.was_taken(first)
