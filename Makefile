# make run      the dashboard in the browser        PORT=8501  CLAIMS_FILE=claims.yaml
# make test     everything that can be checked      CHROMIUM=/path/to/chromium
# make format   the code in its one layout
# make clean    away with everything that was made
# PYTHON=python3.12 chooses the interpreter of the first two.

python := .venv/bin/python

.PHONY: run test format clean

run:
	@scripts/venv.sh requirements.txt
	@exec $(python) -m streamlit run dashboard.py $(if $(PORT),--server.port=$(PORT))

test:
	@scripts/venv.sh requirements-test.txt
	@$(python) scripts/chromium.py
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -m pytest -q -n 2 --dist loadfile

format:
	@scripts/venv.sh requirements-test.txt
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

clean:
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
