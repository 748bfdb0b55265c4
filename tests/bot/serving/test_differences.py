from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.serving.differences import ParagraphCounts, compare, count_paragraphs
from bot.serving.edition import Edition, SourceFile
from bot.serving.probes import MAX_PROBES, ProbeAnswer, ask_all, probes_of
from bot.serving.workshop import Workshop
from tests.factories import make_article

BARGE = "A barge sank off Orn on Friday.\n\nIts skipper, Jan Roth, was rescued."
TEXTS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), min_size=1, max_size=8)
SUNK = "When did the barge sink?"


def edition(workshop: Workshop, **files: str) -> Edition:
    toml = files.pop("toml", "")
    sources = [SourceFile(f"{name}.md", text.encode()) for name, text in files.items()]
    return workshop.build("orn", 0, [*sources, SourceFile("story.toml", toml.encode())] if toml else sources)


@given(TEXTS)
def test_an_article_does_not_differ_from_itself(texts: list[str]) -> None:
    assert count_paragraphs(make_article(*texts), make_article(*texts)) == ParagraphCounts()


@given(TEXTS, TEXTS)
def test_paragraphs_that_come_and_go_make_up_the_difference_in_number(old: list[str], new: list[str]) -> None:
    counts = count_paragraphs(make_article(*old), make_article(*new))
    assert counts.added - counts.removed == len(new) - len(old)


@given(TEXTS, TEXTS)
def test_what_is_added_one_way_is_removed_the_other_where_all_texts_are_new(old: list[str], new: list[str]) -> None:
    before, after = make_article(*old), make_article(*(f"New {text}" for text in new))
    there, back = count_paragraphs(before, after), count_paragraphs(after, before)
    assert (there.added, there.removed, there.changed) == (back.removed, back.added, back.changed)


def test_added_removed_and_changed_articles_are_told_by_their_files_names(workshop: Workshop) -> None:
    old = edition(workshop, barge=BARGE, gone="The weir broke.")
    new = edition(workshop, barge=BARGE.replace("Friday", "Sunday"), come="The mill was sold.")
    changes = compare(old, new, ())
    assert [article.file for article in (*changes.added, *changes.removed)] == ["come.md", "gone.md"]
    assert [(change.after.file, change.paragraphs.changed) for change in changes.changed] == [("barge.md", 1)]
    assert changes.paragraphs == ParagraphCounts(added=1, removed=1, changed=1)


def test_an_article_that_only_has_another_number_is_not_changed(workshop: Workshop) -> None:
    old, new = edition(workshop, barge=BARGE), edition(workshop, a="The mill was sold.", barge=BARGE)
    assert compare(old, new, ()).changed == ()


def test_another_date_of_the_same_text_is_a_change(workshop: Workshop) -> None:
    old, new = (edition(workshop, barge=f"---\ndate: 2031-05-0{day}\n---\n{BARGE}") for day in (1, 2))
    assert [change.paragraphs for change in compare(old, new, ()).changed] == [ParagraphCounts()]


def test_a_changed_story_file_is_told(workshop: Workshop) -> None:
    old, new = edition(workshop, barge=BARGE), edition(workshop, barge=BARGE, toml="title = 'Orn'")
    assert (compare(old, new, ()).story_file, compare(old, old, ()).story_file) == (True, False)


def test_files_that_can_be_read_no_more_are_told_and_known_ones_are_not(workshop: Workshop) -> None:
    old = edition(workshop, barge=BARGE, broken="")
    new = edition(workshop, barge=BARGE, broken="", other="")
    assert [refused.file for refused in compare(old, new, ()).unreadable] == ["other.md"]


def test_only_probes_that_are_answered_otherwise_are_told(workshop: Workshop) -> None:
    old, new = (edition(workshop, barge=f"# Barge\n\n{BARGE.replace('Friday', day)}") for day in ("Friday", "Sunday"))
    changes = compare(old, new, (SUNK, "Who was rescued?"))
    assert changes.n_probes == 2
    assert [(each.question, each.before.text, each.after.text) for each in changes.probes] == [
        (SUNK, "on Friday", "on Sunday")
    ]


def test_a_probe_that_is_refused_gives_the_reason(workshop: Workshop) -> None:
    mill = edition(workshop, mill="The mill was sold on Monday.")
    assert ask_all(mill, [SUNK]) == (ProbeAnswer(None, None, "off_topic"),)


def test_listed_probes_are_asked_first_the_new_ones_before_the_old(workshop: Workshop) -> None:
    old = edition(workshop, barge=BARGE, toml="probes = ['When?', 'Who?']")
    new = edition(workshop, barge=BARGE, toml="probes = ['Where?', 'Who?']")
    assert probes_of(old, new) == ("Where?", "Who?", "When?")


def test_without_listed_probes_questions_are_made_from_the_old_edition(workshop: Workshop, folder: Path) -> None:
    articles = [file for file in workshop.read_folder(folder) if file.name != "story.toml"]
    old, new = workshop.build("bridge", 0, articles), workshop.build("bridge", 1, articles[1:])
    assert probes_of(old, new) == old.answerer.suggestions[:MAX_PROBES] != ()


def test_facts_of_an_edited_paragraph_are_told(workshop: Workshop) -> None:
    old, new = edition(workshop, barge=BARGE), edition(workshop, barge=BARGE.replace("Friday", "Sunday"))
    assert [(d.before, d.after) for fact in compare(old, new, ()).facts for d in fact.details] == [("Friday", "Sunday")]


def test_a_rewording_is_no_change_of_a_fact(workshop: Workshop) -> None:
    old, new = edition(workshop, barge=BARGE), edition(workshop, barge=BARGE.replace("sank off", "went down off"))
    assert compare(old, new, ()).facts == ()
