"""Every rule with its article (articles.yml)."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from actions.rehab.counties import Counties
from actions.rehab.parameters import parameters_on
from actions.rehab.requests import EstimateRequest
from actions.rehab.rules.estimate import Estimate, estimate

ARTICLES = yaml.safe_load(Path(__file__).with_name("articles.yml").read_text(encoding="utf-8"))


def shown(result: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """The fields of a result that a case speaks of, its items in the case's short form."""
    seen = {name: result[name] for name in expected if name != "items"}
    if "items" in expected:
        pairs = zip(result["items"], expected["items"], strict=True)
        seen["items"] = [
            [item[field] for field in ("amount", "qualifier", "code")][: len(short)] for item, short in pairs
        ]
    return seen


@pytest.mark.parametrize("case", ARTICLES["cases"], ids=lambda case: f"{case['article']}: {case['says']}")
def test_the_article_says_so(case: dict[str, Any]) -> None:
    request = EstimateRequest.model_validate(ARTICLES["child"] | case["request"])
    assert request.application_date
    parameters = parameters_on(request.application_date, counties=Counties())
    result = TypeAdapter(Estimate).dump_python(estimate(request, parameters), mode="json")
    assert shown(result, case["expect"]) == case["expect"]
