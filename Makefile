# From a fresh checkout: `make run` shows the demo, `make test` proves it.
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install -q --disable-pip-version-check
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
BUILT_FROM := pyproject.toml casework/web/assets/build.py casework/web/assets/package-lock.json
COMPILE := $(VENV)/bin/uv pip compile -q --python-version 3.11 --universal --generate-hashes \
	--no-annotate --no-header

.PHONY: setup setup-dev run test check bench pictures lock chromium

setup: $(STAMP)

setup-dev: $(DEV_STAMP) chromium

run: setup
	$(VENV)/bin/casework demo

# PYTEST narrows it down: make test PYTEST="tests/audit -x"
test: setup-dev
	$(PY) -m pytest -n 2 $(PYTEST)

check: $(DEV_STAMP)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --lint --quiet templates

bench: $(DEV_STAMP)
	$(PY) -m bench

# From a demo that runs: make run, and in another terminal make pictures.
pictures: $(DEV_STAMP)
	$(PY) -m tests.screens.pictures http://127.0.0.1:$${PORT:-8000}

lock: $(DEV_STAMP)
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

$(PY):
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Python 3.11 of nieuwer is nodig."; exit 1; }
	@echo "Eerste keer: dit duurt ongeveer een minuut."
	python3 -m venv $(VENV)

$(STAMP): requirements.lock $(BUILT_FROM) | $(PY)
	@echo "Pakketten ophalen..."
	@$(PIP) --require-hashes -r requirements.lock
	@echo "Opmaak en lettertype ophalen..."
	@$(PIP) --no-deps -e .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(STAMP)
	@echo "Gereedschap voor de proeven ophalen..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# The browser tests need one; a suite without them would look greener than it is.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } \
	|| { echo "Er is geen Chromium. Typ: sudo apt-get install -y chromium"; exit 1; }
