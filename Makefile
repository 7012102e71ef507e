# Everything a newcomer needs: `make run` and `make test`. Both build what is missing.
.PHONY: run test slow environments lint types validate browser servers screenshots evaluate bench check

run: environments
	@.venv/bin/python -m xiaoshan.launch

test: environments
	@.venv/bin/python -m pytest -m "not slow and not browser and not servers" -n 2 --dist loadfile

# Whole processes, scans, killed workers: minutes.
slow: environments
	@.venv/bin/python -m pytest -m "slow and not browser and not servers" -n 2 --dist loadfile

environments:
	@bash environments/build.sh

lint: environments
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

types: environments
	@.venv/bin/mypy xiaoshan knowledge_base actions connectors

validate: environments
	@.venv/bin/python -m xiaoshan.launch validate

# These need Debian's chromium, postgresql and redis-server.
browser: environments
	@.venv/bin/python -m pytest -m browser -n 2 --dist loadfile

servers: environments
	@.venv/bin/python -m pytest -m servers -n 2 --dist loadfile

# The pictures in docs/, anew: one citizen's whole way through everything that runs.
screenshots: environments
	@.venv/bin/python -m pytest tests/stack/journey --screenshots docs/screenshots

evaluate: environments
	@.venv/bin/python -m knowledge_base evaluate $(or $(QUESTIONS),../shared/dev/policy_qa.jsonl)

# Retrieval beside its parts and beside a popular alternative; needs ../shared/bench.
bench: environments
	@.venv/bin/python -m benchmarks.retrieval

check: lint types validate
