"""The questions about a ticket that was handed in."""

import re

from actions.clients import ServiceRejected
from actions.dialogue.choices import Choice
from actions.dialogue.confirmation import Confirmation
from actions.dialogue.form import Answers, Field, Given, Reading, Refused, Said
from actions.dialogue.reply import Reply
from actions.dialogue.written import Written, number_in
from actions.hotline.client import HotlineClient
from actions.hotline.dialogue.errands import LATEST, Errand, errand
from actions.hotline.dialogue.texts import OPINIONS, may, one_line
from actions.hotline.models import Satisfaction
from actions.hotline.states import Act
from actions.hotline.ticket_views import TicketView

ACT, NUMBER, OPINION = "ticket_act", "ticket_number", "ticket_satisfaction"
_LONGEST_REMARK = 1000
# The first that is found counts: 不满意 holds 满意.
_OPINION_WORDS = {
    Satisfaction.UNSATISFIED: re.compile(
        "不(?:太|够|是很|怎么)?满意|敷衍|没(?:有)?解决|不认可|不接受|重新(?:办|处理|答复|调查)"
    ),
    Satisfaction.FAIR: re.compile("基本满意|还算满意|一般|还行|还可以|马马虎虎"),
    Satisfaction.SATISFIED: re.compile("满意"),
}


def act_of(answers: Answers) -> Errand:
    return Errand(answers.get(ACT) or Errand.SEE)


class Wanted(Field):
    """What is to be done with the ticket; said or pressed, never asked for."""

    slot = ACT
    optional = True

    async def read(self, said: Said) -> Reading | None:
        pressed = said.message.last(ACT)
        if pressed in set(Errand):
            return Given(pressed)
        if said.asked == "ticket_remark":
            return None
        wanted = errand(said.message.written)
        # Who has said what they want may still name the ticket by 我的投诉.
        return Given(wanted) if wanted and (wanted is not Errand.SEE or not said.answers.get(ACT)) else None


class TicketNumber(Field):
    """A number that the hotline knows, of a ticket that allows what is wanted."""

    slot = NUMBER
    depends_on = (ACT,)
    hint = "工单号在提交成功的消息里。找不到的话，可以拨打12345政务服务便民热线查询。"

    def __init__(self, client: HotlineClient):
        self._client = client

    async def read(self, said: Said) -> Reading | None:
        number = (
            said.message.last(NUMBER) or (said.requested and number_in(said.message.written)) or said.stale
        )
        if not number and not said.requested and not said.answers.get(NUMBER):
            number = said.answers.get(LATEST)
        if not number:
            return None
        try:
            view = await self._client.find(str(number))
        except ServiceRejected as rejected:
            return Refused(f"{rejected.title}：{rejected.detail}")
        refusal = _refusal(view, act_of(said.answers))
        return Refused(refusal) if refusal else Given(view.number)

    async def ask(self, answers: Answers) -> Reply:
        return Reply("请告诉我工单号，提交成功时给过您。", "question", NUMBER)


class Opinion(Choice):
    """How satisfied the citizen is with the answer."""

    def __init__(self) -> None:
        options = {str(value): title for value, title in OPINIONS.items()}
        super().__init__(OPINION, "您对这个工单的答复满意吗？", options, _settles)

    async def read(self, said: Said) -> Reading | None:
        if (pressed := await super().read(said)) or not (said.requested or errand(said.message.written)):
            return pressed
        found = (value for value, words in _OPINION_WORDS.items() if words.search(said.message.written))
        return Given(str(value)) if (value := next(found, None)) else None


class Remark(Written):
    """What was wrong with the answer."""

    def __init__(self) -> None:
        question = "请说说哪里不满意、希望怎么处理，会转给承办单位。没有可以跳过。"
        super().__init__("ticket_remark", question, _LONGEST_REMARK, can_skip=True)

    def applies(self, answers: Answers) -> bool:
        return _settles(answers) and answers.get(OPINION) == Satisfaction.UNSATISFIED


class WithdrawalConfirmation(Confirmation):
    def __init__(self, client: HotlineClient):
        super().__init__("ticket_confirmed", (NUMBER, ACT))
        self._client = client

    def applies(self, answers: Answers) -> bool:
        return act_of(answers) is Errand.WITHDRAW

    async def summary(self, answers: Answers) -> str:
        view = await self._client.find(answers[NUMBER])
        return f"要撤回的是：{one_line(view)}。撤回后不再办理。\n确认撤回吗？"


def _settles(answers: Answers) -> bool:
    return act_of(answers) is Errand.SETTLE


def _refusal(view: TicketView, wanted: Errand) -> str | None:
    if wanted is Errand.WITHDRAW and not may(view, Act.WITHDRAW):
        return f"工单{view.number}现在是“{view.status_name}”，不能撤回。"
    if wanted is Errand.SETTLE and not (may(view, Act.SETTLE) or may(view, Act.REOPEN)):
        return f"工单{view.number}现在是“{view.status_name}”，有了答复才能评价。"
    return None
