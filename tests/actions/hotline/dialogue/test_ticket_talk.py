"""A ticket looked up, taken back and judged in conversation, against the real backend without a socket."""

import httpx
import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.clients import ServiceClient
from actions.dialogue.message import Entity, Message
from actions.hotline.client import HotlineClient
from actions.hotline.dialogue.dealing import DealWithTicket
from actions.hotline.dialogue.ticket_form import ticket_form

PHONE = "13800001234"


class Talk:
    """One conversation that is about a ticket; `ask` is the slot that was asked for last."""

    def __init__(self, client: HotlineClient, conversation: str, latest: str | None = None):
        self._form = ticket_form(client)
        self._action = DealWithTicket(client, self._form)
        self._conversation = conversation
        self.slots: dict = {"latest_ticket": latest}
        self.asked: str | None = None
        self.refusals: list[str] = []

    async def say(self, written: str = "", intent: str = "complaint", **entities: str) -> list[dict]:
        """What is told when nothing is left to ask."""
        message = Message(written, intent, 1.0, tuple(Entity(*one) for one in entities.items()))
        progress = await self._form.progress(message, self.slots, self.asked)
        self.slots |= progress.changes
        self.asked, self.refusals = progress.next_slot, progress.refusals
        return [] if self.asked else await self._submit()

    async def question(self) -> str:
        return (await self._form.field(self.asked).ask(self.slots)).text

    async def _submit(self) -> list[dict]:
        dispatcher = CollectingDispatcher()
        slots = {slot: None for slot in self._form.slots} | self.slots
        tracker = Tracker(self._conversation, slots, {}, [], False, None, {}, "action_listen")
        events = await self._action.run(dispatcher, tracker, {})
        self.slots |= {event["name"]: event["value"] for event in events if event["event"] == "slot"}
        if any(event.get("name") == self._form.name for event in events):
            self.asked = self._form.next_field(self.slots).slot
        return dispatcher.messages


@pytest.fixture
def talk(api):
    client = HotlineClient(ServiceClient("http://services", transport=httpx.ASGITransport(api.app)))
    return lambda conversation="c0ffee", latest=None: Talk(client, conversation, latest)


@pytest.fixture
def number(tell) -> str:
    return tell(phone=PHONE, conversation="c0ffee").json()["number"]


@pytest.fixture
def answered(hotline, number) -> str:
    hotline.accept(number)
    hotline.answer(number, "已与舞队约定九点半结束。")
    return number


def titles(message: dict) -> list[str]:
    return [button["title"] for button in message["buttons"]]


async def test_the_conversation_that_handed_it_in_is_asked_nothing(talk, number):
    [told] = await talk(latest=number).say("我的投诉处理得怎么样了")
    assert number in told["text"] and "已登记" in told["text"] and "答复期限：2026年" in told["text"]
    assert titles(told) == ["撤回工单"]
    assert PHONE not in str(told)


async def test_anybody_else_proves_who_they_are_by_the_telephone(talk, answered):
    stranger = talk("another")
    assert await stranger.say("查一下我的投诉") == []
    assert "工单号" in await stranger.question()
    assert await stranger.say(answered, ticket_number=answered) == []
    assert "后四位" in await stranger.question()
    [refused] = await stranger.say("4321")
    assert "还可以再试4次" in refused["text"] and stranger.asked == "phone_tail"
    [told] = await stranger.say("1234")
    assert "答复：已与舞队约定九点半结束。" in told["text"]
    assert titles(told) == ["满意", "基本满意", "不满意"]


async def test_without_the_telephone_only_where_it_stands_is_told(talk, answered):
    stranger = talk("another")
    await stranger.say(answered, ticket_number=answered)
    [told] = await stranger.say("跳过", "deny")
    assert "已答复" in told["text"] and "舞队" not in told["text"]


async def test_a_ticket_without_a_telephone_says_where_to_ask(talk, tell):
    number = tell(conversation="c0ffee").json()["number"]
    [told] = await talk("another").say(number, ticket_number=number)
    assert "已登记" in told["text"] and "12345" in told["text"]


async def test_a_ticket_is_withdrawn_after_a_confirmation(api, talk, number):
    citizen = talk(latest=number)
    assert await citizen.say("我不投诉了，撤回") == []
    assert f"要撤回的是：工单 {number}" in await citizen.question()
    [told] = await citizen.say("", "affirm")
    assert "已撤回" in told["text"]
    assert api.get(f"/v1/tickets/{number}").json()["status"] == "withdrawn"
    again = talk(latest=number)
    assert await again.say("撤回投诉") == []
    assert "不能撤回" in again.refusals[0]


async def test_nothing_is_withdrawn_without_a_yes_or_by_a_stranger(api, talk, number):
    citizen = talk(latest=number)
    await citizen.say("撤回投诉")
    [kept] = await citizen.say("", "deny")
    assert "保留不变" in kept["text"]
    stranger = talk("another", number)
    await stranger.say("撤回投诉")
    assert await stranger.say("", "affirm") == []
    assert await stranger.say("跳过", "deny") == [] and stranger.asked == "phone_tail"
    [refused] = await stranger.say("0000")
    assert "不一致" in refused["text"]
    assert api.get(f"/v1/tickets/{number}").json()["status"] == "received"


async def test_an_answer_that_satisfies_closes_the_ticket(api, talk, answered):
    pressed = {"ticket_number": answered, "ticket_act": "settle", "ticket_satisfaction": "satisfied"}
    [told] = await talk().say(**pressed)
    assert "已办结" in told["text"]
    assert api.get(f"/v1/tickets/{answered}").json()["satisfaction"] == "satisfied"


async def test_an_answer_that_does_not_satisfy_is_dealt_with_again(api, talk, answered):
    citizen = talk(latest=answered)
    assert await citizen.say("对投诉的答复不满意") == []
    assert "哪里不满意" in await citizen.question()
    [told] = await citizen.say("昨晚还是跳到十一点")
    assert "重新办理" in told["text"] and "新的答复期限" in told["text"]
    assert api.get(f"/v1/tickets/{answered}").json()["status"] == "reopened"


async def test_there_is_nothing_to_judge_before_the_answer(talk, number):
    citizen = talk(latest=number)
    assert await citizen.say("对投诉的处理结果不满意") == []
    assert "有了答复才能评价" in citizen.refusals[0]
