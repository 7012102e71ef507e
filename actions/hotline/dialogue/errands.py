"""What a message wants with a ticket that exists: the errand, or none where something new is told."""

import re
from enum import StrEnum

from actions.dialogue.form import Answers
from actions.dialogue.message import Message

BEGIN = "action_begin_ticket_form"
_START_AGAIN = "action_start_again"


class Errand(StrEnum):
    SEE = "see"
    WITHDRAW = "withdraw"
    SETTLE = "settle"


# The ticket that this conversation handed in or spoke of last.
LATEST = "latest_ticket"

# What was handed in; 建议取消限行 takes nothing back.
_HANDED_IN = "投诉|举报|工单|诉求|反映|反应|信访|(?i:gd)[0-9]{12}"
_NAMED = re.compile(_HANDED_IN)
_TICKET = f"{_HANDED_IN}|反馈|建议|意见"
# 我要投诉处理结果 tells something new, 我要投诉的结果 asks.
_NEW = re.compile(
    "(?:要|想|来|去|哪里|哪儿|怎么|如何|帮我|继续|再次?|能|可以)(?:投诉|举报|反映|反应|信访|提)"
    "(?!的|过|进度|进展|结果|情况|编号|工单)"
)
# Asked, not told: 修好了吗, but not 说修好了其实没修.
_DONE = "(?:得|的|好|完|掉|过)*了?(?:没有?|吗|么)[啊呀呢]?(?=[，。！？,.!? ]|$)"
_PROGRESS = (
    "进度|进展|到哪|怎么样|咋样|怎样|如何|什么情况|(?:处理|办理)情况|状态|结果|下文|回音|消息|回复|答复|查|编号"
    f"|(?:受理|处理|办理|解决|搞定|办|弄|修){_DONE}|(?:什么时候|几时|多久)(?:能|会|才)?(?:处理|办|回复|答复|解决|有)"
)
_TAKEN_BACK = "撤回|撤销|撤掉|撤了|撤诉|撤|取消|收回|作废|不用(?:再)?(?:处理|办|管|跟进)了?"
_NO_MORE = "(?:不想?|别|不用|不要|先不)(?:再)?(?:投诉|举报|反映|反应|追究|信访)"
_NO_LONGER = re.compile(_NO_MORE)
_OPINION = "(?:很|非常|比较|挺|基本|还算|不太?|不够|都)*满意|敷衍|没(?:有)?解决|不认可|不接受|重新(?:办理?|处理|答复|调查)"
_ANSWER = "答复|回复|处理结果|办理结果|办理情况|处理情况|结果"

_WORDS = {
    Errand.SETTLE: re.compile(
        f"(?=.*(?:{_TICKET}|答复|回复))(?=.*(?:{_ANSWER}|工单|重新))(?=.*(?:{_OPINION}))", re.DOTALL
    ),
    Errand.WITHDRAW: re.compile(
        f"(?=.*(?:{_HANDED_IN}))(?=.*(?:{_TAKEN_BACK}))|(?=.*{_NO_MORE})|(?=.*撤诉)", re.DOTALL
    ),
    Errand.SEE: re.compile(
        f"(?=.*(?:{_TICKET}))(?=.*(?:{_PROGRESS}))|.*(?:查|看|我的|那个)(?:投诉|工单|诉求)$", re.DOTALL
    ),
}
# Words of such errands; what is left of a message besides them is what it tells.
_OF_ERRANDS = re.compile(
    f"{_TICKET}|{_NO_MORE}|{_TAKEN_BACK}|{_PROGRESS}|{_OPINION}|{_ANSWER}"
    "|上次|上回|上周|上个?(?:星期|月)|之前|以前|前(?:几|两)?天|昨天|今天|刚才|刚刚|早上|下午|现在|已经|一直|到底"
    "|我们?|你们?|那个?|这个?|个|件|条|份|事情?|问题|提交|提|过|请问|麻烦|请|帮|一?下|看看?|知道|想|要|能不能|可以|可不可以|能"
    "|处理|办理|办|单|号|您?好|给|还|是|什么|有没有|有|没|了|吗|呢|啊|呀|吧|么|把|都|对|的|得|12345|热线|政府|算了?|不|也"
)
# So many letters besides those words tell something: 路灯 in 我反映的路灯修了吗 does not.
_STORY = 4
_TELLS_SOMETHING = {Errand.SEE: 5, Errand.WITHDRAW: 3, Errand.SETTLE: 5}


def errand(written: str) -> Errand | None:
    """What is asked of a ticket that was handed in; None where the text tells or wants something else."""
    if _NEW.search(_NO_LONGER.sub("", written)):
        return None
    told = _told_besides(written)
    return next(
        (one for one, words in _WORDS.items() if words.match(written) and told < _TELLS_SOMETHING[one]), None
    )


def _told_besides(written: str) -> int:
    """How many letters of a text are no words of errands."""
    return sum(c.isalnum() for c in _OF_ERRANDS.sub("", written))


def from_complaint(message: Message, answers: Answers, requested: str | None) -> str | None:
    """Where a complaint's form sends what is about an earlier one; taking back what is being filled in stops it."""
    if message.has("ticket_act") or (message.has("ticket_number") and requested != "description"):
        return BEGIN
    wanted = errand(message.written)
    if requested and wanted is Errand.WITHDRAW:
        return _START_AGAIN
    return BEGIN if wanted else None


def from_rating(message: Message, answers: Answers, requested: str | None) -> str | None:
    """Where a rating's form sends an opinion about a ticket's answer."""
    if requested or errand(message.written) is not Errand.SETTLE:
        return None
    # 答复 alone may be what the assistant answered.
    return BEGIN if answers.get(LATEST) or _NAMED.search(message.written) else None


def from_ticket(message: Message, answers: Answers, requested: str | None) -> str | None:
    """Where the form about a ticket sends a new complaint."""
    if message.intent != "complaint" or requested in (None, "ticket_satisfaction", "ticket_remark"):
        return None
    # 工单号忘了 answers the question, badly; 路灯坏了没人修 does not.
    aside = _NAMED.search(message.written) or message.is_at_a_loss or _told_besides(message.written) < _STORY
    return "action_begin_complaint_form" if _NEW.search(message.written) or not aside else None


def withdrawal(message: Message) -> str | None:
    """What withdraws a ticket while no form is running."""
    return BEGIN if errand(message.written) is Errand.WITHDRAW else None
