"""`python -m actions.rehab simulate`: what a list comes to, and what it says of lines it cannot use."""

import csv
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from actions import charts
from actions.rehab.__main__ import main
from actions.rehab.counties import Counties
from actions.rehab.simulation.budget import Budget
from actions.rehab.simulation.children import Fault, children_of
from actions.rehab.simulation.table import read_rows
from actions.spreadsheets import SpreadsheetRefused

HEADER = "编号,申请日期,出生日期,户籍情况,残疾类别,证明,适应指征,户籍所在地,救助项目,训练方式,机构类别,月数,小时数,上次享受日期"
TRAINED = "1,2021-03-05,2017-02-03,本市户籍,孤独症,残疾人证,是,陆河县,康复训练,全日制,民办,8,,"


def listed(directory: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = directory / "children.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding=encoding)
    return path


def budgeted(path: Path) -> tuple[Budget, list[Fault]]:
    faults: list[Fault] = []
    budget = Budget()
    budget.add(children_of(read_rows(path), faults), date(2021, 3, 5), Counties(), faults)
    return budget, faults


def test_sums_go_to_their_verdict_benefit_and_county(tmp_path: Path) -> None:
    budget, faults = budgeted(
        listed(
            tmp_path,
            TRAINED,
            "2,2021-03-05,2017-02-03,居住证,视力；智力,诊断证明,是,城区,定向行走训练,,,,130,",
            "3,2021-03-05,2017-02-03,其他,智力,诊断证明,是,城区,康复训练,全日制,公办,10,,",
            "4,2021-03-05,2017-02-03,本市户籍,智力,诊断证明,,城区,辅助器具,,,,,",
        )
    )
    assert faults == []
    assert dict(budget.children) == {
        "eligible": 1,
        "discretionary": 1,
        "ineligible": 1,
        "needs_information": 1,
    }
    assert budget.by_kind == {
        ("eligible", "rehab_training"): Decimal(16000),
        ("discretionary", "blind_orientation_training"): Decimal(3000),
    }
    assert budget.by_county == {
        ("eligible", "luhe"): Decimal(16000),
        ("discretionary", "shanwei-chengqu"): 3000,
    }
    assert budget.at_least == {"blind_orientation_training"}
    assert budget.not_quantified == {"assistive_device": 1} and budget.not_payable == {"ineligible": 1}


def test_lines_of_one_child_share_its_year(tmp_path: Path) -> None:
    budget, _ = budgeted(listed(tmp_path, TRAINED, TRAINED.replace(",8,", ",7,")))
    assert budget.children["eligible"] == 1
    assert budget.total("eligible") == 20000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_lists_saved_by_a_spreadsheet_are_read(tmp_path: Path, encoding: str) -> None:
    line = TRAINED.replace("2021-03-05", "2021/3/5").replace("2017-02-03", "2017年2月3日")
    budget, faults = budgeted(listed(tmp_path, line, encoding=encoding))
    assert (budget.total("eligible"), faults) == (16000, [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (TRAINED.replace("2017-02-03", "2017-02-30"), "出生日期：“2017-02-30”不是日期"),
        (TRAINED.replace("2017-02-03", "2022-01-01"), "出生日期晚于申请日期"),
        (TRAINED.replace("全日制", "半天"), "训练方式：没有“半天”这个说法，可以填：全日制、非全日制"),
        (TRAINED.replace(",8,", ",八,"), "月数：“八”不是整数"),
        (TRAINED.replace(",8,", ",,"), "months：缺少这一项"),
        (TRAINED.replace("本市户籍", ""), "户籍情况：没有填"),
        (TRAINED.replace("康复训练", ""), "没有填救助项目"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_number(tmp_path: Path, line: str, told: str) -> None:
    budget, faults = budgeted(listed(tmp_path, TRAINED.replace("1,", "9,", 1), line))
    assert [(fault.line, told in fault.message) for fault in faults] == [(3, True)]
    assert budget.total("eligible") == 16000


def test_two_lines_that_contradict_each_other_are_not_one_child(tmp_path: Path) -> None:
    _, faults = budgeted(listed(tmp_path, TRAINED, TRAINED.replace("本市户籍", "居住证")))
    assert "不一致" in faults[0].message and faults[0].line == 3


def test_a_list_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetRefused, match="户籍情况、残疾类别、证明"):
        list(read_rows(listed(tmp_path, "1,2", header="编号,出生日期")))


def test_the_command_writes_summary_chart_and_the_lines_to_correct(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(tmp_path, TRAINED, TRAINED.replace("1,", "2,", 1).replace("民办", "私立"))
    assert main(["simulate", str(path)]) == 1
    printed = capsys.readouterr()
    assert "符合条件：16,000元" in printed.out and "康复训练：1人次" in printed.out
    assert path.with_suffix(".budget.png").read_bytes().startswith(b"\x89PNG")
    with path.with_suffix(".errors.csv").open(encoding="utf-8-sig") as file:
        assert [row[0] for row in csv.reader(file)] == ["行", "3"]
    assert "私立" in printed.err


def test_what_a_county_adds_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    override = {"article": "第三条", "quote": "", "history": [{"from": "2020-01-01", "value": 2500}]}
    standard = {
        "county": "luhe",
        "document": {"title": "办法", "number": "1号", "issuer": "县"},
        "values": {"training_full_time_non_public": override},
    }
    file = tmp_path / "counties.yml"
    file.write_text(yaml.safe_dump([standard]))
    assert main(["simulate", str(listed(tmp_path, TRAINED)), "--counties", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "符合条件：20,000元" in printed and "高出省级最低标准的部分：4,000元" in printed


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(tmp_path / "none.csv")]) == 2
    assert "读不出来" in capsys.readouterr().err


def test_a_chart_without_a_chinese_font_has_plain_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.setattr(charts, "chinese_font", lambda: None)
    assert main(["simulate", str(listed(tmp_path, TRAINED))]) == 0
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]


@pytest.mark.slow
def test_ten_thousand_lines_take_less_than_two_seconds_of_computing(tmp_path: Path) -> None:
    lines = [TRAINED.replace("1,", f"{number},", 1) for number in range(10_000)]
    path = listed(tmp_path, *lines)
    started = time.process_time()
    budget, _ = budgeted(path)
    assert budget.children["eligible"] == 10_000
    assert time.process_time() - started < 2
