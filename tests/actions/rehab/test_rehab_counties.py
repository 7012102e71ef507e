"""第七条: a county may pay more and never less. 第十条（四）2: the lower one of two places."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from actions.rehab.counties import Counties, CountiesRefused, read_counties
from actions.rehab.parameters import parameters_on
from actions.rehab.places import Place
from actions.rehab.requests import EstimateRequest
from actions.rehab.rules.estimate import Estimate, estimate
from actions.rehab.source import read_source

DOCUMENT = {
    "title": "陆河县残疾儿童康复救助实施办法",
    "number": "陆河府办〔2020〕1号",
    "issuer": "陆河县人民政府办公室",
}
RATE = "training_full_time_public"


def standard(county: str, *history: tuple[str, float], name: str = RATE) -> dict[str, Any]:
    entries = [{"from": date.fromisoformat(day), "value": value} for day, value in history]
    override = {"article": "第三条", "quote": "公办康复机构", "history": entries}
    return {"county": county, "document": DOCUMENT, "values": {name: override}}


def written(directory: Path, *standards: dict[str, Any]) -> Path:
    path = directory / "counties.yml"
    path.write_text(yaml.safe_dump(list(standards), allow_unicode=True), encoding="utf-8")
    return path


def month_of_training(
    counties: Counties, day: date, household: Place, institution: Place | None = None
) -> Estimate:
    body = {
        "birth_date": date(2019, 1, 1),
        "residence": "shanwei_hukou",
        "disabilities": ["autism"],
        "evidence": "diagnosis",
        "rehab_indication": True,
        "services": [
            {"kind": "rehab_training", "mode": "full_time", "institution": "public_class_1", "months": 1}
        ],
    }
    return estimate(
        EstimateRequest.model_validate(body), parameters_on(day, household, institution, counties)
    )


def test_a_county_pays_more_from_its_own_day_on(tmp_path: Path) -> None:
    counties = read_counties(written(tmp_path, standard("luhe", ("2021-01-01", 1500))))
    assert month_of_training(counties, date(2020, 12, 31), "luhe").total == 1200
    result = month_of_training(counties, date(2021, 1, 1), "luhe")
    assert result.total == 1500
    (remark,) = result.items[0].remarks
    assert "陆河县标准1500元" in remark.text and remark.citation["document"]["number"] == DOCUMENT["number"]
    assert month_of_training(counties, date(2021, 1, 1), "haifeng").total == 1200


def test_of_two_places_the_lower_standard_is_applied_and_told(tmp_path: Path) -> None:
    counties = read_counties(
        written(tmp_path, standard("luhe", ("2020-01-01", 1500)), standard("haifeng", ("2020-01-01", 1300)))
    )
    for household, institution in (("luhe", "haifeng"), ("haifeng", "luhe")):
        result = month_of_training(counties, date(2021, 1, 1), household, institution)  # type: ignore[arg-type]
        assert result.total == 1300
        cited = [remark.citation["article"] for remark in result.items[0].remarks]
        assert cited == ["第三条", "第十条"]
    # 陆丰市 has no standard of its own: the provincial minimum is the lower one.
    assert month_of_training(counties, date(2021, 1, 1), "luhe", "lufeng").total == 1200


def test_an_unknown_standard_outside_the_city_changes_no_sum(tmp_path: Path) -> None:
    counties = read_counties(written(tmp_path, standard("luhe", ("2020-01-01", 1500))))
    assert month_of_training(counties, date(2021, 1, 1), "luhe", "elsewhere").total == 1500


def test_the_service_starts_with_the_configured_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from actions.rehab import counties as module
    from xiaoshan.settings import load_settings

    monkeypatch.setenv("REHAB_COUNTIES", str(written(tmp_path, standard("luhe", ("2020-01-01", 1100)))))
    load_settings.cache_clear()
    module.configured_counties.cache_clear()
    try:
        with pytest.raises(CountiesRefused, match="低于省级最低标准"):
            module.configured_counties()
    finally:
        load_settings.cache_clear()
        module.configured_counties.cache_clear()


@pytest.mark.parametrize(
    ("standards", "message"),
    [
        ([standard("luhe", ("2020-01-01", 1199))], "陆河县的training_full_time_public.*第七条"),
        ([standard("luhe", ("2020-01-01", 73), name="low_vision_skills_hours")], "低于省级最低标准72小时"),
        ([standard("luhe", ("2020-01-01", 6), name="age_limit_years")], "7周岁"),
        ([standard("luhe", ("2020-01-01", 2000), name="training_half_time")], "不是可以提高的标准"),
        ([standard("luhe", ("2020-01-01", 9), name="age_limit_month_day")], "不是可以提高的标准"),
        ([standard("luhe", ("2020-01-01", 1300)), standard("luhe", ("2021-01-01", 1400))], "不止一次"),
        ([standard("guangzhou", ("2020-01-01", 1300))], "写法有误"),
    ],
)
def test_a_file_below_the_minimum_or_without_sense_is_refused(
    tmp_path: Path, standards: list[dict[str, Any]], message: str
) -> None:
    with pytest.raises(CountiesRefused, match=message):
        read_counties(written(tmp_path, *standards))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CountiesRefused, match="读不出来"):
        read_counties(tmp_path / "missing.yml")


@given(st.sampled_from(sorted(read_source()["values"])), st.integers(0, 40000))
def test_whatever_is_accepted_is_never_worse_than_the_minimum(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: int
) -> None:
    declared = read_source()["values"][name]
    path = written(tmp_path_factory.mktemp("counties"), standard("luhe", ("2020-01-01", value), name=name))
    try:
        counties = read_counties(path)
    except CountiesRefused:
        return
    own = parameters_on(date(2021, 1, 1), "luhe", counties=counties).number(name)
    minimum = parameters_on(date(2021, 1, 1), counties=Counties()).number(name)
    assert own >= minimum if declared["better"] == "higher" else own <= minimum
