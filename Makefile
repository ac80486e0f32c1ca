# make site · make test · make bench · make lint: each sets up .venv by itself, once, and installs nothing outside it.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
PINS := pyproject.toml constraints.txt

export NO_MKDOCS_2_WARNING := 1

.PHONY: site test test-fast mutants lint coverage docs bench scores serve tools dist clean

site: $(VENV)/.site
	$(PY) -m build_scripts.command.cli build --strict

serve: $(VENV)/.site
	$(PY) -m build_scripts.command.cli serve

# A file's tests share one process, and with it the site or the server they look at.
test: $(VENV)/.test
	$(PY) -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile

# What is left without the slow ones: under a minute on two cores.
test-fast: $(VENV)/.test
	$(PY) -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile -m 'not slow and not browser'

# One token of a finder changed at a time: do the fast tests notice?  FOLDERS, SAMPLE and SEED narrow it.
mutants: $(VENV)/.test
	$(PY) -m tests.mutants $(FOLDERS) --sample $(or $(SAMPLE),300) --seed $(or $(SEED),1)

lint: $(VENV)/.test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# Slower than `make test`, and it holds the floor that pyproject.toml names.
coverage: $(VENV)/.test
	$(PY) -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile --cov

bench: $(VENV)/.site
	$(PY) -m build_scripts.measure.bench

scores: $(VENV)/.site
	$(PY) -m build_scripts.measure.score_rules

# The pages of reference for editors, from the code.
docs: $(VENV)/.site
	$(PY) -m build_scripts.docs.reference

# Stamps: pip runs again only when the requirements change.
$(VENV)/.site: $(VENV)/bin/python $(PINS)
	$(PIP) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/bin/python $(PINS)
	$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/.site

# The pip that Python brings may be old enough to warn of an extra it does not find.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; say which: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade pip

# Installs on the system, which nothing else here does, what some tests drive: Chromium, and Java for epubcheck. Without them
# those tests are skipped; where CI is set they fail.
tools:
	@.ci/tools

# What is attached to a release: the source distribution and the wheel.
dist: $(VENV)/.test
	$(PY) -m hatchling build -d dist

clean:
	rm -rf $(VENV) site dist
