"""What is asked about the visit in the middle of booking it."""

from datetime import date, datetime
from pathlib import Path

import httpx
import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.appointments.catalogue import load_catalogue
from actions.appointments.catalogue_views import ServiceView
from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.actions import TellAboutVisit
from actions.appointments.dialogue.asides import visit_questions, what_to_bring
from actions.appointments.dialogue.forms import booking_form
from actions.clients import ServiceClient
from actions.dialogue.forms import ValidateForm
from actions.dialogue.message import Entity, Message
from xiaoshan.clock import SHANGHAI, FixedClock

CLOCK = FixedClock(datetime(2026, 11, 24, 9, tzinfo=SHANGHAI))
CORPUS = Path(__file__).resolve().parents[4] / "knowledge_base" / "corpus"
CHOSEN = {"hall": "haifeng", "service": "rehab-aid"}


@pytest.fixture
def client(api):
    return AppointmentsClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))


async def asked(client, written: str, answers=CHOSEN, **entities):
    found = tuple(Entity(name, value) for name, value in entities.items())
    return await visit_questions(client, CLOCK)(Message(written, "policy_question", 1.0, found), answers)


@pytest.mark.parametrize(
    "written", ["要带什么材料", "需要哪些证件", "带什么", "准备什么东西去", "材料清单有吗", "要准备些什么"]
)
async def test_what_to_bring_is_told_with_its_article_and_validity(client, written):
    reply = await asked(client, written)
    for part in (
        "身份证或家庭户口簿",
        "诊断证明书原件",
        "第十条",
        "汕府办〔2019〕21号",
        "2024年12月16日",
        "以市残联为准",
    ):
        assert part in reply.text
    assert reply.data["validity"]["status"] == "expired"


async def test_materials_that_no_document_names_are_to_be_asked_for(client):
    reply = await asked(client, "要带什么材料", CHOSEN | {"service": "tax"})
    assert reply.status == "materials_unknown"
    assert "没有核实过" in reply.text and "12345" in reply.text
    assert "身份证" not in reply.text


async def test_the_errand_that_the_question_names_counts(client):
    reply = await asked(client, "办税要带什么", service="tax")
    assert "办税业务" in reply.text


async def test_hours_address_and_check_in(client):
    assert "09:00–12:00、14:30–17:30" in (await asked(client, "中午上班吗")).text
    assert (await asked(client, "大厅在哪里")).status == "address_unknown"
    assert "30分钟" in (await asked(client, "怎么签到取号")).text


@pytest.mark.parametrize(
    "written", ["明天上午九点", "海丰", "补助多少钱", "王小明", "审核要多久", "确认", ""]
)
async def test_an_answer_or_another_question_is_no_such_question(client, written):
    assert await asked(client, written) is None


async def test_without_an_errand_the_question_goes_elsewhere(client):
    assert await asked(client, "要带什么材料", {}) is None


def test_the_materials_of_the_catalogue_are_words_of_the_document_in_force_as_it_says():
    [service] = [service for service in load_catalogue().services if service.materials]
    document = (CORPUS / f"{service.source.document}.md").read_text(encoding="utf-8")
    metadata = yaml.safe_load((CORPUS / f"{service.source.document}.yaml").read_text(encoding="utf-8"))
    assert service.source.quote in document
    assert service.source.valid_until == metadata["validity"]["valid_until"]
    assert (service.source.number, service.source.title) == (metadata["number"], metadata["short_title"])
    words = document.replace("或有专业资质", "，或有专业资质")
    assert all(material.name in words for material in service.materials)


def test_while_the_document_is_in_force_nothing_is_said_of_its_end():
    service = ServiceView.of(load_catalogue().service("rehab-aid"))
    reply = what_to_bring(service, date(2024, 12, 16))
    assert reply.data["validity"]["status"] == "in_force" and "有效期" not in reply.text


async def test_the_form_answers_and_asks_its_question_again(client):
    events, replies = await validated(client, "要带什么材料", CHOSEN, "date")
    assert "身份证" in replies[0]["text"]
    assert events == {"failed_attempts": 0, "requested_slot": "date"}


async def test_an_answer_beside_the_question_is_taken_and_a_settled_errand_kept(client):
    entities = [("date", "2026-11-25"), ("service", "tax")]
    events, replies = await validated(client, "明天，办税要带什么", CHOSEN, "date", entities)
    assert "办税业务" in replies[0]["text"]
    assert events["date"] == "2026-11-25" and "service" not in events
    assert events["requested_slot"] == "time"


async def test_a_question_is_no_name(client):
    answers = CHOSEN | {"date": "2026-11-25", "time": "15:00"}
    events, _ = await validated(client, "带什么", answers, "name")
    assert "name" not in events and events["requested_slot"] == "name"


async def validated(client, written, answers, requested, entities=()):
    latest = {
        "text": written,
        "intent": {"name": "policy_question", "confidence": 0.9},
        "entities": [{"entity": name, "value": value} for name, value in entities],
    }
    slots = answers | {"requested_slot": requested}
    tracker = Tracker("x", slots, latest, [], False, None, {"name": "booking_form"}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = await ValidateForm(booking_form(client, CLOCK)).run(dispatcher, tracker, {})
    return {
        event["name"]: event["value"] for event in events if event["event"] == "slot"
    }, dispatcher.messages


@pytest.mark.parametrize(
    ("text", "says", "followed"),
    [
        ("要带什么材料", "诊断证明书原件", "action_listen"),
        ("公交几点有车", "", "action_answer_policy"),
    ],
)
async def test_is_answered_after_the_booking_too(client, text, says, followed):
    message = {"text": text, "intent": {"name": "policy_question", "confidence": 1.0}, "entities": []}
    tracker = Tracker("t", dict(CHOSEN), message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = await TellAboutVisit(client, CLOCK).run(dispatcher, tracker, {})
    assert says in "".join(one["text"] for one in dispatcher.messages)
    assert events[-1]["name"] == followed
