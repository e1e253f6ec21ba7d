# Two commands matter: `make run` starts everything, `make test` proves everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

EVALUATED := $(if $(CORPORA),--corpora $(CORPORA)) $(if $(SAMPLES),--samples $(SAMPLES))

.PHONY: run setup setup-dev test check format format-check lint types contracts bench eval train requirements documents clean

run: setup
	@exec $(BIN)/gleaner up

setup: $(VENV)/.ready
setup-dev: $(VENV)/.ready-dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.ready-dev: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.ready

# Everything that must hold: on SQLite, and again on PostgreSQL whatever touches the database.
test: setup-dev
	.ci/services
	$(BIN)/python -m tests.support.servers $(BIN)/pytest -n 2
	$(BIN)/python -m tests.support.servers $(BIN)/pytest -n 2 --on=postgresql tests/unit/access tests/unit/staging tests/unit/tasks tests/api

check: setup-dev format-check lint types contracts test

format: setup-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

format-check: setup-dev
	$(BIN)/ruff format --check .

lint: setup-dev
	$(BIN)/ruff check .

types: setup-dev
	$(BIN)/mypy

contracts: setup-dev
	$(BIN)/lint-imports

bench: setup-dev
	.ci/services
	$(BIN)/python -m tests.support.servers $(BIN)/python -m bench

# How well tasks are found. CORPORA and SAMPLES name the folders of the public corpora and recordings.
eval: setup-dev
	$(BIN)/python -m bench.evaluation $(EVALUATED)

# The weights of the scorer, from the same corpora.
train: setup-dev
	$(BIN)/python -m training.scorer $(CORPORA)

requirements: setup-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements-dev.txt

documents: setup-dev
	$(BIN)/python -m api.write_document docs

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
