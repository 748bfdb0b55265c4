"""Lay out labelled time-expression articles as story folders, so that questions can be asked of them.

    python bench/timex_stories.py FOLDER TIMEBANK.jsonl AQUAINT.jsonl

Writes FOLDER/NAME/*.md for the stories that `bench/questions/wire-*.jsonl` ask about: articles of one matter together
where there are several, else neighbours in the corpus, five a story. An article's title is its first words.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

N_ARTICLES, N_LEAST, N_TITLE = 5, 220, 9
"""Articles a story; words an article has at least; words of a title."""
MATTERS = Path(__file__).with_suffix(".toml")
"""Words that stand early in the articles of one matter."""


def main() -> None:
    """Write the stories of both corpora."""
    folder, *corpora = map(Path, sys.argv[1:])
    articles = [json.loads(line) for file in corpora for line in file.read_text(encoding="utf-8").splitlines()]
    long = [article for article in articles if len(article["text"].split()) >= N_LEAST]
    for name, members in stories(sorted(long, key=lambda article: (article["anchor"], article["id"]))):
        write(folder / name, members)


def stories(articles: Sequence[dict[str, Any]]) -> Iterator[tuple[str, Sequence[dict[str, Any]]]]:
    """Part the articles into stories, by matter, then by date."""
    matters = tomllib.loads(MATTERS.read_text(encoding="utf-8"))
    of_matter = defaultdict(list)
    for article in articles:
        early = article["text"][:1500]
        of_matter[next((name for name, words in matters.items() if re.search(words, early)), "day")].append(article)
    for matter, members in of_matter.items():
        for n in range(0, len(members), N_ARTICLES):
            yield f"wire-{matter}-{n // N_ARTICLES + 1}", members[n : n + N_ARTICLES]


def write(folder: Path, articles: Sequence[dict[str, Any]]) -> None:
    """Write a story: a file an article, dated, its paragraphs parted by blank lines, its quotation marks made plain."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, article in enumerate(articles):
        text = article["text"].replace("``", '"').replace("''", '"')
        paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
        title = " ".join(" ".join(paragraphs).split()[:N_TITLE]).replace('"', "'")
        head = f'---\ntitle: "{title}"\ndate: {article["anchor"]}\n---\n\n'
        (folder / f"{n:02d}.md").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
