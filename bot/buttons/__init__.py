"""The buttons under a reply, which go on working after the bot was started anew."""

from __future__ import annotations
