"""The development cases, wherever they are at hand."""

import json
import os
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from actions.rehab.parameters import parameters_on
from actions.rehab.requests import EstimateRequest
from actions.rehab.rules.estimate import Estimate, estimate

CASES = Path(os.environ.get("XIAOSHAN_SHARED", "../shared")) / "dev" / "rehab_cases.jsonl"


@pytest.mark.skipif(not CASES.exists(), reason=f"SKIPPED: no development cases at {CASES}")
def test_every_development_case() -> None:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        request = EstimateRequest.model_validate(case["request"])
        assert request.application_date
        estimated = estimate(request, parameters_on(request.application_date))
        result = TypeAdapter(Estimate).dump_python(estimated, mode="json")
        items = [{k: item[k] for k in ("kind", "amount", "qualifier")} for item in result["items"]]
        assert {**{k: result[k] for k in case["expect"]}, "items": items} == case["expect"], case["id"]
