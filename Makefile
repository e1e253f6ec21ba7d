# Two commands matter: `make run` starts everything, `make test` proves everything. `make help` lists the others.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

EVALUATED := $(if $(CORPORA),--corpora $(CORPORA)) $(if $(SAMPLES),--samples $(SAMPLES))

PAGES := api/pages/built/.ready
PAGES_FROM := $(shell find web -path web/node_modules -prune -o -type f -print)
NPM := VENV=$(abspath $(VENV)) web/scripts/npm

.PHONY: run help dev demo setup setup-dev pages pages-check test coverage check format format-check lint types contracts bench bench-smoke eval train requirements sbom documents conformance pictures clean

run: setup pages ## set up what is needed and run the whole service
	@exec $(BIN)/gleaner up

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dev: setup-dev pages ## run web, worker and scheduler in one process, again whenever a file changes
	@exec $(BIN)/gleaner dev

demo: setup ## make a workspace with a month of meetings, suggestions and work
	@$(BIN)/gleaner demo

setup: $(VENV)/.ready ## install what the service needs
setup-dev: $(VENV)/.ready-dev ## install what its development needs

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

# The pages: built once, and again only when something that they are made of has changed.
pages: $(PAGES) ## build the pages, when they have changed

$(PAGES): $(PAGES_FROM) web/node_modules/.ready
	@$(NPM) run --silent build
	@touch $@

web/node_modules/.ready: web/package.json web/package-lock.json web/requirements.txt | $(VENV)/bin/python
	@$(NPM) ci --silent
	@touch $@

# What must hold of the pages' source: the client fits the document, types, style, behaviour, and sizes (by the build).
pages-check: $(PAGES) ## check the pages' source: types, style, tests, sizes
	@$(NPM) run --silent schema-check
	@$(NPM) run --silent check
	@$(NPM) run --silent lint
	@$(NPM) run --silent test

# Some machines forbid it, and then each of a hundred processes compiles everything again.
unexport PYTHONDONTWRITEBYTECODE

# The rooms whose rules and services are measured: which lines and branches do their own unit tests go through? Counting takes
# these tests nearly twice the processor time, so that nothing else is counted on the way.
ROOMS := access audit deliver staging tasks

# Everything that must hold: on SQLite, and again on PostgreSQL whatever touches the database.
test: setup-dev pages-check ## prove everything, on SQLite and on PostgreSQL
	.ci/services
	$(BIN)/python -m tests.support.servers $(BIN)/pytest -n 4 tests $(ROOMS:%=--ignore=tests/unit/%)
	$(BIN)/python -m tests.support.servers $(BIN)/pytest -n 4 --on=postgresql tests/unit/access tests/unit/staging tests/unit/tasks tests/api
	$(BIN)/pytest -n 4 $(ROOMS:%=--cov=%) --cov-report=term $(ROOMS:%=tests/unit/%)

bench-smoke: setup-dev ## does any look take more statements than it should?
	$(BIN)/pytest -n 0 tests/api/test_statements.py tests/integration/test_company.py

# Counting slows the tests by half, so that it is a target of its own.
coverage: setup-dev ## print which lines and branches the unit tests go through
	$(BIN)/pytest -n 2 --cov --cov-report=term tests/unit

check: setup-dev format-check lint types contracts test ## everything that must hold before a change is handed in

format: setup-dev ## format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

format-check: setup-dev ## is everything formatted?
	$(BIN)/ruff format --check .

lint: setup-dev ## lint
	$(BIN)/ruff check .

types: setup-dev ## check types
	$(BIN)/mypy

contracts: setup-dev ## check who may import whom
	$(BIN)/lint-imports

bench: setup-dev ## measure what docs/performance.md claims
	.ci/services
	$(BIN)/python -m tests.support.servers $(BIN)/python -m bench

# How well tasks are found, in our own corpora; CORPORA and SAMPLES add the folders of the public corpora and recordings.
eval: setup-dev ## measure how well tasks are found
	$(BIN)/python -m bench.evaluation $(EVALUATED)

# The weights of extraction; the heads only where CORPORA names the folder of the public corpora.
train: setup-dev ## train the network and the choices on our own corpus, and with CORPORA the heads of the scorer
	$(if $(CORPORA),$(BIN)/python -m training.scorer $(CORPORA))
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.network
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.choices

requirements: setup-dev ## pin the dependencies anew, with hashes
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements-dev.txt

sbom: setup ## write what the service is made of, as CycloneDX, to sbom.cdx.json
	$(BIN)/python -m commands.bill_of_materials --output sbom.cdx.json

documents: setup-dev ## write the documents that are made from code
	$(BIN)/python -m api.write_document docs
	@$(MAKE) --no-print-directory web/node_modules/.ready
	@$(NPM) run --silent schema

conformance: setup-dev ## the agents' protocol's own programs against a running service; they come from npm's registry
	$(BIN)/python -m tests.e2e.conformance

pictures: setup-dev pages ## take the pictures of docs/guide anew, in a workspace made for them
	$(BIN)/python -m tests.e2e.pages.pictures docs/guide

clean: ## remove everything that was built
	rm -rf $(VENV) build api/pages/built web/node_modules *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
