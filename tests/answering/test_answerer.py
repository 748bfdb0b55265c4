"""What anybody may rely on in an answer, whatever the question and whatever the weights."""

from __future__ import annotations

import json
import re
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.answering.answerer import Answerer
from retrieval.language.model import LanguageModel
from retrieval.records import Answer, Citation, Evidence, FixedKind, Reason, Story
from tests.factories import make_article, make_story

QUESTIONS: list[tuple[str, FixedKind | None]] = [
    ("When was the Old Bridge closed?", None),
    ("the closure", "when"),
    ("Who built the Old Bridge?", None),
    ("the judge", "who"),
    ("Where was Olaf Brenner born?", None),
    ("Which countries do the visitors come from?", None),
    ("How old is the diver?", None),
    ("How much will the repair cost?", None),
    ("How long will the bridge stay shut?", None),
    ("Why did three schools stay shut?", None),
    ("What did Greta Holm say?", None),
    ("What is the TVHT?", None),
    ("Did the mill owners appeal?", None),
    ("How do ships pass under the bridge?", None),
    ("the ferry", None),
    ("Who won the regatta in Paris?", None),
    ("What is the capital of Peru?", None),
    ("hey can anyone tell me wen the brige was closd lol", None),
    ("", None),
    ("?!", "where"),
    ("🎉", None),
    ("the of and", None),
]
KINDS: tuple[FixedKind | None, ...] = (None, *get_args(FixedKind))
_SOME_WORDS = st.lists(
    st.sampled_from(
        "who when where why how what Greta Holm bridge Brenner cost lorries not 31 shut . ? “ ' \u00ad".split(" ")
    ),
    max_size=9,
).map(" ".join)


def is_slice(evidence: Evidence, story: Story) -> bool:
    paragraph = story.paragraph(Citation(article=evidence.article, paragraph=evidence.paragraph))
    return evidence.quote == paragraph.text[evidence.start : evidence.end] != ""


def keeps_the_contract(answer: Answer, story: Story) -> bool:
    """Tell whether an answer is what the contract says an answer object is."""
    if answer.abstained:
        alone = (answer.evidence, answer.short, answer.value) == ((), None, None)
        return alone and answer.reason in get_args(Reason) and answer.answer != ""
    quoted = all(is_slice(each, story) and each.quote in answer.answer for each in answer.evidence)
    return quoted and 1 <= len(answer.evidence) <= 2 and answer.reason is None and is_short_right(answer)


def is_short_right(answer: Answer) -> bool:
    if answer.short is None:
        return True
    quote = answer.evidence[0].quote
    whole = answer.short in quote or all(part in quote for part in answer.short.split(", "))
    return whole and 0 < len(answer.short) <= 160


@pytest.mark.parametrize(("text", "kind"), QUESTIONS)
def test_an_answer_keeps_the_contract(text: str, kind: FixedKind | None, bridge: Answerer) -> None:
    assert keeps_the_contract(bridge.answer(text, kind), bridge.story)


@pytest.mark.parametrize(("text", "kind"), QUESTIONS)
def test_an_answer_that_is_asked_for_always_keeps_the_contract(
    text: str, kind: FixedKind | None, bridge: Answerer
) -> None:
    assert keeps_the_contract(bridge.answer_always(text, kind), bridge.story)


@pytest.mark.parametrize(("text", "kind"), QUESTIONS)
def test_a_value_is_an_iso_date(text: str, kind: FixedKind | None, bridge: Answerer) -> None:
    value = bridge.answer(text, kind).value
    assert value is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?", value)


@pytest.mark.parametrize(("text", "kind"), QUESTIONS)
def test_the_nearest_passage_of_a_refusal_is_a_slice(text: str, kind: FixedKind | None, bridge: Answerer) -> None:
    nearest = bridge.answer(text, kind).nearest
    assert nearest is None or is_slice(nearest, bridge.story)


@pytest.mark.parametrize(("text", "kind"), QUESTIONS)
def test_the_same_question_has_the_same_answer(text: str, kind: FixedKind | None, bridge: Answerer) -> None:
    once = bridge.answer(text, kind).model_dump_json()
    assert bridge.answer(text, kind).model_dump_json() == once


def test_the_question_is_given_back_as_it_was_asked(bridge: Answerer) -> None:
    assert bridge.answer("  wen was it??? ").question == "  wen was it??? "


def test_an_answer_names_the_story_it_was_given_from(bridge: Answerer) -> None:
    assert bridge.answer("the ferry").corpus == bridge.story.fingerprint


def test_an_answer_object_has_the_fields_of_the_contract(bridge: Answerer) -> None:
    stated = json.loads(bridge.answer("the ferry").model_dump_json())
    contract = "question kind abstained answer short value evidence reason nearest confidence corpus took_ms"
    assert set(contract.split()) <= stated.keys()


@pytest.mark.parametrize("text", ["", "  ", "?!", "🎉"])
def test_a_text_without_words_is_an_empty_question(text: str, bridge: Answerer) -> None:
    assert bridge.answer(text).reason == "empty_question"


@pytest.mark.parametrize("text", ["", "?!"])
def test_a_text_without_words_is_refused_even_where_an_answer_is_always_wanted(text: str, bridge: Answerer) -> None:
    assert bridge.answer_always(text).abstained


@pytest.mark.parametrize("text", ["What did he say?", "Where was she?"])
def test_a_question_that_names_nobody_is_ambiguous(text: str, bridge: Answerer) -> None:
    assert bridge.answer(text).reason == "ambiguous"


def test_a_question_of_other_things_is_off_topic(bridge: Answerer) -> None:
    assert bridge.answer("Who sang at the opera gala?").reason == "off_topic"


def test_words_that_the_story_lacks_are_named(bridge: Answerer) -> None:
    answer = bridge.answer("Who sang at the opera gala?")
    assert set(answer.missing) >= {"opera", "gala"}


def test_a_question_with_one_known_word_is_answered_where_an_answer_is_always_wanted(bridge: Answerer) -> None:
    assert not bridge.answer_always("Did an opera singer meet Brenner?").abstained


@pytest.mark.parametrize(
    ("text", "short", "value"),
    [
        ("When was the Old Bridge closed by engineers?", "on Monday", "2031-03-03"),
        ("Where was Olaf Brenner born?", "in Lisbon", None),
        ("Who built the Old Bridge?", "Carl Ostberg", None),
        ("How long did the first crossing take?", "11 minutes", None),
    ],
)
def test_what_one_sentence_says_plainly_is_found(text: str, short: str, value: str | None, bridge: Answerer) -> None:
    answer = bridge.answer_always(text)
    assert (answer.short, answer.value) == (short, value)


def test_a_weekday_is_given_as_a_date(bridge: Answerer) -> None:
    assert bridge.answer_always("When was the Old Bridge closed by engineers?").answer.startswith(
        "Monday, 3 March 2031"
    )


def test_an_article_with_a_url_is_linked_to_its_very_words(bridge: Answerer) -> None:
    answer = bridge.answer_always("Where was Olaf Brenner born?")
    assert "https://tarnpost.example/news/bridge?id=7#:~:text=He%20was%20born%20in%20Lisbon." in answer.answer


def test_an_article_without_a_date_is_cited_as_undated(bridge: Answerer) -> None:
    answer = bridge.answer_always("Who built the Old Bridge?")
    assert (answer.evidence[0].published, "undated" in answer.answer) == (None, True)


def test_evidence_names_its_publisher(bridge: Answerer) -> None:
    assert bridge.answer_always("Where was Olaf Brenner born?").evidence[0].source.endswith("(Tarn Valley Post)")


def test_evidence_names_who_says_it(bridge: Answerer) -> None:
    answer = bridge.answer_always("How long will the bridge stay shut, as Greta Holm said?")
    assert answer.evidence[0].speaker == "Greta Holm"


def test_evidence_names_whom_a_speakers_pronoun_means(language_model: LanguageModel) -> None:
    story = make_story(make_article("Ann Lee sold the mill. She said the mill cost her a fortune."))
    answer = Answerer(story, language_model).answer_always("What did the mill cost?")
    assert answer.evidence[0].speaker == "Ann Lee"


def test_evidence_names_the_word_that_hedges_it(bridge: Answerer) -> None:
    assert bridge.answer_always("Falk said the mill owners may appeal").evidence[0].hedge == "may"


def test_a_command_fixes_the_kind_of_answer(bridge: Answerer) -> None:
    assert bridge.answer("the closing of the Old Bridge", "when").kind == "when"


def test_a_search_gives_the_best_paragraphs_first(bridge: Answerer) -> None:
    scores = [passage.score for passage in bridge.search("Old Bridge pillars", 4)]
    assert (len(scores), scores) == (4, sorted(scores, reverse=True))


def test_a_search_finds_the_paragraph_with_the_words(bridge: Answerer) -> None:
    (best,) = bridge.search("Lisbon", 1)
    assert str(best.paragraph.citation) == "1:4"


def test_a_search_without_words_finds_nothing(bridge: Answerer) -> None:
    assert bridge.search("", 5) == ()


def test_an_explanation_holds_the_answer_it_explains(bridge: Answerer) -> None:
    text = "Where was Olaf Brenner born?"
    assert bridge.explain(text).answer == bridge.answer(text)


def test_an_explanation_names_whom_the_question_names(bridge: Answerer) -> None:
    question = bridge.explain("What did Greta Holm say about Olaf Brenner?").question
    assert (question.names, question.speaker) == (("Greta Holm", "Olaf Brenner"), "Greta Holm")


def test_an_explanation_gives_each_sentence_with_its_span(bridge: Answerer) -> None:
    spans = bridge.explain("Where was Olaf Brenner born?").spans
    assert all(span.span is None or span.span.split(", ")[0] in span.sentence for span in spans)


def test_an_explanation_of_nothing_says_why(bridge: Answerer) -> None:
    assert bridge.explain("").verdict.because == "the question has no word to look for"


def test_progress_is_told_paragraph_by_paragraph(language_model: LanguageModel) -> None:
    told: list[tuple[int, int]] = []
    story = make_story(make_article("The mill burned down.", "It was old."))
    Answerer(story, language_model, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_copy_of_an_article_is_not_cited_beside_it(language_model: LanguageModel) -> None:
    wire = make_article("Engineers closed the mill on Monday.", "Nobody was hurt.")
    copy = make_article("Engineers closed the mill on Monday.", "Nobody was hurt.", number=2)
    story = make_story(wire, copy.model_copy(update={"same_as": 1}))
    answer = Answerer(story, language_model).answer_always("Who closed the mill?")
    assert [each.article for each in answer.evidence] == [1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=80), _SOME_WORDS), kind=st.sampled_from(KINDS))
def test_any_text_is_answered_or_refused(text: str, kind: FixedKind | None, bridge: Answerer) -> None:
    assert keeps_the_contract(bridge.answer(text, kind), bridge.story)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_SOME_WORDS, kind=st.sampled_from(KINDS))
def test_any_words_are_answered_where_an_answer_is_always_wanted(
    text: str, kind: FixedKind | None, bridge: Answerer
) -> None:
    assert keeps_the_contract(bridge.answer_always(text, kind), bridge.story)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_text_can_be_explained(text: str, bridge: Answerer) -> None:
    assert bridge.explain(text).answer == bridge.answer(text)


@pytest.mark.parametrize("text", ["bridge " * 857, "x" * 6000, "🎉" * 3000, "“" * 6000, "who " * 1500])
def test_six_thousand_characters_are_answered_or_refused(text: str, bridge: Answerer) -> None:
    assert keeps_the_contract(bridge.answer(text), bridge.story)
