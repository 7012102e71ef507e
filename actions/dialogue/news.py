"""The wish to be told when something changes, in whatever words; and how the gateway is asked to see to it."""

import re
from typing import Any

# The entity of the button below a project, and the action that it stands for.
NEWS = "project_news"
FOLLOW_PROJECT = "action_follow_project"
FOLLOW_DOCUMENT = "action_follow_document"

_CHANGES = r"(?:新|变|进展|更新|动静|动态|调整|修改|修订|修正|延期|延长|下文|消息|结果)"
_TELL = r"(?:(?:告诉|通知|提醒|告知|知会|话俾|讲俾)(?:我|咱|俺|一声|一下)|(?:跟|和|同)我(?:说|讲))"
# Something that may come: "新规定告诉我" asks for what is there already.
_MAY = r"(?:有|出|一|要是|如果|若|以后|将来|被)"
_WISH = re.compile(
    rf"{_MAY}[^，。！？!?；]{{0,6}}{_CHANGES}[^，。！？!?；]{{0,10}}[，,]?[^，。！？!?；]{{0,6}}{_TELL}"
    rf"|(?:通知|提醒)(?:我|咱|俺)[^，。！？!?；]{{0,16}}(?:变|进展|更新|调整|修改|修订)"
    r"|(?:关注|订阅|跟踪)(?:一下|下)?(?:这|那|该|它|《|汕府|\d+号)"
)
_POLICY = re.compile(r"文件|号文|\d+\s*号|办法|规定|政策|法规|条例|规划|细则|新规|标准|补贴|补助|救助")
# "有新规定会通知我吗" asks how things are; nobody consents by asking.
_QUESTION = re.compile(
    r"[吗嘛呢？?]\s*[。！]?$|是什么|是啥|怎么|怎样|如何|会不会|能不能|是不是|有没有|谁|哪里|在哪|什么时候|不用|不要|别再?|不必"
)


def wants_news(written: str) -> bool:
    """Whether the citizen asks to be told of changes, as a wish and not as a question."""
    return bool(_WISH.search(written)) and not _QUESTION.search(written)


def names_policy(written: str) -> bool:
    """Whether it speaks of a document, or of what one says."""
    return bool(_POLICY.search(written))


def of_topic(topic: str) -> dict[str, Any]:
    """The part of a reply by which the gateway notes that the conversation wants notices of a topic."""
    return {"follow": {"topic": topic}}


def of_document(document_id: str, title: str) -> dict[str, Any]:
    """The part of a reply by which the gateway notes that the conversation follows a document."""
    return {"follow": {"document": {"id": document_id, "title": title}}}
