"""Who and what a story names: entities with their names, kinds, roles, and every mention of them."""

from retrieval.language.mentions.building import build_entities
from retrieval.language.mentions.records import By, Entity, Mention, QuestionMention, Role
from retrieval.language.mentions.reference import resolve_references
from retrieval.language.mentions.table import EntityTable

__all__ = [
    "By",
    "Entity",
    "EntityTable",
    "Mention",
    "QuestionMention",
    "Role",
    "build_entities",
    "resolve_references",
]
