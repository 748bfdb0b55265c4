from __future__ import annotations

import contextlib
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.corpus import load_story, read_article
from retrieval.corpus.draft import Draft
from retrieval.errors import ArticleError, EmptyStory

PIECES = st.sampled_from(
    """--- title: date: 2031-02-30 2031-02-01 &#0; &#xD800; "\\ud800" \x01 \x85 \u2028 <p> </p> <br> <!--
    --> <html> <head> <script> <![CDATA[ <?xml # ## - * ** _ [ ]( ) ![ ` > | === \\ {} [] : & ! %TAG ? <<:
    *a &a \ufeff \ufffe \U0001f600 Share word Words. ©""".split()
)
MARKUP = st.lists(PIECES | st.sampled_from(["\n", " ", "\n\n", "\r"]), max_size=40).map(
    lambda pieces: "".join(pieces).encode("utf-8")
)
RAW = (
    st.binary(max_size=200)
    | MARKUP
    | MARKUP.map(lambda raw: b"---\n" + raw + b"\n---\nWords.")
    | st.text().map(lambda text: text.encode("utf-16"))
)


def is_plain(text: str) -> bool:
    return all(unicodedata.category(char) not in ("Cc", "Cs") or char == "\t" for char in text)


def check(draft: Draft) -> None:
    assert draft.paragraphs
    assert draft.title.strip()
    for text in (draft.title, *draft.paragraphs):
        assert text == text.strip() != ""
        assert is_plain(text)
    draft.model_dump_json()


@pytest.mark.parametrize("file", ["a.md", "a.txt"])
@given(raw=RAW)
@settings(deadline=None)
def test_any_bytes_are_an_article_or_refused(file: str, raw: bytes) -> None:
    with contextlib.suppress(ArticleError):
        check(read_article(file, raw))


@given(raw=RAW)
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_page_or_refused(raw: bytes) -> None:
    with contextlib.suppress(ArticleError):
        check(read_article("a.html", raw))


@given(md=RAW, txt=RAW)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_folder_of_any_bytes_is_a_story_or_empty(
    tmp_path_factory: pytest.TempPathFactory, md: bytes, txt: bytes
) -> None:
    folder = tmp_path_factory.mktemp("story")
    (folder / "a.md").write_bytes(md)
    (folder / "b.txt").write_bytes(txt)
    try:
        story = load_story(folder)
    except EmptyStory:
        return
    assert len(story.articles) + len(story.unreadable) == 2
