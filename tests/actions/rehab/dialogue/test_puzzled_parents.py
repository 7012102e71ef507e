"""Places, 没有 and 不知道 as answers; several children and several benefits in one message."""

from datetime import date, datetime

import pytest

from actions.dialogue.choices import UNKNOWN
from actions.dialogue.form import Refused, Said
from actions.dialogue.message import Entity, Message
from actions.rehab.dialogue.child import Evidence, Residence, one_at_a_time, speaks_of_another
from actions.rehab.dialogue.forms import eligibility_form, estimate_form
from actions.rehab.dialogue.request import assumptions, estimate_request
from xiaoshan.clock import SHANGHAI, FixedClock

CLOCK = FixedClock(datetime(2026, 11, 24, 10, tzinfo=SHANGHAI))


def said(written, *entities, intent="inform"):
    return Message(written, intent, 1.0, tuple(Entity(name, value) for name, value in entities))


async def answer(field, message, asked=True):
    reading = await field.read(Said(message, {}, field.slot if asked else None, field.slot))
    return getattr(reading, "value", reading)


async def test_a_county_of_shanwei_answers_where_the_child_is_registered():
    assert await answer(Residence(), said("海丰", ("region", "海丰县"))) == "shanwei_hukou"
    assert await answer(Residence(), said("海丰", ("region", "海丰县")), asked=False) is None


async def test_a_place_elsewhere_leaves_the_permit_to_be_asked():
    assert isinstance(await answer(Residence(), said("深圳", ("region", "深圳市"))), Refused)


@pytest.mark.parametrize(
    ("field", "value"), [(Residence(), "other"), (Evidence(), "none")], ids=["registration", "papers"]
)
async def test_having_none_is_an_answer_only_to_the_question(field, value):
    assert await answer(field, said("都没有", intent="deny")) == value
    assert await answer(field, said("都没有", intent="deny"), asked=False) is None
    assert await answer(field, said("没有户口本复印件", intent="deny")) is None


async def test_a_disability_that_only_training_is_paid_for_tells_the_benefit():
    form = estimate_form(CLOCK)
    progress = await form.progress(said("自闭症", ("disability", "autism")), {}, "benefit")
    assert progress.changes["benefit"] == "rehab_training" and progress.next_slot == "mode"
    deaf = await form.progress(said("听障", ("disability", "hearing")), {}, "benefit")
    assert deaf.next_slot == "benefit"


async def test_of_two_benefits_the_first_is_estimated_and_the_other_kept_to_be_offered():
    message = said("耳蜗和训练", ("benefit", "cochlear_implant"), ("benefit", "rehab_training"))
    changes = (await estimate_form(CLOCK).progress(message, {}, None)).changes
    assert changes["benefit"] == "cochlear_implant"
    assert changes["further_benefits"] == ["rehab_training"]


@pytest.mark.parametrize("text", ["帮我算两个孩子的 大的四岁自闭 小的三岁脑瘫", "双胞胎都是自闭症 四岁"])
async def test_whose_fact_is_whose_is_never_guessed(text):
    message = said(text, ("age_months", 48), ("disability", "autism"), ("disability", "physical"))
    for form in (estimate_form(CLOCK), eligibility_form(CLOCK)):
        assert (await form.progress(message, {}, None)).changes == {}
        assert form.remark(message) == one_at_a_time(message) != ""


def test_another_child_starts_afresh():
    assert speaks_of_another(said("再帮我算一个孩子的补贴"))
    assert not speaks_of_another(said("那他能补多少"))


async def test_what_a_parent_does_not_know_is_assumed_and_told():
    form, answers, asked = estimate_form(CLOCK), {}, None
    for message in (
        said("耳蜗能补多少 三岁 听障", ("benefit", "cochlear_implant"), ("age_months", 36)),
        said("不知道"),
        said("不清楚"),
        said("不记得花了多少"),
    ):
        progress = await form.progress(message, answers, asked)
        answers |= progress.changes
        asked = progress.next_slot
    assert asked is None
    assert {answers[slot] for slot in ("severe", "national_program", "money")} == {UNKNOWN}
    service = estimate_request(answers, date(2026, 11, 24))["services"][0]
    assert (service["severe"], service["national_program"]) == (None, False)
    assert service["self_paid_after_insurance"] is None
    told = "；".join(assumptions(answers))
    assert "重度听力残疾" in told and "国家人工耳蜗" in told


async def test_being_registered_elsewhere_leaves_the_permit_to_be_asked_in_a_check():
    elsewhere = said("我们户口在深圳", ("residence", "other"))
    assert (await eligibility_form(CLOCK).progress(elsewhere, {}, "residence")).refusals
    assert "residence" not in (await eligibility_form(CLOCK).progress(elsewhere, {}, None)).changes
    assert await answer(Residence(), said("没有居住证")) == "other"
    denied = said("深圳户口 没有居住证", ("residence", "other"))
    assert (await eligibility_form(CLOCK).progress(denied, {}, None)).changes["residence"] == "other"


@pytest.mark.parametrize(
    ("kind", "benefit"), [("hearing", "cochlear_implant"), ("physical", "limb_correction")]
)
async def test_a_disability_and_surgery_name_the_surgery(kind, benefit):
    progress = await estimate_form(CLOCK).progress(
        said("我孩子做手术能补多少", ("disability", kind)), {}, None
    )
    assert progress.changes["benefit"] == benefit


async def test_a_number_of_months_is_no_sum():
    answers = {"benefit": "limb_correction"}
    progress = await estimate_form(CLOCK).progress(said("民办全天十个月", ("months", 10)), answers, "money")
    assert "money" not in progress.changes


async def test_training_mentioned_in_passing_does_not_replace_a_surgery():
    answers = {"benefit": "limb_correction", "money": 9000}
    passing = said("还不知道要不要训练", ("benefit", "rehab_training"))
    changes = (await estimate_form(CLOCK).progress(passing, answers, "devices_and_training")).changes
    assert changes == {"devices_and_training": UNKNOWN}
    instead = said("不对 算康复训练", ("benefit", "rehab_training"))
    assert (await estimate_form(CLOCK).progress(instead, answers, "devices_and_training")).changes[
        "benefit"
    ] == "rehab_training"


async def test_having_some_paper_asks_which():
    assert isinstance(await answer(Evidence(), said("有证")), Refused)


async def test_a_sum_said_at_first_is_not_asked_for_again():
    form = estimate_form(CLOCK)
    opening = said(
        "三岁听障 做耳蜗自己出了三万",
        ("benefit", "cochlear_implant"),
        ("age_months", 36),
        ("money", 30000),
    )
    answers = (await form.progress(opening, {}, None)).changes
    assert answers["money"] == 30000
    answers |= {"severe": True, "national_program": False}
    assert form.next_field(answers) is None


def test_a_permit_that_nobody_spoke_of_is_an_assumption():
    told = assumptions({"benefit": "rehab_training", "residence": "other", "disability": ["autism"]})
    assert any("居住证" in one for one in told)
