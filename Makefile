# Everything happens in .venv; what is installed there is pinned with hashes in requirements/.
# A stamp file remembers each step, so a second run installs nothing and needs no network.
.DEFAULT_GOAL := help
.PHONY: help ask chat preview test lint format floors figures pins wheel clean
.SILENT:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV ?= uv

# The question as typed: `value` keeps make from expanding a dollar sign in it.
Q ?= When was the raid?
export QUESTION := $(value Q)

help: ## Say what there is
	grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|'

ask: $(VENV)/.footnote ## Answer a question about the packaged story: make ask Q="Who was summoned?"
	$(BIN)/footnote ask "$$QUESTION"

chat: $(VENV)/.footnote ## Talk with the packaged story in the terminal
	$(BIN)/footnote chat

preview: $(VENV)/.footnote $(VENV)/.test ## Try the bot in a simulated Discord channel, in the browser; no token needed
	$(BIN)/footnote preview

test: lint ## Check style, types, import order and behaviour
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal --cov --cov-report=term

lint: $(VENV)/.footnote $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.footnote $(VENV)/.test ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

floors: $(VENV)/.footnote ## Measure the answers' worth and raise tests/quality/floors.toml
	$(BIN)/python -m tests.quality.floors

# What else to measure (bench/figures.py): EXAMS="EXAM.jsonl=STORY ..." LEFT_OUT=FILE READERS="FOLDER ..."
# TIMEXES="LABELLED.jsonl ...".
figures: $(VENV)/.footnote ## Measure again, and write the tables of docs/figures.md
	$(BIN)/python bench/figures.py $(EXAMS) $(if $(LEFT_OUT),--left-out $(LEFT_OUT)) \
		$(if $(READERS),--readers $(READERS)) $(if $(TIMEXES),--timexes $(TIMEXES))
	$(BIN)/python docs/pictures/reliability.py

wheel: $(VENV)/.footnote ## Build dist/footnote-*.whl, its story and settings inside
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

PINS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --annotation-style=line --quiet
pins: ## Pin the dependencies again after a change in pyproject.toml (needs uv; UPGRADE=--upgrade for newer ones)
	$(UV) pip compile pyproject.toml --extra reader --group build $(PINS) $(UPGRADE) -o requirements/run.txt >/dev/null
	$(UV) pip compile --group test -c requirements/run.txt $(PINS) $(UPGRADE) -o requirements/test.txt >/dev/null

clean: ## Remove what was made here, .venv too
	rm -rf $(VENV) build dist .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Footnote needs Python 3.11 or newer, and $(PYTHON) is not; name one with: make PYTHON=/path/to/python3.11 ..." >&2; \
	  exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.run: requirements/run.txt | $(VENV)/.made
	echo "Installing what Footnote needs into $(VENV) (once, a minute or so)" >&2
	$(PIP) install --require-hashes -r requirements/run.txt
	touch $@

$(VENV)/.footnote: pyproject.toml $(VENV)/.run
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	echo "Installing the tools that the tests need" >&2
	$(PIP) install --require-hashes -r requirements/test.txt
	touch $@
