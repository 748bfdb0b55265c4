"""BM25 over paragraphs: what must hold for any story."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.ranking.bm25 import Bm25Ranking
from retrieval.records import Paragraph

_WORDS = st.sampled_from("bridge bolt mayor council river boat toll".split(" "))
_BAGS = st.dictionaries(_WORDS, st.integers(1, 4), max_size=6)
_QUERIES = st.dictionaries(_WORDS, st.just(1.0), max_size=5)


def _paragraphs(n: int) -> list[Paragraph]:
    return [Paragraph(article=1 + i // 3, number=1 + i % 3, text=f"paragraph {i}") for i in range(n)]


def _ranking(*bags: dict[str, float]) -> Bm25Ranking:
    return Bm25Ranking(_paragraphs(len(bags)), bags)


def _scores(ranking: Bm25Ranking, query: dict[str, float], k: int = 100) -> dict[str, float]:
    return {str(scored.paragraph.citation): scored.score for scored in ranking.search(query, k)}


def test_the_paragraph_with_the_rarer_word_comes_first() -> None:
    ranking = _ranking({"bridge": 1}, {"bridge": 1, "toll": 1}, {"bridge": 1})

    assert str(ranking.search({"bridge": 1, "toll": 1}, 3)[0].paragraph.citation) == "1:2"


def test_a_word_in_half_of_the_paragraphs_still_scores() -> None:
    assert len(_scores(_ranking({"bridge": 1}, {"boat": 1}), {"bridge": 1})) == 1


def test_a_word_in_every_paragraph_still_scores() -> None:
    assert all(score > 0 for score in _scores(_ranking({"bridge": 1}, {"bridge": 2}), {"bridge": 1}).values())


def test_a_paragraph_without_any_query_word_is_not_ranked() -> None:
    assert "1:2" not in _scores(_ranking({"bridge": 1}, {"boat": 1}), {"bridge": 1})


def test_equal_paragraphs_come_in_citation_order() -> None:
    ranked = _ranking({"bridge": 1}, {"bridge": 1}, {"bridge": 1}, {"bridge": 1}).search({"bridge": 1}, 4)

    assert [str(scored.paragraph.citation) for scored in ranked] == ["1:1", "1:2", "1:3", "2:1"]


def test_no_more_than_k_paragraphs_come_back() -> None:
    assert len(_ranking(*[{"bridge": 1.0}] * 5).search({"bridge": 1}, 2)) == 2


def test_an_empty_story_ranks_nothing() -> None:
    assert _ranking().search({"bridge": 1}, 5) == ()


def test_paragraphs_without_words_rank_nothing() -> None:
    assert _ranking({}, {}).search({"bridge": 1}, 5) == ()


def test_an_empty_query_ranks_nothing() -> None:
    assert _ranking({"bridge": 1}).search({}, 5) == ()


def test_an_unknown_word_has_the_highest_idf_and_no_frequency() -> None:
    ranking = _ranking({"bridge": 1}, {"boat": 1}, {"boat": 1})

    assert ranking.frequency("toll") == 0
    assert ranking.idf("toll") > ranking.idf("bridge") > ranking.idf("boat") > 0


def test_a_heavier_query_word_weighs_in_proportion() -> None:
    ranking = _ranking({"bridge": 1}, {"boat": 1})

    assert _scores(ranking, {"bridge": 2})["1:1"] == pytest.approx(2 * _scores(ranking, {"bridge": 1})["1:1"])


def test_a_score_is_the_sum_of_its_shares() -> None:
    scored = _ranking({"bridge": 2, "toll": 1}, {"boat": 1}).search({"bridge": 1, "toll": 1}, 1)[0]

    assert scored.shares.keys() == {"bridge", "toll"}
    assert scored.score == pytest.approx(sum(scored.shares.values()))


@given(st.lists(_BAGS, max_size=8), _QUERIES)
def test_scores_are_finite_positive_and_fall(bags: list[dict[str, float]], query: dict[str, float]) -> None:
    scores = [scored.score for scored in _ranking(*bags).search(query, 10)]

    assert all(math.isfinite(score) and score > 0 for score in scores)
    assert scores == sorted(scores, reverse=True)


@given(st.lists(_BAGS, max_size=8).flatmap(lambda bags: st.permutations(list(enumerate(bags)))), _QUERIES)
def test_a_score_does_not_depend_on_the_order_of_paragraphs(
    shuffled: list[tuple[int, dict[str, float]]], query: dict[str, float]
) -> None:
    paragraphs = _paragraphs(len(shuffled))
    other = Bm25Ranking([paragraphs[i] for i, _ in shuffled], [bag for _, bag in shuffled])

    in_order = _ranking(*(bag for _, bag in sorted(shuffled, key=lambda pair: pair[0])))

    assert _scores(other, query) == pytest.approx(_scores(in_order, query))


@given(st.lists(_BAGS, min_size=1, max_size=8), _QUERIES)
def test_postings_give_what_a_walk_over_every_paragraph_gives(
    bags: list[dict[str, float]], query: dict[str, float]
) -> None:
    assume(any(bags))
    ranking = _ranking(*bags)
    walk = BM25Okapi([[word for word, n in bag.items() for _ in range(int(n))] for bag in bags], k1=0.9, b=0.4)
    walk.idf = {word: ranking.idf(word) for word in walk.idf}

    scores = _scores(ranking, query)

    for paragraph, score in zip(_paragraphs(len(bags)), walk.get_scores(list(query)), strict=True):
        assert scores.get(str(paragraph.citation), 0.0) == pytest.approx(float(score))
