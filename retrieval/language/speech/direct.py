"""Who says the quoted words of a paragraph: the clause beside or around them, or the quotation before."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.language.speech.marks import Piece
from retrieval.language.speech.scene import Frame, Said, Scene, Source, frame_of
from retrieval.language.tokens import Sentence, Token

_ENDS = (",", "?", "!", "-", "–", "—", "…", ".")


def attribute(scene: Scene, before: Source | None) -> list[Source | None]:
    """Give the source of each quoted piece; `before` is that of the last words of the paragraph before."""
    frames = [frame_of(scene, number) for number in range(len(scene.pieces))]
    sources = [_source(scene, frame, piece) for frame, piece in zip(frames, scene.pieces, strict=True)]
    _spread(scene, frames, sources, before)
    return sources


def _source(scene: Scene, frame: Frame, piece: Piece) -> Source | None:
    return (
        _introduced(scene, frame)
        or _followed(scene, frame, piece)
        or _followed_by_sentence(scene, frame, piece)
        or _governed(scene, frame, piece)
        or _closed_by(scene, frame)
    )


def _introduced(scene: Scene, frame: Frame) -> Source | None:
    """Read `Foo said: "…"`, `Foo said, "…"`, `Foo said "…"` and `"…," said Foo, "…"`."""
    if not frame.before:
        return None
    end = frame.before[-1]
    said = _within(scene.said[frame.first], frame.before)
    if said and (end.text in (":", ",", "that") or end.i == said[-1].saying.last):
        return _as_source(scene.sentences[frame.first], said[-1]) if said[-1].speaker else None
    subject = scene.subjects[frame.first]
    if end.text == ":" and subject is not None and subject.sort in ("man", "woman", "person"):
        return Source(subject, "")
    return None


def _followed(scene: Scene, frame: Frame, piece: Piece) -> Source | None:
    """Read `"…," said Foo` and `"…," Foo said`."""
    if not frame.after:
        return None
    sentence = scene.sentences[frame.last]
    ends = sentence.text[piece.end - 1 - sentence.start : piece.end - sentence.start]
    if not (ends in _ENDS or (not frame.before and frame.after[0].text == ",")):
        return None
    for said in _within(scene.said[frame.last], frame.after):
        if said.speaker is not None and not _clause_before(frame.after, said):
            return _as_source(sentence, said)
    return None


def _clause_before(after: Sequence[Token], said: Said) -> bool:
    """Tell whether another finite clause stands between the quotation and the cue."""
    for token in after:
        if token.i >= said.saying.first:
            return False
        if token.text in (";", ".") or (token.lemma in ("and", "but") and token.dep == "cc" and token is after[0]):
            return True
        if token.i == after[0].i and token.tag in ("VBD", "VBZ"):
            return True
    return False


def _followed_by_sentence(scene: Scene, frame: Frame, piece: Piece) -> Source | None:
    """Read `"…?" Foo said.`, where the question mark ends a sentence."""
    following = frame.last + 1
    if any(token.pos != "PUNCT" for token in frame.after) or following >= len(scene.sentences):
        return None
    sentence = scene.sentences[following]
    last = scene.sentences[frame.last]
    if last.text[piece.end - 1 - last.start : piece.end - last.start] not in ("?", "!"):
        return None
    quotes = any(other.start < sentence.end and sentence.start < other.end for other in scene.pieces)
    for said in scene.said[following][:1]:
        bare = said.saying.content is None and len(sentence.tokens) - said.saying.last <= 8
        if bare and said.speaker is not None and said.saying.first <= 8 and not quotes:
            return _as_source(sentence, said)
    return None


def _governed(scene: Scene, frame: Frame, piece: Piece) -> Source | None:
    """Read a fragment within an attributed clause: `said the raid "endangers free speech"`."""
    if not frame.before and not frame.after:
        return None
    sentence = scene.sentences[frame.first]
    words = [token.i for token in sentence.tokens if piece.start <= token.start < piece.end]
    said = [one for one in scene.said[frame.first] if one.speaker and not _names_speaker(one, words)]
    if not said or not words:
        return None
    chain = [
        one
        for ancestor in _ancestors(sentence, words)
        for one in said
        if ancestor in (one.saying.first, one.saying.last)
    ]
    if chain:
        spoken = [one for one in chain if one.saying.cue_class != "opinion"]
        return _as_source(sentence, (spoken or chain)[0])
    covering = [one for one in said if one.saying.content and _covers(one.saying.content, words)]
    if covering:
        return _as_source(sentence, min(covering, key=_width))
    return None


def _names_speaker(said: Said, words: Sequence[int]) -> bool:
    phrase = said.saying.speaker
    return phrase is not None and any(phrase.first <= i <= phrase.last for i in words)


def _closed_by(scene: Scene, frame: Frame) -> Source | None:
    """Read `"…" and more, Foo said.`, where the cue that ends the sentence speaks for all of it."""
    sentence = scene.sentences[frame.last]
    for said in _within(scene.said[frame.last], frame.after)[-1:]:
        phrase = said.saying.speaker
        if said.speaker is None or phrase is None or phrase.first == 0:
            continue
        comma = sentence.tokens[phrase.first - 1].text == "," or sentence.tokens[said.saying.first - 1].text == ","
        rest = sentence.tokens[max(said.saying.last, phrase.last) + 1 :]
        if comma and all(token.pos == "PUNCT" for token in rest):
            return _as_source(sentence, said)
    return None


def _ancestors(sentence: Sentence, words: Sequence[int]) -> list[int]:
    kept = set(words)
    at = words[0]
    for _ in sentence.tokens:
        if at not in kept:
            break
        if sentence.tokens[at].head == at:
            return []
        at = sentence.tokens[at].head
    chain = [at]
    while sentence.tokens[at].head != at:
        at = sentence.tokens[at].head
        chain.append(at)
    return chain


def _covers(content: tuple[int, int], words: Sequence[int]) -> bool:
    return content[0] <= words[0] and words[-1] <= content[1]


def _width(said: Said) -> int:
    first, last = said.saying.content or (0, 0)
    return last - first


def _within(said: Sequence[Said], frame: Sequence[Token]) -> list[Said]:
    inside_frame = {token.i for token in frame}
    return [one for one in said if one.saying.last in inside_frame]


def _as_source(sentence: Sentence, said: Said) -> Source:
    return Source(said.speaker, sentence.slice(said.saying.first, said.saying.last))


def _spread(scene: Scene, frames: Sequence[Frame], sources: list[Source | None], before: Source | None) -> None:
    """Carry speakers over to the pieces that go on with a quotation, forwards and then backwards."""
    for number, (frame, piece) in enumerate(zip(frames, scene.pieces, strict=True)):
        if sources[number] is None and (piece.continues or frame.whole):
            sources[number] = _earlier(scene, frames, sources, number, before)
    for number in range(len(frames) - 2, -1, -1):
        if sources[number] is None and frames[number].whole and _goes_on(scene, frames, number):
            sources[number] = sources[number + 1]


def _goes_on(scene: Scene, frames: Sequence[Frame], number: int) -> bool:
    return scene.pieces[number + 1].continues or (
        not frames[number + 1].before and frames[number + 1].first <= frames[number].last + 1
    )


def _earlier(
    scene: Scene,
    frames: Sequence[Frame],
    sources: Sequence[Source | None],
    number: int,
    before: Source | None,
) -> Source | None:
    frame = frames[number]
    if number and (scene.pieces[number].continues or frames[number - 1].last >= frame.first - 1):
        return sources[number - 1]
    if frame.first == 0:
        return before
    return closing_source(scene, frame.first - 1)


def closing_source(scene: Scene, number: int) -> Source | None:
    """Give the source that a sentence leaves open for a quotation right after it: whoever speaks in it."""
    said = [one for one in scene.said[number] if one.speaker is not None]
    main = scene.subjects[number]
    if main is None:
        return Source(said[0].speaker, "") if said else None
    if any(one.speaker == main for one in said) or main.sort in ("man", "woman", "person"):
        return Source(main, "")
    return None
