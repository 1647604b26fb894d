# Two commands do all the set-up: `make site` and `make test`. Needs Python ≥ 3.11, git and make.
PYTHON ?= python3
# The day on which the example lives; leave it empty in a workspace of your own.
TODAY ?= 2026-12-07
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := site

# Build this repository's own workspace, and say what to open.
.PHONY: site
site: $(VENV)/ready
	$(BIN)/cmcal build --today $(TODAY)

# Run every test, and what guards the house: lint, types, import contracts, coverage.
.PHONY: test
test: $(VENV)/ready-to-test check
	$(BIN)/pytest --numprocesses=auto --cov=cmcal --cov-branch --cov-report=term-missing

# What guards the house, without the tests.
.PHONY: check
check: $(VENV)/ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Write again the pages of the documentation that come from the code.
.PHONY: docs
docs: $(VENV)/ready-to-test
	$(BIN)/python tests/reference_pages.py

# Photograph each view of the site, wide and on a phone, light and dark, into build/screenshots/.
.PHONY: screenshots
screenshots: $(VENV)/ready-to-test site
	$(BIN)/python tests/screenshots.py

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/ready-to-test: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --group test
	touch $@
