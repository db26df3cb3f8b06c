# Everything here works on a fresh checkout: the environment is made when it is first needed, and again only
# when pyproject.toml changes.
PYTHON ?= python3
BIN := .venv/bin
ENVIRONMENT := .venv/.ready
MINUTES ?= 60
EVALUATION ?= ../shared/eval/run.py

.PHONY: help demo test lint notebooks bench soak eval clean

help:
	@echo "make demo       build a graph from seeds/, print what was found, write the explorer page"
	@echo "make test       run every test"
	@echo "make lint       style, types, import contract"
	@echo "make notebooks  run the notebooks and keep what they show"
	@echo "make bench      time each stage on the seeds, questions beside the engine and rdflib, the explorer beside a bare page"
	@echo "make soak       kill builds of 1,000 documents at 50 random moments; abuse a server for an hour (MINUTES=60)"
	@echo "make eval       score extraction on text with gold answers, where that is at hand"

$(ENVIRONMENT): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kg needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name one: make PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[ingest,notebook,french,llm,parquet,fast,serve]" --group dev
	@touch $@

demo: $(ENVIRONMENT)
	$(BIN)/kg build seeds/ --store graph/
	@echo
	$(BIN)/kg analyse --store graph/
	@echo
	$(BIN)/kg explore --store graph/ --output graph.html
	@echo "Open graph.html in a browser."

test: $(ENVIRONMENT)
	$(BIN)/python -m pytest

lint: $(ENVIRONMENT)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

notebooks: $(ENVIRONMENT)
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace notebooks/*.ipynb

bench: $(ENVIRONMENT)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python tests/bench_speed.py
	OPENBLAS_NUM_THREADS=1 $(BIN)/python tests/bench.py
	$(BIN)/python tests/bench_store.py
	OPENBLAS_NUM_THREADS=1 $(BIN)/python tests/bench_analyse.py
	OPENBLAS_NUM_THREADS=1 $(BIN)/python tests/bench_query.py
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.browser.bench

soak: $(ENVIRONMENT)
	$(BIN)/python tests/crash/harness.py --kills 50 --documents 1000
	$(BIN)/python tests/serve/abuse.py
	$(BIN)/python tests/serve/soak.py --minutes $(MINUTES)

eval: $(ENVIRONMENT)
	@test -e $(EVALUATION) || { echo "$(EVALUATION) is not here. Name it: make eval EVALUATION=path/to/run.py" >&2; exit 1; }
	$(BIN)/python $(EVALUATION) --kg "$(BIN)/kg"

clean:
	rm -rf graph graph.html dist build
