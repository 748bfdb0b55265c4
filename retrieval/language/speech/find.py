"""All quotations of an article, direct and indirect, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.speech.direct import attribute, closing_source
from retrieval.language.speech.marks import Piece, quoted_pieces
from retrieval.language.speech.names import read_names
from retrieval.language.speech.records import Quotation
from retrieval.language.speech.reference import Discourse
from retrieval.language.speech.sayings import find_sayings
from retrieval.language.speech.scene import Said, Scene, Source, inside
from retrieval.language.speech.speakers import name_part
from retrieval.language.tokens import Sentence


def find_quotations(paragraphs: Sequence[tuple[Sentence, ...]]) -> tuple[tuple[Quotation, ...], ...]:
    """Give, for each paragraph of one article, what is quoted or reported there, in order of offsets.

    The whole article is wanted because a quotation may run over paragraphs and "he said" refers back.
    """
    discourse = Discourse(read_names(paragraphs))
    found = []
    open_source: Source | None = None
    still_open = False
    for number, sentences in enumerate(paragraphs):
        scene = _scene(number, sentences, discourse, still_open=still_open)
        sources = attribute(scene, open_source) if scene.pieces else []
        quotations = [*_direct(number, scene, sources), *_indirect(number, scene)]
        found.append(tuple(sorted(quotations, key=lambda quote: (quote.start, quote.end))))
        still_open = bool(scene.pieces) and not scene.pieces[-1].closed
        open_source = _last_source(scene, sources)
    return tuple(found)


def _scene(number: int, sentences: tuple[Sentence, ...], discourse: Discourse, *, still_open: bool) -> Scene:
    pieces = tuple(quoted_pieces(_text(sentences), still_open=still_open))
    said, subjects = [], []
    for sentence in sentences:
        quoted = inside(sentence, pieces)
        discourse.begin(number, sentence, quoted)
        sayings = find_sayings(sentence, quoted)
        subject = _main_subject(sentence, quoted)
        speaking = {saying.speaker.first for saying in sayings if saying.speaker}
        main = None
        if subject is not None:
            phrase = name_part(sentence, subject)
            main = discourse.name(sentence, phrase, said=phrase.first in speaking)
        subjects.append(main)
        said.append(
            tuple(
                Said(saying, discourse.name(sentence, saying.speaker, said=True) if saying.speaker else None)
                for saying in sayings
            )
        )
    return Scene(sentences, pieces, tuple(said), tuple(subjects))


def _text(sentences: Sequence[Sentence]) -> str:
    """Give a paragraph's text back from its sentences, with spaces where only white space can have stood."""
    text = ""
    for sentence in sentences:
        text = text.ljust(sentence.start) + sentence.text
    return text


def _main_subject(sentence: Sentence, quoted: frozenset[int]) -> int | None:
    for token in sentence.tokens:
        if token.text == ":" and token.i and sentence.tokens[token.i - 1].entity == "PERSON":
            return token.i - 1
        if token.dep in ("nsubj", "nsubjpass") and token.i not in quoted and token.pos != "VERB":
            verb = sentence.tokens[token.head]
            if verb.head == verb.i:
                return token.i
        if token.head == token.i and token.pos == "PROPN" and token.i not in quoted:
            return token.i
    return None


def _direct(number: int, scene: Scene, sources: Sequence[Source | None]) -> list[Quotation]:
    quotations = []
    for piece, source in zip(scene.pieces, sources, strict=True):
        if source is None and not _has_two_words(scene, piece):
            continue
        sentence = next(sentence for sentence in scene.sentences if piece.start < sentence.end)
        words = Quotation(sentence.number, piece.start, piece.end, direct=True)
        quotations.append(_attributed(number, words, source or Source(None, "")))
    return quotations


def _has_two_words(scene: Scene, piece: Piece) -> bool:
    words = [
        token
        for sentence in scene.sentences
        for token in sentence.tokens
        if piece.start <= token.start and token.end <= piece.end and any(map(str.isalnum, token.text))
    ]
    return len(words) >= 2


def _indirect(number: int, scene: Scene) -> list[Quotation]:
    quotations = []
    for sentence, said in zip(scene.sentences, scene.said, strict=True):
        for one in said:
            if one.saying.content is None:
                continue
            first, last = (sentence.tokens[i] for i in one.saying.content)
            if any(piece.start - 2 <= first.start and last.start <= piece.end for piece in scene.pieces):
                continue
            cue = sentence.slice(one.saying.first, one.saying.last)
            words = Quotation(sentence.number, first.start, last.end, direct=False)
            quotations.append(_attributed(number, words, Source(one.speaker, cue)))
    return quotations


def _attributed(number: int, words: Quotation, source: Source) -> Quotation:
    speaker = source.speaker
    if speaker is None:
        return words._replace(cue=source.cue or None)
    return words._replace(
        speaker=speaker.text,
        speaker_first=speaker.first,
        speaker_last=speaker.last,
        speaker_sentence=speaker.sentence,
        speaker_paragraph=speaker.paragraph - number,
        cue=source.cue or None,
    )


def _last_source(scene: Scene, sources: Sequence[Source | None]) -> Source | None:
    if not scene.sentences:
        return None
    last = scene.sentences[-1]
    if scene.pieces and scene.pieces[-1].end > last.start:
        return sources[-1]
    return closing_source(scene, len(scene.sentences) - 1)
