"""The names of benefits, counties and reasons in the report."""

from actions.rehab.simulation.cells import word_of
from actions.rehab.source import read_source

_REASONS = {
    "ineligible": "不符合救助条件",
    "other_category": "残疾类别不符",
    "not_severe": "不是重度听力残疾",
    "other_age": "年龄不符",
    "too_few_hours": "训练时间不足",
    "too_soon": "未到可再次享受的日期",
    "duplicate": "同一年度重复",
}


def benefit_name(kind: str) -> str:
    return word_of("kind", kind)


def county_name(county: str) -> str:
    return str(read_source()["counties"].get(county, "市外"))


def reason_name(code: str) -> str:
    return _REASONS[code]
