"""Measure again what docs/figures.md says, and write its tables anew.

    python bench/figures.py [EXAM.jsonl=STORY_FOLDER ...] [--left-out FILE] [--readers FOLDER ...] [--timexes FILE ...]

Always measured: the exam of the packaged story, and times. With exams: those, by kind and by tag, and whether the
confidences are true; with `--left-out`, a file of what `fit_judge.py --report` printed, also each exam's figures with
its story left out of the fitting. With `--readers`, folders of cross-encoders (`pack_reader.py`), each story is read
by one that has not seen it. With `--timexes`, files of rows `{id, anchor, text, timexes}`: how time expressions
are read. Tables that need what is not given stay as they are.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from figure_tables import (
    Sitting,
    exam_table,
    figure_table,
    kind_table,
    reliability_table,
    replaced,
    table,
    tag_table,
    timex_table,
)
from left_out import LeftOut, read_left_out
from read_pairs import encoders_of
from timex_scores import score_file

from retrieval import Answerer, load_story
from retrieval.answering.cross_encoder import SentenceReader, load_cross_encoder
from retrieval.errors import FootnoteError
from retrieval.exam.calibration import Chance
from retrieval.exam.figures import Outcome, found
from retrieval.exam.rows import ExamRow, read_exam
from retrieval.exam.sitting import sit
from retrieval.language.model import LanguageModel
from retrieval.resources import seed_story

ROOT = Path(__file__).resolve().parents[1]
PACKAGED = (ROOT / "tests/quality/questions.jsonl", seed_story("x-paris-search"))
FEW, MANY = 5, 20
"""Rows below which a group has no line: on the packaged story, over many exams."""
COMMANDS = (("--help",), ("sources",), ("ask", "When was the raid?"))
RUNS = 3
"""Each command is run so often; the least tells least of other work."""
_COST = """
import json, resource, subprocess, sys
subprocess.run([sys.executable, "-m", "bot", *sys.argv[1:]], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def sat(
    exam: Path, rows: Sequence[ExamRow], story_folder: Path, model: LanguageModel, encoder: SentenceReader | None
) -> Sitting:
    """Read a story and put an exam's questions to it, once as a reader would and once without refusing."""
    story = load_story(story_folder)
    started = time.process_time()
    answerer = Answerer(story, model, encoder=lambda: encoder, clock=time.process_time)
    seconds = time.process_time() - started
    _ = answerer.suggestions  # found when first asked for: that is no part of a question's time
    outcomes = tuple(sit(answerer, rows))
    answers = [answerer.answer_always(row.question, row.kind) for row in rows]
    pairs = zip(outcomes, answers, strict=True)
    always = [Outcome(row=out.row, answer=answer, gold_rank=out.gold_rank) for out, answer in pairs]
    chances = tuple(Chance(each.answer.confidence, bool(found(each))) for each in always)
    n_words = sum(article.n_words for article in story.articles)
    print(f"sat {exam.name} on {story_folder.name}", file=sys.stderr)
    return Sitting(exam.stem, story_folder.resolve().name, outcomes, chances, n_words, seconds)


def exam_tables(sittings: Sequence[Sitting], left_out: LeftOut | None) -> dict[str, str]:
    """Give the tables over exams from outside."""
    outcomes = [outcome for sitting in sittings for outcome in sitting.outcomes]
    exams = exam_table(sittings, left_out.exams if left_out else {})
    if left_out:
        exams = f"{exams}\n\n{left_out_sentence(left_out)}"
    return {
        "exams": exams,
        "kinds": f"{figure_table(outcomes)}\n\n{kind_table(outcomes, MANY)}\n\n{tag_table(outcomes, MANY)}",
        "reliability": reliability_table([chance for sitting in sittings for chance in sitting.chances]),
    }


def left_out_sentence(left_out: LeftOut) -> str:
    """Say what the run that left stories out comes to as a whole."""
    said = [f"Left out, there are {len(left_out.exams)} exams in all"]
    if overall := [row["overall"] for row in left_out.exams.values() if "overall" in row]:
        said.append(f"their mean `overall` is {statistics.fmean(overall):.3f}")
    if left_out.calibration_error is not None:
        over = f"over their {left_out.n_questions:,} questions"
        said.append(f"the expected calibration error of the probabilities is {left_out.calibration_error:.3f} {over}")
    return f"{'; '.join(said)}."


def command_row(arguments: Sequence[str]) -> tuple[str, str, str]:
    """Give what a command costs, from nothing to its end."""
    seconds, memory = (min(column) for column in zip(*(cost(arguments) for _ in range(RUNS)), strict=True))
    words = " ".join(f'"{word}"' if " " in word else word for word in arguments)
    return f"`footnote {words}`", f"{seconds:.1f} s", f"{memory:.0f} MB"


def time_table(commands: Sequence[tuple[str, str, str]], sittings: Sequence[Sitting]) -> str:
    """Give what commands cost, and what reading and answering cost once all is loaded."""
    rows = list(commands)
    n_words, seconds = sum(s.n_words for s in sittings), sum(s.seconds for s in sittings)
    rows.append((f"reading {n_words:,} words of news", f"{seconds:.1f} s, {n_words / seconds:,.0f} words a second", ""))
    times = sorted(outcome.answer.took_ms for sitting in sittings for outcome in sitting.outcomes)
    p99 = times[min(len(times) - 1, int(0.99 * len(times)))]
    spread = f"median {statistics.median(times):.1f} ms, 99 in 100 below {p99:.1f} ms"
    rows.append((f"answering, {len(times):,} questions one after the other", spread, ""))
    return table(("what", "processor time", "memory at most"), rows)


def cost(arguments: Sequence[str]) -> tuple[float, float]:
    """Give seconds of processor time and MB of memory of a `footnote` command, measured from a small process.

    Raises:
        ValueError: the command does not run.
    """
    command = [sys.executable, "-c", _COST, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ValueError(f"footnote {' '.join(arguments)} does not run: {done.stderr.strip().splitlines()[0]}")
    seconds, memory = json.loads(done.stdout)
    return float(seconds), float(memory)


def measured(chosen: argparse.Namespace) -> dict[str, str]:
    """Measure all that is asked for; give each table by its name."""
    left_out = read_left_out(chosen.left_out) if chosen.left_out else None
    # All files are read before anything takes long.
    exams = [(exam, read_exam(exam), story) for exam, story in (PACKAGED, *chosen.exams)]
    commands = [command_row(arguments) for arguments in COMMANDS]
    model = LanguageModel()
    unseen, usual = encoders_of(chosen.readers), load_cross_encoder()
    (name, rows, story), *outside = exams
    packaged = sat(name, rows, story, model, usual)
    others = [sat(name, rows, story, model, unseen.get(story.name, usual)) for name, rows, story in outside]
    tables = {
        "packaged": figure_table(packaged.outcomes),
        "packaged-kinds": kind_table(packaged.outcomes, FEW),
        "times": time_table(commands, [packaged, *others]),
    }
    if others:
        tables |= exam_tables(others, left_out)
    if chosen.timexes:
        tables["timexes"] = timex_table({path.stem: score_file(path, model) for path in chosen.timexes})
    return tables


def pair(text: str) -> tuple[Path, Path]:
    """Read `EXAM=STORY`."""
    exam, sign, story = text.partition("=")
    if not (exam and sign and story):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form EXAM.jsonl=STORY_FOLDER")
    return Path(exam), Path(story)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exams", nargs="*", type=pair, metavar="EXAM=STORY")
    parser.add_argument("--left-out", type=Path, metavar="FILE", help="what fit_judge.py --report printed")
    parser.add_argument(
        "--readers", type=Path, nargs="+", default=[], metavar="FOLDER", help="readers of other stories"
    )
    parser.add_argument("--timexes", type=Path, nargs="+", default=[], metavar="FILE", help="labelled texts")
    parser.add_argument("--document", type=Path, default=ROOT / "docs/figures.md", metavar="FILE")
    chosen = parser.parse_args()
    if chosen.left_out and not chosen.exams:
        parser.error("--left-out needs the exams whose figures it stands beside")
    try:
        document = chosen.document.read_text(encoding="utf-8")
        for name, body in measured(chosen).items():
            document = replaced(document, name, body)
        chosen.document.write_text(document, encoding="utf-8")
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    except (FootnoteError, ValueError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
