"""The fixed parts of a conversation: greeting, help, handing over, starting again."""

from collections.abc import Callable

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dialogue.forms import LISTEN, Events, active_form, resume
from actions.dialogue.message import Message
from actions.dialogue.reply import HOW_TO_USE, TO_A_PERSON, Button, Reply, send
from actions.dialogue.results import follows_up

TASKS = [
    Button("康复补助怎么算", "帮我算一下康复救助能补多少钱"),
    Button("是否符合条件", "我家孩子符合康复救助条件吗"),
    Button("预约大厅", "我要预约办事"),
    Button("查项目进度", "查一下项目进度"),
    Button("证照寄递", "我要寄证照"),
    Button("投诉建议", "我要投诉"),
]

GREETING = Reply(
    "您好，我是汕尾市政务服务助手小汕。政策、补助、预约、项目进度、证照寄递、投诉建议都可以问我。",
    "notice",
    "greeted",
    TASKS,
)
HELP = Reply(
    "我是小汕，自动回答的智能助手，不是真人。我可以帮您：\n"
    "1. 解答残疾儿童康复救助、工程项目策划生成、“数字政府”规划等政策，并注明出处；\n"
    "2. 判断是否符合康复救助条件、测算补助；\n"
    "3. 预约、改期、取消政务大厅办事时间；\n"
    "4. 查询工程项目策划生成的进度；\n"
    "5. 登记和查询证照寄递；\n"
    "6. 提交投诉建议、查办理进度、撤回，给服务打分。\n"
    "随时说“取消”可以停下来，说“转人工”可以找工作人员。",
    "notice",
    "helped",
    TASKS,
)
THANKS = Reply("不客气，还有需要随时告诉我。", "notice", "thanked")
GOODBYE = Reply("再见，祝您生活愉快。", "notice", "closed")
NOTHING_TO_CONFIRM = Reply("好的。请问您还想办什么？", "notice", "nothing_open", [HOW_TO_USE])
NOT_UNDERSTOOD = Reply(
    "抱歉，我没有理解您的意思。您可以换个说法，或者转人工。",
    "notice",
    "not_understood",
    [HOW_TO_USE, TO_A_PERSON],
)
# Whether the desk is open only the gateway knows: it puts the queue, the opening hours or 12345 in place
# of this text.
HANDOFF = Reply(
    "好的，正在为您联系工作人员。着急的话，可以拨打12345政务服务便民热线，或到各级政务服务中心窗口咨询。",
    "handoff",
    "requested",
)


class Say(Action):
    """One fixed reply, then back to the form that is running."""

    def __init__(self, name: str, reply: Reply):
        self._name = name
        self._reply = reply

    def name(self) -> str:
        return self._name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        send(dispatcher, self._reply)
        return resume(tracker)


class NothingToConfirm(Say):
    """What sounds like consent may ask for more of the latest result: 那下一步呢."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        if again := follows_up(Message.parsed(tracker.latest_message), tracker):
            return [FollowupAction(again)]
        return await super().run(dispatcher, tracker, domain)


class HandOff(Action):
    """Asks for a person; the running form ends, because the person takes over."""

    def name(self) -> str:
        return "action_hand_off"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        send(dispatcher, HANDOFF)
        return [ActiveLoop(None), AllSlotsReset(), LISTEN]


class StartAgain(Action):
    """Stops what is running and forgets what was said for it.

    Where nothing runs, something that was handed in may be meant: `withdrawal` tells its action.
    """

    def __init__(self, withdrawal: Callable[[Message], str | None]):
        self._withdrawal = withdrawal

    def name(self) -> str:
        return "action_start_again"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        meant = None if active_form(tracker) else self._withdrawal(Message.parsed(tracker.latest_message))
        if meant:
            return [FollowupAction(meant)]
        stopped = (
            "好的，已经停下来，刚才填的内容不会提交。" if active_form(tracker) else "好的，我们重新开始。"
        )
        send(dispatcher, Reply(f"{stopped}请问您想办什么？", "notice", "cancelled", TASKS))
        return [ActiveLoop(None), AllSlotsReset(), LISTEN]


def talk_actions(withdrawal: Callable[[Message], str | None]) -> list[Action]:
    return [
        Say("action_greet", GREETING),
        Say("action_help", HELP),
        Say("action_thanks", THANKS),
        Say("action_goodbye", GOODBYE),
        NothingToConfirm("action_nothing_to_confirm", NOTHING_TO_CONFIRM),
        Say("action_default_fallback", NOT_UNDERSTOOD),
        HandOff(),
        StartAgain(withdrawal),
    ]
