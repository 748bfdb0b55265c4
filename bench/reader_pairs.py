"""Write the pairs that the reader is fitted on: each question of some exams with its shortlisted sentences.

    python bench/reader_pairs.py PAIRS.jsonl EXAM.jsonl=STORY_FOLDER ...

One JSON object a line, a question's lines together, its shortlist best first: `exam` (the story's name) and `row` name
the question; `can` whether the story answers it; `q` its words, as they are put to the sentence; `i` the sentence's
number; `prev` the end of the sentence before it; `s` the sentence; `y` 1 where it answers; `a` the answer's place in
`s`, [start, end], or null where the answer is none or has several parts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from judge_rows import QuestionRow, SentenceRow, exam_rows

from retrieval.answering.cross_encoder import words_before
from retrieval.answering.rewording import reworded
from retrieval.language.model import LanguageModel


def main() -> None:
    """Write the pairs of all exams named; a line on standard error for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path, metavar="PAIRS.jsonl")
    parser.add_argument("pairs", nargs="+", metavar="EXAM.jsonl=STORY_FOLDER")
    options = parser.parse_args()
    model = LanguageModel()
    with options.target.open("w", encoding="utf-8") as out:
        for pair in options.pairs:
            exam, _, story = pair.partition("=")
            for number, row in enumerate(exam_rows(Path(exam), Path(story), model)):
                out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines_of(row, number))
            print(f"read {exam}", file=sys.stderr, flush=True)


def lines_of(row: QuestionRow, number: int) -> Iterator[dict[str, object]]:
    """Give the lines of one question."""
    exam, _, story = row.exam.partition("@")
    for sentence in row.sentences:
        text = row.analysis.sentences[sentence.id].sentence.text
        yield {
            "exam": story,
            "row": f"{exam}-{number}",
            "can": bool(row.answers),
            "q": reworded(row.question, row.analysis.sentences[sentence.id], row.analysis.synonyms),
            "i": sentence.id,
            "prev": words_before(row.analysis, sentence.id),
            "s": text,
            "y": int(any(sentence.holds)),
            "a": answer_place(row, sentence, text),
        }


def answer_place(row: QuestionRow, sentence: SentenceRow, text: str) -> tuple[int, int] | None:
    """Give the first place in a right sentence where an alternative of its one answer stands, letters of any case."""
    if len(row.answers) != 1 or not any(sentence.holds):
        return None
    plain = text.replace("\u2019", "'").replace("\u00a0", " ").lower()
    for answer in row.answers[0]:
        sought = answer.replace("\u2019", "'").replace("\u00a0", " ").lower()
        start = plain.find(sought)
        if sought and start >= 0 and len(plain) == len(text):
            return start, start + len(sought)
    return None


if __name__ == "__main__":
    main()
