# Everything runs inside .venv, which `make setup` builds; the other targets call it.
PYTHON ?= python3
ARGS ?=
N ?= 20000
BIN := .venv/bin
CODE := tenants policies services schema infra tests
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup run test fuzz snapshots conformance bench lint format lock contract docs clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(READY) ## Build .venv from the pinned requirements (skipped when it is up to date)

run: $(READY) ## Start the demonstration server, e.g. make run ARGS="--port 8001"
	@exec $(BIN)/tongxin demo $(ARGS)

test: $(READY) ## Run every test on a real PostgreSQL, e.g. make test ARGS="-k embedded -n0"
	@$(BIN)/pytest $(ARGS)

fuzz: $(READY) ## Hold the compiler against graphql-core over N made-up queries: make fuzz N=20000 SEED=7
	@seed=$${SEED:-$$(date +%s)}; echo "Seed $$seed: make fuzz N=$(N) SEED=$$seed asks the same again."; \
	  FUZZ=$(N) SEED=$$seed $(BIN)/pytest tests/schema/test_equality.py --dist=load

snapshots: $(READY) ## Write the statements and answers of tests/schema/snapshots anew, for review
	@SNAPSHOTS=write $(BIN)/pytest tests/schema/test_snapshots.py

conformance: $(READY) ## Run the clients and tools of others against a real server; needs Node.js 20 and npm
	@$(BIN)/python -m tests.conformance

bench: $(READY) ## Measure this project beside its peers and the limits, in some 6 minutes; needs npm
	@$(BIN)/python -m tests.benchmarks $(ARGS)

lint: $(READY) ## Style, types, import contracts; contract.graphql and the reference up to date
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	$(BIN)/tongxin contract --check
	$(BIN)/tongxin docs --check

format: $(READY) ## Tidy the code in place
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

contract: $(READY) ## Print the public schema into schema/contract.graphql
	$(BIN)/tongxin contract

docs: $(READY) ## Write the reference, infra/reference/*.md, from the code
	$(BIN)/tongxin docs

lock: $(READY) ## Renew requirements.txt: newest versions, hash-checked, naming no host
	$(BIN)/uv pip compile pyproject.toml --extra embedded --extra s3 --extra dev --constraint constraints.txt \
	  --universal --python-version 3.11 --upgrade --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links \
	  --quiet --output-file requirements.txt

clean: ## Remove .venv and every cache (never data)
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Tongxin needs Python 3.11 or newer, and there is no '$(PYTHON)' here." >&2; \
	  echo "Install it, or name yours: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Tongxin needs Python 3.11 or newer, but '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Install a newer one and name it: make setup PYTHON=python3.12" >&2; exit 1; }
	@echo "[1/3] Building .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear .venv || { \
	  echo "'$(PYTHON) -m venv' failed; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "[2/3] Installing $$(grep -c '==' requirements.txt) pinned packages, each checked against its hash"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	@echo "[3/3] Installing Tongxin itself"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $(READY)
	@echo "Ready. Next: make run"
