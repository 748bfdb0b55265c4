"""Read the time expressions of a JSONL batch of `{id, anchor, text}` rows and print one answer a line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from retrieval.errors import ExamError
from retrieval.language.model import LanguageModel
from retrieval.language.timexes import batch_row


def main() -> int:
    """Run over the file named first on the command line; 2 where none is named or a row cannot be read."""
    if len(sys.argv) != 2:
        print("usage: timexes.py FILE.jsonl", file=sys.stderr)
        return 2
    model = LanguageModel()
    for number, line in enumerate(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(), 1):
        try:
            print(json.dumps(batch_row(model, json.loads(line)), ensure_ascii=False))
        except (ValueError, ExamError) as error:
            print(f"{sys.argv[1]}, line {number}: {error}", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
