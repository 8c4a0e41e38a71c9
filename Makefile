# `make report` and `make test` are all that a user needs; both build the environment once.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: report check unlock test lint format lock audit clean test-office test-browser

report: $(READY)
	$(BIN)/snakemake report

check: $(READY)
	$(BIN)/snakemake check

# After a build that was killed, on a disk (of a network) that can't hold a folder.
unlock: $(READY)
	$(BIN)/snakemake --unlock

test: $(READY)
	$(BIN)/pytest -n auto --dist worksteal

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/snakefmt --check Snakefile rules
	$(BIN)/mypy
	$(BIN)/pytest tests/test_workflow.py

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/snakefmt Snakefile rules

test-office: $(READY)
	@command -v soffice >/dev/null || { echo "LibreOffice ontbreekt: installeer het pakket libreoffice-writer."; exit 1; }
	$(BIN)/pytest -m office

test-browser: $(READY)
	@command -v chromium >/dev/null || { echo "Chromium ontbreekt: installeer het pakket chromium."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-browser.lock
	$(BIN)/pytest -m browser

# The versions and hashes of everything, for Python 3.11 to 3.13; needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --group dev --quiet pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --group browser --constraint requirements.lock --quiet -o requirements-browser.lock

# Known weaknesses of everything in the lock; needs pip-audit (uvx pip-audit) and a network.
# --strict: a package that the service doesn't know is a failure, not a pass.
audit:
	@command -v pip-audit >/dev/null || { echo "pip-audit ontbreekt: installeer het buiten .venv, bijvoorbeeld met uv tool install pip-audit."; exit 1; }
	pip-audit --strict --require-hashes --disable-pip -r requirements.lock

clean:
	rm -rf results private output .snakemake

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "Weerslag heeft Python 3.11, 3.12 of 3.13 nodig.")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
