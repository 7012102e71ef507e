"""How the rehab API's results are told."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.dialogue.reply import TO_A_PERSON, Button, Reply
from actions.policy.client import Validity
from actions.policy.dialogue.rendering import with_validity
from actions.rehab.dialogue.benefit import BENEFITS

_VERDICTS = {
    "eligible": "按您提供的情况，符合申请条件（是否批准以县级残联审核为准）。",
    "ineligible": "按您提供的情况，暂时不符合申请条件：",
    "needs_information": "还不能判断，需要补充：",
    "discretionary": "办法没有明确保证，需要当地残联审核决定：",
}
_BOOK = Button("预约办理康复救助", '/book_appointment{"service":"rehab-aid"}')
_ESTIMATE = Button("测算能补多少", "帮我算一下康复救助能补多少钱")
_CHECK = Button("看看是否符合条件", "我家孩子符合康复救助条件吗")

_ANOTHER_CHILD = Button("再算一个孩子", "再帮我算一个孩子的补贴")

Result = Mapping[str, Any]


def eligibility_reply(result: Result, estimated_age: bool) -> Reply:
    reasons = [f"· {reason['text']}{_source(reason)}" for reason in result.get("reasons", ())]
    lines = [_VERDICTS[result["eligibility"]], *reasons]
    if result.get("priority"):
        lines.append("符合优先提供康复救助的情形。")
    if estimated_age:
        lines.append("年龄是按您说的推算的，以孩子的出生日期为准；有更正请直接告诉我。")
    buttons = [TO_A_PERSON] if result["eligibility"] == "ineligible" else [_ESTIMATE, _BOOK]
    return Reply(
        with_validity("\n".join(lines), _validity(result)),
        "eligibility",
        result["eligibility"],
        buttons,
        _data(result, result.get("reasons", ())),
    )


def estimate_reply(result: Result, assumed: Sequence[str], further: Sequence[str] = ()) -> Reply:
    items = result["items"]
    lines = [line for item in items for line in _item(item)]
    lines.append(_total(result))
    doubts = _doubts(result)
    notes = _notes(result, doubts, assumed)
    return Reply(
        with_validity("\n".join(lines + notes), _validity(result)),
        "estimate",
        result["eligibility"],
        [*map(_also, further), _CHECK, _BOOK, _ANOTHER_CHILD],
        # A channel that draws the sums as a card says only the notes in words.
        _data(result, [*items, *doubts]) | {"notes": notes},
    )


def _also(benefit: str) -> Button:
    """A further benefit that was named with the one just estimated."""
    return Button(f"再算：{BENEFITS[benefit].split('（')[0]}", f'/subsidy_estimate{{"benefit":"{benefit}"}}')


def _doubts(result: Result) -> list[Mapping[str, Any]]:
    # A birthday that nobody asked for is an assumption, not a doubt about the child.
    return [reason for reason in result.get("reasons", ()) if reason["code"] != "missing_birth_date"]


def _notes(result: Result, doubts: Sequence[Mapping[str, Any]], assumed: Sequence[str]) -> list[str]:
    """What stands beside the sums: doubts about the child, what was assumed, what the text leaves open."""
    verdict = [_VERDICTS[result["eligibility"]]] if doubts else []
    return [
        *verdict,
        *(f"· {reason['text']}{_source(reason)}" for reason in doubts),
        f"测算按以下情况：{'；'.join(assumed)}。与实际不符请直接告诉我，我重新算。",
        *(str(caveat) for caveat in result.get("caveats", ())),
    ]


def money(amount: float) -> str:
    """1234.5 → 1234.50, 2000.0 → 2000."""
    return f"{amount:.0f}" if float(amount).is_integer() else f"{amount:.2f}"


def _item(item: Mapping[str, Any]) -> list[str]:
    lines = [f"{BENEFITS.get(item['kind'], item['kind'])}{_source(item)}"]
    if item.get("formula"):
        lines.append(f"算式：{item['formula']}")
    if item.get("text"):
        lines.append(str(item["text"]))
    return lines


def _total(result: Result) -> str:
    items = result["items"]
    if all(item["qualifier"] == "not_quantified" for item in items):
        return "金额：政策文件没有给出具体数额，请向当地县级残联咨询。"
    least = "不少于" if result["total_qualifier"] == "at_least" else ""
    return f"合计：{least}{money(result['total'])}元"


def _source(part: Mapping[str, Any]) -> str:
    citation = part.get("citation") or {}
    document = citation.get("document") or {}
    named = f"{document.get('number', '')}{citation.get('article', '')}"
    return f"（{named}）" if named else ""


def _validity(result: Result) -> Validity | None:
    return Validity.model_validate(result["validity"]) if result.get("validity") else None


def _data(result: Result, parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    citations: list[Any] = []
    for part in parts:
        if part.get("citation") and part["citation"] not in citations:
            citations.append(part["citation"])
    return {"result": dict(result), "citations": citations} | (
        {"validity": result["validity"]} if result.get("validity") else {}
    )
