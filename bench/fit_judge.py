"""Fit the judge's weights on exams, and measure it on stories left out of the fitting.

    python bench/fit_judge.py EXAM.jsonl=STORY_FOLDER ... [--readings FILE] [--report] [--write FILE]

Needs numpy and scipy beside the project (`pip install scipy`). Three models are fitted one after the other, each a
linear one with a weight a feature for all classes of answers and one more for each class (Daume 2007):

- span: which candidate of a right sentence holds the answer (softmax over the sentence's candidates);
- sentence: which shortlisted sentence holds it (softmax over the question's sentences);
- support: whether the first two sentences do (logistic).

Features that speak for an answer may not have negative weights, those that speak against it no positive ones, so that
a verdict can be explained and does not hang on the ways of one publisher.

With `--readings`, what cross-encoders that have not seen the stories read in them (`read_pairs.py`), three more are
fitted: how its logit and the score of a sentence, its marks and the score of a span, its logits and the log-odds of
support weigh against each other.

The exams are parted by story into groups (`--folds`). With `--report`, each group is judged by weights fitted on the
others. Without `--write` nothing is written.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from judge_rows import QuestionRow, SpanRow, exam_rows
from linear import CLASS, Group, Space, fit_softmax, logistic_loss, shared_weights, signs, softmax_loss, solve
from read_pairs import readings_of

from retrieval.answering import support
from retrieval.answering.judge import Judge, make_judge
from retrieval.exam.calibration import Chance, calibration_error
from retrieval.language.model import LanguageModel

Table = dict[str, dict[str, float]]
Part = tuple[Table, Sequence[QuestionRow]]
"""Rows with weights of features that were fitted on others."""

THRESHOLD = 0.40
L2_SPAN, L2_MARKING, L2_SENTENCE, L2_SUPPORT = (3.0, 10.0), (0.3, 3.0), (1.0, 10.0), (1.0, 10.0)
"""Ridge of the shared weights and of each class's own."""
SHORTER = 120
"""Characters over which a longer right span loses a factor e against a shorter one."""
REREAD = ("before", "reader")
"""What orders the sentences anew where the cross-encoder has read."""
READ = (
    "log_odds",
    "reader",
    "reader_all",
    "sureness",
    "unknown_count",
    "miss_frame",
    "n_terms",
    "asks_name",
    "unrealised",
)
"""What decides where the cross-encoder has read; the last five weigh less against an answer then, or for it."""
COLUMNS = ("found2", "found", "refused", "overall", "short")


def fit_features(rows: Sequence[QuestionRow]) -> Table:
    """Fit the three models of the features judge on training rows."""
    table: Table = {"span": {}, "sentence": {}, "support": {}, "threshold": {"probability": THRESHOLD}}
    table["span"] = fit_spans(rows)
    table["sentence"] = fit_sentences(rows, table)
    table["support"] = fit_support(rows, table)
    return table


def fit_joint(parts: Sequence[Part]) -> Table:
    """Fit how the features and the cross-encoder are joined; nothing where no row was read.

    Each row is looked at through features whose weights were not fitted on it, as it will be with new questions
    (stacking: Wolpert 1992).
    """
    read = [(table, known) for table, rows in parts if (known := [row for row in rows if row.readings])]
    if not read:
        return {}
    joint: Table = {"marking": fit_marking(read), "reader": fit_reader(read)}
    return joint | {"reader_support": fit_reader_support([({**table, **joint}, rows) for table, rows in read])}


def fit_spans(rows: Sequence[QuestionRow]) -> dict[str, float]:
    """Fit which candidate span of a right sentence is the answer, a shorter one rather than a longer."""
    groups = []
    for row in rows:
        for sentence in row.sentences:
            grades = list(map(grade, sentence.spans))
            if any(sentence.holds) and 0 < sum(grade > 0 for grade in grades) < len(grades):
                groups.append(([dict(s.features) for s in sentence.spans], np.array(grades), CLASS[row.kind]))
    return fit_softmax(groups, L2_SPAN)


def fit_marking(parts: Sequence[Part]) -> dict[str, float]:
    """Fit how a span's score and the cross-encoder's marks weigh against each other, in right sentences."""
    groups = []
    for table, rows in parts:
        judge = make_judge(table)
        for row in rows:
            for sentence in row.sentences:
                if any(sentence.holds) and sentence.id in row.readings:
                    spans = row.marked(sentence, judge)
                    grades = list(map(grade, spans))
                    if 0 < sum(value > 0 for value in grades) < len(grades):
                        groups.append(([dict(s.features) for s in spans], np.array(grades), CLASS[row.kind]))
    return fit_softmax(groups, L2_MARKING)


def grade(span: SpanRow) -> float:
    """Give how well a span answers, 0 to 2, a shorter one better than a longer."""
    worth = 2.0 if span.holds_all else 1.0 if span.holds_some else 0.6 if span.is_inside else 0.0
    return worth * math.exp(-span.length / SHORTER)


def fit_sentences(rows: Sequence[QuestionRow], table: Table) -> dict[str, float]:
    """Fit which shortlisted sentence holds the answer, their best spans being chosen by the fitted span model."""
    judge = make_judge(table)
    groups = []
    for row in rows:
        holds = {sentence.id: float(np.mean(sentence.holds or [0.0])) for sentence in row.sentences}
        spans = row.ranked(judge)
        grades = [holds[span.analysed.id] for span in spans]
        if 0 < sum(grade > 0 for grade in grades) < len(grades):
            groups.append(([dict(span.features) for span in spans], np.array(grades), CLASS[row.kind]))
    return fit_softmax(groups, L2_SENTENCE)


def fit_reader(parts: Sequence[Part]) -> dict[str, float]:
    """Fit how a sentence's score and the cross-encoder's logit weigh against each other."""
    groups: list[Group] = []
    for table, rows in parts:
        judge = make_judge({**table, "reader": {"before": 1.0}})
        for row in rows:
            holds = {sentence.id: float(np.mean(sentence.holds or [0.0])) for sentence in row.sentences}
            spans = row.ranked(judge)
            spans = row.reread(spans, judge) if spans else spans
            grades = np.array([holds[span.analysed.id] for span in spans])
            if 0 < sum(grades > 0) < len(grades):
                pairs = np.array([[span.features[name] for name in REREAD] for span in spans])
                groups.append((pairs, grades / grades.sum(), 1))
    weights = shared_weights(softmax_loss(groups), np.full(len(REREAD), 0.1))
    return dict(zip(REREAD, np.round(weights, 3).tolist(), strict=True))


def fit_reader_support(parts: Sequence[Part]) -> dict[str, float]:
    """Fit the probability where the cross-encoder has read."""
    values, right = [], []
    for table, rows in parts:
        judge = make_judge({**table, "reader_support": {"log_odds": 1.0}})
        for row in rows:
            spans, verdict = row.judged(judge)
            if "log_odds" in verdict.features:
                values.append([1.0, *(verdict.features.get(name, 0.0) for name in READ)])
                right.append(float(row.found(spans)))
    spread = np.array(values).std(0)
    spread[0] = 1.0
    loss = logistic_loss(np.array(values) / spread, np.array(right), np.ones(len(values), dtype=np.intp))
    weights = shared_weights(loss, np.array([0.0, *[1.0] * len(READ)])) / spread
    return dict(zip(("bias", *READ), np.round(weights, 4).tolist(), strict=True))


def fit_support(rows: Sequence[QuestionRow], table: Table) -> dict[str, float]:
    """Fit the probability that the first two sentences answer the question."""
    judge = make_judge(table)
    features, right, kinds = [], [], []
    for row in rows:
        spans = row.ranked(judge)
        if spans:
            features.append(support.support_features(row.question, spans))
            right.append(float(row.found(spans)))
            kinds.append(CLASS[row.kind])
    space = Space(features)
    loss = logistic_loss(space.matrix(features), np.array(right), np.array(kinds))
    return space.table(solve(space, loss, L2_SUPPORT, signs(space)))


def parted(rows: Sequence[QuestionRow], n_folds: int) -> list[Part]:
    """Part the rows by story; give each part's rows with features judged by weights fitted on the other parts."""
    stories = sorted({row.exam.split("@")[1] for row in rows})
    parts: list[Part] = []
    for i in range(n_folds):
        fold = set(stories[i::n_folds])
        held = [row for row in rows if row.exam.split("@")[1] in fold]
        parts.append((fit_features([row for row in rows if row.exam.split("@")[1] not in fold]), held))
    return parts


def report(parts: Sequence[Part]) -> None:
    """Print, for each exam left out of fitting, the share found in the first two, refused, and right overall.

    Once by features alone, and once with the cross-encoder, where one has read that has not seen the story.
    """
    tables = [{**table, **fit_joint([*parts[:i], *parts[i + 1 :]])} for i, (table, _) in enumerate(parts)]
    folds = [(make_judge(table), rows) for table, (_, rows) in zip(tables, parts, strict=True)]
    for closely in (False, True) if "reader" in tables[0] else (False,):
        print("with the cross-encoder, where one has read" if closely else "by features alone")
        report_folds(folds, closely=closely)


def report_folds(folds: Sequence[tuple[Judge, Sequence[QuestionRow]]], *, closely: bool) -> None:
    """Print the figures of every exam, each judged by the weights of its own fold."""
    chances: list[Chance] = []
    print(f"{'exam':44s} " + " ".join(f"{name:>8s}" for name in COLUMNS))
    for judge, rows in folds:
        for exam in sorted({row.exam for row in rows if row.readings or not closely}):
            can, cannot, found2, found, refused, short = 0, 0, 0, 0, 0, 0
            for row in (row for row in rows if row.exam == exam):
                spans, verdict = row.judged(judge, closely=closely)
                good = row.found(spans)
                chances.append(Chance(verdict.probability, good))
                can, cannot = can + bool(row.answers), cannot + (not row.answers)
                found2, found = found2 + good, found + (good and verdict.supported)
                refused += not row.answers and not verdict.supported
                short += verdict.supported and row.is_short(spans)
            overall = (found + refused) / (can + cannot)
            shares = (found2 / can, found / can, refused / max(cannot, 1), overall, short / can)
            print(f"{exam:44s} " + " ".join(f"{share:8.3f}" for share in shares))
    print(f"expected calibration error {calibration_error(chances):.3f} over {len(chances)} questions")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", metavar="EXAM=STORY")
    parser.add_argument("--folds", type=int, default=6, help="groups of stories to leave out in turn")
    parser.add_argument("--report", action="store_true", help="print what the stories left out come to")
    parser.add_argument("--write", type=Path, help="file to write the weights to, fitted on all exams")
    parser.add_argument("--readings", type=Path, help="what read_pairs.py wrote for the exams")
    options = parser.parse_args()
    model = LanguageModel()
    rows: list[QuestionRow] = []
    readings = readings_of(options.readings) if options.readings else None
    for pair in options.pairs:
        exam, _, story = pair.partition("=")
        rows.extend(exam_rows(Path(exam), Path(story), model, readings))
        print(f"read {exam}", file=sys.stderr)
    parts = parted(rows, options.folds)
    if options.report:
        report(parts)
    if options.write:
        table = fit_features(rows) | fit_joint(parts)
        options.write.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        print(f"wrote {options.write}")


if __name__ == "__main__":
    main()
