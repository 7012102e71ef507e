"""How an answer of the knowledge base is told."""

from actions.dialogue.reply import TO_A_PERSON, Button, Reply
from actions.policy.client import PolicyAnswer, Validity
from actions.policy.dialogue.offers import offers

_NOTHING = {
    "not_found": "抱歉，现有的政策文件里没有查到这个问题的答案，我不能随便猜。您可以换个说法，或者转人工咨询。",
    "out_of_scope": "抱歉，这个问题不在我能回答的范围内。我可以解答政策、测算康复救助、预约大厅、查项目和快递，也可以为您转人工。",
}
_RELATED = 3
_RELATED_TO_NOTHING = 1


def told(answer: PolicyAnswer) -> Reply:
    """The answer with its sources and validity, or the honest sentence that there is none."""
    # What is near to a question that nothing answers is mostly near in words alone.
    shown = _RELATED if answer.found else _RELATED_TO_NOTHING
    related = [Button(question, question) for question in answer.related[:shown]]
    data = {
        "citations": answer.citations,
        "related": answer.related,
        "confidence": answer.confidence,
    } | ({"validity": answer.validity.model_dump(mode="json")} if answer.validity else {})
    if not answer.found:
        text = _NOTHING[answer.status]
        return Reply(text, "answer", answer.status, [*related, TO_A_PERSON], data)
    text = with_validity(answer.text, answer.validity)
    return Reply(text, "answer", answer.status, [*offers(answer.citations), *related], data)


def with_validity(text: str, validity: Validity | None) -> str:
    """The text with the note that its source is not in force, unless it says so already."""
    if validity is None or validity.status == "in_force" or not validity.note or validity.note in text:
        return text
    return f"{text}\n{validity.note}"


UNAVAILABLE = Reply(
    "抱歉，政策知识库暂时连接不上，这个问题现在答不了。请稍后再问一次；着急的话可以转人工，或拨打12345政务服务便民热线。",
    "notice",
    "unavailable",
    [TO_A_PERSON],
)
