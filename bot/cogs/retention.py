"""Once a day, what was kept longer than its guild allows is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from discord.ext import commands, tasks

if TYPE_CHECKING:
    from bot.client import FootnoteBot

HOURS = 24

_log = structlog.get_logger(__name__)


class Retention(commands.Cog):
    """Prunes the database at the start, and then daily."""

    def __init__(self, bot: FootnoteBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        self.prune.start()

    async def cog_unload(self) -> None:
        self.prune.cancel()

    @tasks.loop(hours=HOURS)
    async def prune(self) -> None:
        """Remove what is older than each guild's retention; a failure is logged, and tried again the next day."""
        try:
            n_rows = await self.bot.database.prune(self.bot.now())
        except Exception:  # an error would end the loop for good
            _log.exception("retention failed")
            return
        _log.info("retention ran", n_rows=n_rows)


async def setup(bot: FootnoteBot) -> None:
    """Start the daily round."""
    await bot.add_cog(Retention(bot))
