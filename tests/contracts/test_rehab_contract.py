"""A rehabilitation backend computes what 汕府办〔2019〕21号 says, each rule with its article."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.clients import ServiceClient
from actions.rehab.client import RehabClient
from tests.contracts.refusals import refused

ARTICLES = yaml.safe_load(
    (Path(__file__).parents[1] / "actions" / "rehab" / "articles.yml").read_text(encoding="utf-8")
)
# `code` names a reason and `missing_disabilities` a question beyond the contract; sums and verdicts are in it.
CASES = [
    case for case in ARTICLES["cases"] if "missing_disabilities" not in case["expect"].get("reason_codes", [])
]


def plain(value: Any) -> Any:
    """YAML's dates as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.fixture
def rehab(service: ServiceClient) -> RehabClient:
    return RehabClient(service)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['article']}: {case['says']}")
async def test_the_article_says_so(rehab: RehabClient, case: dict[str, Any]) -> None:
    if "received_this_year" in case["request"]:
        pytest.skip("an extension of the contract")
    result: Any = await rehab.estimate(plain(ARTICLES["child"] | case["request"]))
    for name, expected in case["expect"].items():
        if name == "items":
            told = [[item["amount"], item["qualifier"]] for item in result["items"]]
            assert told == [short[:2] for short in expected]
        else:
            assert result[name] == expected


async def test_eligibility_is_told_with_the_same_reasons(rehab: RehabClient) -> None:
    request = plain(ARTICLES["child"]) | {"residence": "other", "evidence": "none"}
    told = await rehab.eligibility(request)
    assert (told["eligibility"], told["reason_codes"]) == ("ineligible", ["not_resident", "no_evidence"])


async def test_every_reason_and_item_has_its_words_and_the_policy_its_validity(rehab: RehabClient) -> None:
    training = {"kind": "rehab_training", "mode": "full_time", "institution": "non_public", "months": 7}
    request = plain(ARTICLES["child"]) | {
        "application_date": "2025-03-01",
        "birth_date": "2020-01-01",
        "services": [training],
    }
    result = await rehab.estimate(request)
    (item,) = result["items"]
    assert "7" in item["formula"] and "2000" in item["formula"] and "14000" in item["formula"]
    for part in (item, *result["reasons"]):
        assert part["text"] and part["citation"]["article"] and part["citation"]["quote"]
        assert part["citation"]["document"]["number"]
    assert result["validity"]["status"] == "expired" and result["validity"]["valid_until"] == "2024-12-16"


@pytest.mark.parametrize(
    "wrong", [{"residence": "moon"}, {"birth_date": "2021-13-01"}, {"services": [{"kind": "massage"}]}]
)
async def test_what_makes_no_sense_is_refused(rehab: RehabClient, wrong: dict[str, Any]) -> None:
    refusal = await refused(rehab.estimate(plain(ARTICLES["child"]) | wrong))
    assert refusal.status == 422
