# make demo       sets the machine up, finds anomalies in a sample scene through the real QGIS, shows what it found
# make desktop    opens QGIS with the plugin and the sample scene, in a profile of its own
# make test       all checks and tests
# make test-qgis-matrix  all tests on QGIS 3.40 and 3.44, each in a Debian 13 of its own (see .ci/qgis-matrix)
# make coverage   the tests once more, counting the lines of plugin/ that they run; fails under 90 % (docs/mutants.md)
# make mutants    small changes of the engine's core: which do the tests not notice? (docs/mutants.md)
# make fuzz       thousands of odd and damaged inputs, others each time (see docs/fuzzing.md)
# make benchmark  measures accuracy and speed into docs/benchmarks.md
# make package    the plugin as QGIS installs it (build/earth_anomaly.zip), and what the plugin site would say of it
# make zip        the zip alone
# make docs       the documentation site in build/site, opened from disk; broken links fail
# make deploy     copies the plugin into your own QGIS profile (pb_tool)
# make clean      removes what the commands above have made, but for the virtual environment

SHELL := /bin/bash
PYTHON := .venv/bin/python
DEMO := demo
DATA ?= ../shared/data
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: demo desktop test lint unit fuzz coverage mutants test-qgis-matrix benchmark pictures zip package docs deploy clean setup setup-dev

setup:
	@.ci/setup run

setup-dev:
	@.ci/setup run dev models docs

demo: setup
	@$(PYTHON) -m tests.demo $(DEMO)

desktop: setup
	@$(PYTHON) -m tests.demo $(DEMO) --scene-only
	@.ci/qgis-env qgis --code tests/desktop.py $(DEMO)/scene.tif

test: setup-dev lint unit

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-cache
	$(PYTHON) -m bandit -q -r plugin models __init__.py __main__.py

unit:
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n auto --dist loadfile

coverage: setup-dev
	QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=1 $(PYTHON) -m pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

mutants: setup-dev
	$(PYTHON) -m tests.mutants

fuzz: setup-dev
	$(PYTHON) -m tests.fuzz $(SEED)

test-qgis-matrix:
	@.ci/qgis-matrix

benchmark: setup-dev
	$(PYTHON) -m tests.benchmark $(DATA) docs/benchmarks.md

pictures: setup-dev
	$(PYTHON) -m tests.demo $(DEMO) --scene-only
	docs/images/make_pictures $(DEMO)
	docs/images/make_images $(DEMO)
	$(PYTHON) -m docs.images.make_results $(DATA)

zip:
	python3 -m tests.package zip

package: setup-dev zip
	$(PYTHON) -m tests.site_check build/earth_anomaly.zip

docs:
	@.ci/setup docs
	$(PYTHON) -m docs.site.reference
	$(PYTHON) -m docs.site.architecture
	NO_MKDOCS_2_WARNING=1 $(PYTHON) -m mkdocs build --strict

deploy:
	@.ci/setup dev
	$(PYTHON) -m tests.package deploy

clean:
	rm -rf $(DEMO) build .setup .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
