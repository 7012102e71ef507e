"""The bodies of the rehab API, from what was said and what is assumed."""

from datetime import date
from typing import Any

from actions.dialogue.choices import UNKNOWN
from actions.dialogue.form import Answers
from actions.rehab.dialogue.benefit import assumed_of, disabilities_of, service_of
from actions.rehab.dialogue.child import DISABILITIES, RESIDENCES

_RESIDENCE_OF_THE_API = {"residence_permit": "shanwei_residence_permit"}


def eligibility_request(answers: Answers, today: date) -> dict[str, Any]:
    indication = answers.get("rehab_indication")
    return {
        "application_date": today.isoformat(),
        "birth_date": answers.get("birth_date"),
        "residence": _residence(answers),
        "disabilities": list(answers.get("disability") or ()),
        "evidence": answers.get("evidence") or "disability_certificate",
        "rehab_indication": None if indication in (None, UNKNOWN) else indication,
        "priority_groups": [],
    }


def estimate_request(answers: Answers, today: date) -> dict[str, Any]:
    """A plain estimate needs no personal facts: what was not said is assumed, and told (`assumptions`)."""
    disabilities, _ = disabilities_of(answers)
    return eligibility_request(answers, today) | {
        "disabilities": disabilities,
        "rehab_indication": True,
        "services": [service_of(answers)],
    }


def assumptions(answers: Answers) -> list[str]:
    """What the estimate takes for granted because nobody said otherwise."""
    disabilities, implied = disabilities_of(answers)
    assumed = []
    if not answers.get("birth_date"):
        assumed.append("年龄符合规定（请以出生日期为准）")
    elif answers.get("birth_estimated"):
        assumed.append("出生日期按您说的年龄推算")
    if not answers.get("residence"):
        assumed.append(RESIDENCES["shanwei_hukou"])
    elif answers["residence"] == "other":
        # 深圳户口 says nothing of a permit; whoever has one hears what to say.
        assumed.append("户籍不在汕尾，也没有汕尾居住证（有居住证请告诉我）")
    if not answers.get("evidence"):
        assumed.append("有残疾人证或诊断证明")
    if implied and answers["benefit"] == "rehab_training":
        assumed.append("属于听力、言语、智力、肢体残疾或孤独症儿童")
    elif implied and answers["benefit"] != "assistive_device":
        assumed.append(f"属于{'、'.join(DISABILITIES[one] for one in disabilities)}儿童")
    assumed.extend(assumed_of(answers))
    assumed.append("经评估有康复服务适应指征")
    return assumed


def _residence(answers: Answers) -> str:
    said = answers.get("residence") or "shanwei_hukou"
    return _RESIDENCE_OF_THE_API.get(said, said)
