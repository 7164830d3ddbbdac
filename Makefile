# Every command sets up what it needs: .venv from requirements.txt, and a browser for the tests.

PYTHON ?= python3
PORT ?= 8000
RUN := .venv/bin/python
PINNED := requirements requirements-data $(addprefix tools/pins/,pip-tools pip-audit properdocs)
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve edit site test quick torture engines properdocs bench ux lighthouse audit screenshots \
	pdf preview requirements vendor clean environment browser

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

serve: site  ## build the site and show it on http://127.0.0.1:8000/ (PORT=… for another)
	$(RUN) tools/server.py site --port $(PORT)

edit: environment  ## serve on http://127.0.0.1:8001/, and build again at every change
	$(RUN) tools/edit.py

site: environment  ## build the site into site/
	$(RUN) -m mkdocs build --strict --quiet

test: environment browser  ## everything that must hold
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(RUN) -m pytest -n 3 --dist worksteal

quick: environment  ## style, types and the tests that need no browser: for the inner loop
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(RUN) -m pytest -n 3 --dist worksteal --ignore=tests/browser

torture: environment browser  ## the same with far more random cases
	TORTURE=1 $(RUN) -m pytest -n 3 --dist worksteal

engines: site  ## the main job in Firefox and WebKit, which Debian has (root installs them)
	$(RUN) tools/engines.py

properdocs: environment  ## build with ProperDocs, too, and compare: the way out of MkDocs
	$(RUN) tools/properdocs.py

bench: environment browser  ## build time, bytes sent, time to the first total, 2,000 sheets
	PYTHONPATH=app $(RUN) tools/bench.py

ux: site browser  ## where things stand on the scoring page; taps, keys and screens of three jobs
	$(RUN) tools/ux.py

lighthouse: site browser  ## Lighthouse's figures for every page, medians of five runs (needs Node)
	$(RUN) tools/lighthouse.py

audit: environment  ## known faults of what the site is built, tested and run with (needs a network)
	$(RUN) tools/audit.py

screenshots: site browser  ## every page, three widths, light and dark, into screenshots/
	$(RUN) tools/screenshots.py

pdf: site browser  ## each decision as tai-ve/quyet-dinh.pdf in its folder; after each change of its text
	$(RUN) tools/decision_pdf.py

preview: environment browser  ## the picture shown where an address is shared; after a new name
	$(RUN) tools/preview.py

requirements:  ## pin every list of requirements anew, with hashes (needs a network)
	$(PYTHON) tools/environment.py .cache/pip-tools tools/pins/pip-tools.txt
	for name in $(PINNED); do CUSTOM_COMPILE_COMMAND="make requirements" \
		.cache/pip-tools/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras \
		--allow-unsafe --no-emit-find-links --no-emit-index-url --no-emit-trusted-host \
		--output-file $$name.txt $$name.in || exit 1; done

vendor:  ## fetch the pinned runtime anew into vendor/ (needs npm)
	$(PYTHON) tools/vendor.py

clean:  ## remove what is built; .venv stays
	rm -rf site screenshots test-results .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find app hooks tools tests -name __pycache__ -prune -exec rm -rf {} +

environment:
	@$(PYTHON) tools/environment.py

browser: environment
	@$(RUN) tools/chromium.py
