"""Builds editions; what was built or read before is used again."""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from bot.serving.edition import Edition, SourceFile
from retrieval.corpus.folder import read_folder
from retrieval.corpus.reading import EXTENSIONS
from retrieval.corpus.story import read_story
from retrieval.corpus.story_file import STORY_FILE

if TYPE_CHECKING:
    from retrieval.answering.answerer import Answerer
    from retrieval.language.model import LanguageModel
    from retrieval.records import Story

_Key = tuple[str, tuple[tuple[str, str], ...]]

EDITIONS_KEPT = 16
"""Answerers that are kept although nobody is served by them, for who goes back to one."""


class Workshop:
    """Builds stories' editions; safe to use from several threads.

    Guilds that serve the same files of a story share one answerer, and a paragraph that was read once is not
    read again.

    Args:
        model_name: import name of the installed spaCy model, which is loaded when the first story is built.
        model: a language model that is already loaded.
    """

    def __init__(self, model_name: str, model: LanguageModel | None = None) -> None:
        self._model_name = model_name
        self._model = model
        self._building = threading.Lock()
        self._looking = threading.Lock()
        self._live: WeakValueDictionary[_Key, Answerer] = WeakValueDictionary()
        self._recent: OrderedDict[_Key, Answerer] = OrderedDict()

    def read_folder(self, folder: Path) -> tuple[SourceFile, ...]:
        """Give the files that a story's folder is made of: `story.toml` and the articles, by name.

        Raises:
            StoryError: there is no such folder, or its `story.toml` cannot be read.
        """
        files, _ = read_folder(folder)
        return tuple(SourceFile(name, files[name]) for name in sorted(files) if _is_source(name))

    def build(
        self, name: str, number: int, files: Iterable[SourceFile], removed: tuple[SourceFile, ...] = ()
    ) -> Edition:
        """Build an edition, or find it among those built before; takes its time, so call it in a thread.

        Args:
            name: the story's name, which is its title where `story.toml` states none.
            number: the guild's version.
            files: the files to serve; no two of one name.
            removed: files that were taken down, kept so that they can be restored.

        Raises:
            StoryError: no article can be read in the files, or their `story.toml` is wrong.
            SettingError: the language model is not installed.
        """
        ordered = tuple(sorted(files, key=lambda file: file.name))
        key = (name, tuple((file.name, file.sha256) for file in ordered))
        answerer = self._known(key)
        if answerer is None:
            with self._building:  # whoever waited for another thread's build of the same files finds it made
                answerer = self._known(key) or self._built(key, ordered)
        return Edition(name, number, ordered, answerer, removed)

    def _known(self, key: _Key) -> Answerer | None:
        with self._looking:
            answerer = self._live.get(key)
            if answerer is not None:
                self._keep(key, answerer)
            return answerer

    def _built(self, key: _Key, files: tuple[SourceFile, ...]) -> Answerer:
        story = read_story({file.name: file.body for file in files}, folder_name=key[0])
        answerer = self._make_answerer(story)
        _set_aside()
        with self._looking:
            self._live[key] = answerer
            self._keep(key, answerer)
        return answerer

    def _make_answerer(self, story: Story) -> Answerer:
        # Slow to import: spaCy stands behind them.
        from retrieval.answering.answerer import Answerer
        from retrieval.language.model import LanguageModel

        if self._model is None:
            self._model = LanguageModel(self._model_name)
        return Answerer(story, self._model)

    def _keep(self, key: _Key, answerer: Answerer) -> None:
        self._recent[key] = answerer
        self._recent.move_to_end(key)
        while len(self._recent) > EDITIONS_KEPT:
            self._recent.popitem(last=False)


def _set_aside() -> None:
    """Let the garbage collector pass over all that is loaded by now.

    It would go through the language model and every analysis again and again, for a fifth of a second in which nobody
    is answered. An edition is freed all the same when nobody is served by it any longer: it has no cycles.
    """
    gc.collect()
    gc.freeze()


def _is_source(name: str) -> bool:
    return name == STORY_FILE or PurePath(name).suffix.lower() in EXTENSIONS
