# One virtual environment from a lock with hashes; two commands: build the publication, pass the tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: build test lint sbom dist clean

build: .venv/run  ## texts to tables, data package and RDF: this publication, and the made-up example
	$(BIN)/belegt build
	$(BIN)/belegt build --output examples

test: .venv/dev  ## all tests
	$(BIN)/python -m pytest -n auto

lint: .venv/dev  ## style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

sbom: .venv/run  ## sbom.cdx.json and docs/licences.md from the lock
	$(BIN)/python docs/supply_chain.py

dist: .venv/run  ## a release of belegt itself: wheel, sources, bill of materials, security policy, checksums
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build -d dist
	cp sbom.cdx.json SECURITY.md dist
	cd dist && sha256sum * > SHA256SUMS

.venv/bin/python:
	$(PYTHON) -m venv .venv || { echo "python3-venv is missing: sudo apt-get install python3-venv"; exit 1; }

.venv/run: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev: .venv/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:  ## remove what was installed
	rm -rf .venv
