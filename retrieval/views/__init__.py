"""The story at a glance: its timeline, its people, its quotes, and where its sources agree and differ."""

from retrieval.views.building import Views, build_views
from retrieval.views.records import Card, Deed, Event, Fact, Place, Quote, Role, Variant
from retrieval.views.timeline import most_reported
from retrieval.views.together import Tie

__all__ = [
    "Card",
    "Deed",
    "Event",
    "Fact",
    "Place",
    "Quote",
    "Role",
    "Tie",
    "Variant",
    "Views",
    "build_views",
    "most_reported",
]
