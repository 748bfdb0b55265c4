"""From a story's folder to an answerer, with a progress bar while it takes its time.

Imports stand in the functions: `--help` and a bad option must not wait for a language model.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.progress import counting

if TYPE_CHECKING:
    from retrieval import Answerer
    from retrieval.language.model import LanguageModel
    from retrieval.records import Story


def open_story(folder: Path) -> Story:
    """Load the story of a folder.

    Raises:
        StoryError: the folder holds no usable story.
    """
    from retrieval import load_story

    return load_story(folder)


def open_model(name: str) -> LanguageModel:
    """Load the language model of that name.

    Raises:
        SettingError: no package of that name is installed.
    """
    from retrieval.language.model import LanguageModel

    return LanguageModel(name)


def open_answerer(folder: Path, model_name: str) -> Answerer:
    """Load a story and all that is needed to answer from it.

    Raises:
        StoryError: the folder holds no usable story.
        SettingError: the language model is not installed.
    """
    from retrieval import Answerer

    story = open_story(folder)
    with counting("Reading the story") as count:
        return Answerer(story, model=open_model(model_name), progress=count)
