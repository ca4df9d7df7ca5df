# make run      the dashboard in the browser        PORT=8501  CLAIMS_FILE=claims.yaml
# make test     everything that can be checked      CHROMIUM=/path/to/chromium
# make fuzz     2,000 mutations of the record      FUZZ=2000
# make bench    what is slow, beside what      writes docs/benchmarks.json and README.md; ten minutes and more
# make format   the code in its one layout
# make lock     requirements.lock anew from requirements.txt, with hashes (needs uv)
# make audit    known vulnerabilities of what is locked (needs pip-audit)
# make clean    away with everything that was made
# PYTHON=python3.12 chooses the interpreter that .venv is made with.

python := .venv/bin/python

.PHONY: run test fuzz bench format lock audit clean

run:
	@scripts/venv.sh requirements.txt
	@exec $(python) -m streamlit run dashboard.py $(if $(PORT),--server.port=$(PORT))

test:
	@scripts/venv.sh requirements-test.txt
	@$(python) scripts/chromium.py
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -m pytest -q -n 2 --dist loadgroup

fuzz:
	@scripts/venv.sh requirements-test.txt
	FUZZ=$(or $(FUZZ),2000) $(python) -m pytest -q tests/test_fuzz.py

bench:
	@scripts/venv.sh requirements-bench.txt
	@$(python) scripts/chromium.py
	$(python) -m benchmarks
	$(python) -m benchmarks --readme

format:
	@scripts/venv.sh requirements-test.txt
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --output-file requirements.lock requirements.txt

audit:
	pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

clean:
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
