"""What can go wrong, as a tree; every leaf carries one clear sentence for a person.

FootnoteError
├── StoryError            a story cannot be used
│   ├── StoryNotFound       the folder is not there
│   ├── EmptyStory          nothing in the folder could be read
│   └── BadStoryFile        story.toml is wrong
├── ArticleError          one file cannot be taken; the others still can
├── SettingError          a setting has no usable value
├── ExamError             an exam file has a bad row
└── UnverifiedQuote       a composed reply failed its own check
"""

from __future__ import annotations


class FootnoteError(Exception):
    """Anything that Footnote itself reports; `str()` is one sentence for a person."""


class StoryError(FootnoteError):
    """A story cannot be used."""


class StoryNotFound(StoryError):
    """The folder that should hold the story is not there."""


class EmptyStory(StoryError):
    """No file of the story could be read."""


class BadStoryFile(StoryError):
    """The story's `story.toml` is wrong."""


class ArticleError(FootnoteError):
    """One file of a story cannot be taken."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class SettingError(FootnoteError):
    """A setting has no usable value."""


class ExamError(FootnoteError):
    """An exam or batch file has a row that cannot be read."""


class UnverifiedQuote(FootnoteError):
    """A reply's quote is not a slice of the paragraph it cites."""
