"""How long an answer takes: one asker at a time, and many at once on one process.

    python bench/latency.py [--story FOLDER] [--questions EXAM.jsonl ...] [--askers 50]

Prints milliseconds of wall time and of this process's own processor time; on a machine with other work to do only the
second tells something. With `--against DIRECTORY` (another checkout of this project) both are measured in turn in the
same run, and the ratio of their medians is printed: compare that, not the milliseconds of two runs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from retrieval import Answerer, load_story
from retrieval.records import FixedKind
from retrieval.resources import seed_story

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests/quality/questions.jsonl"
ROUNDS = 5


class Asked(NamedTuple):
    text: str
    kind: FixedKind | None


def read_questions(paths: Sequence[Path]) -> list[Asked]:
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    kinds = {"ask": None, "when": "when", "who": "who", "where": "where", "what": "what", "why": "why"}
    return [Asked(row["question"], kinds[row["command"]]) for row in rows if row["command"] in kinds]


def one_by_one(answerer: Answerer, questions: Sequence[Asked]) -> tuple[list[float], list[float]]:
    """Give for each question the milliseconds of wall time and of processor time."""
    wall, own = [], []
    for text, kind in questions:
        started, worked = time.perf_counter(), time.thread_time()
        answerer.answer(text, kind)
        own.append(1000 * (time.thread_time() - worked))
        wall.append(1000 * (time.perf_counter() - started))
    return wall, own


def at_once(answerer: Answerer, questions: Sequence[Asked], n_askers: int) -> list[float]:
    """Let `n_askers` threads ask at the same moment; give the milliseconds that each waits for its answer."""
    opened: list[float] = []
    gate = threading.Barrier(n_askers, action=lambda: opened.append(time.perf_counter()))

    def ask(asked: Asked) -> float:
        gate.wait()
        answerer.answer(asked.text, asked.kind)
        return 1000 * (time.perf_counter() - opened[0])

    with ThreadPoolExecutor(n_askers) as pool:
        return list(pool.map(ask, [questions[i % len(questions)] for i in range(n_askers)]))


def figures(times: Sequence[float]) -> str:
    ranked = sorted(times)
    p99 = ranked[min(len(ranked) - 1, int(0.99 * len(ranked)))]
    return f"median {statistics.median(ranked):7.2f}  p99 {p99:7.2f}  most {ranked[-1]:7.2f} ms"


def measure(story: Path, questions: Sequence[Asked], n_askers: int) -> None:
    started = time.perf_counter()
    answerer = Answerer(load_story(story))
    print(f"{story.name}: read in {time.perf_counter() - started:.1f} s, ", end="")
    started = time.perf_counter()
    n_suggested = len(answerer.suggestions)
    print(f"{n_suggested} questions suggested in {time.perf_counter() - started:.2f} s; {len(questions)} asked")
    one_by_one(answerer, questions)  # the first round fills what the language model remembers of words
    rounds = [one_by_one(answerer, questions) for _ in range(ROUNDS)]
    print(f"  one by one, wall       {figures([t for wall, _ in rounds for t in wall])}")
    print(f"  one by one, processor  {figures([t for _, own in rounds for t in own])}")
    print(f"  {n_askers} at once, wall      {figures(at_once(answerer, questions, n_askers))}")


def answer_forever(story: Path, questions: Sequence[Asked], n_askers: int) -> None:
    """Ask all questions whenever a line comes in; print the medians of processor time, and of the wait in a crowd."""
    answerer = Answerer(load_story(story))
    one_by_one(answerer, questions)
    print("ready", flush=True)
    for _ in sys.stdin:
        alone, crowd = one_by_one(answerer, questions)[1], at_once(answerer, questions, n_askers)
        print(statistics.median(alone), statistics.median(crowd), flush=True)


def compare(other: Path, arguments: Sequence[str]) -> None:
    """Measure another checkout and this one in turn, and print the medians and the median of the rounds' ratios."""
    sides = [_started(root, arguments) for root in (other, ROOT)]
    rounds = [[tuple(map(float, _asked(side).split())) for side in sides] for _ in range(4 * ROUNDS)]
    for side in sides:
        side.communicate()
    for name, column in (("processor time, one by one", 0), ("wait in the crowd", 1)):
        pairs = [(before[column], after[column]) for before, after in rounds]
        before, after = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        ratio = statistics.median(own / theirs for theirs, own in pairs)
        print(f"  {name}: {before:.2f} -> {after:.2f} ms, ratio {ratio:.2f} against {other}")


def _started(root: Path, arguments: Sequence[str]) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--forever", *arguments]
    side = subprocess.Popen(
        command, cwd=root, env={"PYTHONPATH": str(root)}, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert side.stdout
    side.stdout.readline()
    return side


def _asked(side: subprocess.Popen[str]) -> str:
    assert side.stdin
    assert side.stdout
    side.stdin.write("again\n")
    side.stdin.flush()
    return side.stdout.readline()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", type=Path, default=seed_story("x-paris-search"))
    parser.add_argument("--questions", type=Path, nargs="+", default=[QUESTIONS])
    parser.add_argument("--askers", type=int, default=50)
    parser.add_argument("--against", type=Path, help="another checkout to measure in turn with this one")
    parser.add_argument("--forever", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    story, paths = chosen.story.resolve(), [path.resolve() for path in chosen.questions]
    questions = read_questions(paths)
    if chosen.forever:
        answer_forever(story, questions, chosen.askers)
        return
    measure(story, questions, chosen.askers)
    if chosen.against:
        compare(
            chosen.against.resolve(),
            ["--story", str(story), "--askers", str(chosen.askers), "--questions", *map(str, paths)],
        )


if __name__ == "__main__":
    main()
