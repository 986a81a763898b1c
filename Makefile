# Two commands from a bare clone: `make play` and `make test`. Both rest on `make env`, which makes .venv once and
# does nothing while it is current. Needs python3 (3.11 or newer, with venv) and nothing else.
#   make play ARGS="--lang en"        arguments for the command underneath
#   make env PYTHON=python3.13        another interpreter

PYTHON ?= python3
UV ?= uv
ARGS ?=
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
STAMP := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help env play test lint bench validate constraints clean rebuild

help:
	@echo "make play       open the game (makes .venv first)"
	@echo "make test       lint, types and tests (makes .venv first)"
	@echo "make env        make or renew .venv"
	@echo "make lint       lint and types alone"
	@echo "make bench      measure the speed of the model and of the screen"
	@echo "make validate   hold the model against published results"
	@echo "make clean      remove .venv and every cache"

env: $(STAMP)

# PYTHON given by hand and not the one .venv was made with: make it anew.
ifeq ($(origin PYTHON),command line)
BASE := import sys; print(sys.base_prefix)
ifneq ($(shell $(PYTHON) -c '$(BASE)'),$(shell test -x $(BIN)/python && $(BIN)/python -c '$(BASE)'))
$(STAMP): rebuild
rebuild:
	@rm -rf $(VENV)
endif
endif

$(STAMP): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Hearth needs Python 3.11 or newer. If another one is installed: make env PYTHON=python3.13" >&2; exit 1; }
	@echo "Making $(VENV) and installing the packages named in constraints.txt (once, about a minute)"
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python's venv module is missing; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@touch $(STAMP)

play: env
	@$(BIN)/python run.py play $(ARGS)

lint: env
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy

# Kernels are compiled once, before the workers would each do so; pytest comes last, with its summary.
test: lint
	@$(BIN)/python -m game.compiled
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

bench: env
	@$(BIN)/python run.py bench $(ARGS)

validate: env
	@$(BIN)/python run.py validate $(ARGS)

# After a change of the dependencies in pyproject.toml; needs uv. The first lines, which say what the file is, stay.
constraints:
	@head -n 2 constraints.txt > constraints.new
	@$(UV) pip compile pyproject.toml --all-extras -c constraints.in --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet >> constraints.new
	@mv constraints.new constraints.txt

clean:
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache build dist *.egg-info
	@find agents game tests assets -name __pycache__ -type d -prune -exec rm -rf {} +
