"""The result told last, and messages that only change one of its facts."""

import re
from collections.abc import Mapping

from rasa_sdk import Tracker

from actions.dialogue.message import Message
from actions.dialogue.news import FOLLOW_DOCUMENT, FOLLOW_PROJECT, names_policy, wants_news
from actions.dialogue.parameters import PARAMETERS

# Names the result told last, so that "那半天的呢" can be understood; empty after anything else.
LATEST_RESULT = "latest_result"

# Result → the action that tells it again, and the entities that are its facts.
_RESULTS: Mapping[str, tuple[str, frozenset[str]]] = {
    "estimate": (
        "action_repeat_estimate",
        frozenset(
            {
                "mode",
                "institution",
                "months",
                "money",
                "benefit",
                "disability",
                "age_months",
                "birth_date",
                "residence",
                "evidence",
            }
        ),
    ),
    "eligibility": (
        "action_repeat_eligibility",
        frozenset({"disability", "age_months", "birth_date", "residence", "evidence"}),
    ),
}

# Result → the action that tells it again, and the words that ask for a part of what it tells.
_ASKED_AGAIN: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "project": (
        "action_show_project",
        re.compile(
            "下一步|接下来|下一环|之后呢|要多久|还有几天|还剩|什么时候到期|期限|超期|逾期|哪个部门|谁负责|谁在办|谁在审"
        ),
    ),
    "appointment": (
        "action_tell_about_visit",
        re.compile(
            "材料|证件|资料|手续|带什么|带啥|带哪些|准备什么|签到|取号|叫号|地址|在哪|怎么去|怎么走|几点"
        ),
    ),
}


def follows_up(message: Message, tracker: Tracker) -> str | None:
    """The action that tells the last result anew, when the message only changes its facts or asks for a part.

    Or the one that notes the wish to be told when something changes.
    """
    latest = tracker.get_slot(LATEST_RESULT) or ""
    if (tracker.active_loop or {}).get("name"):
        return None
    if wants_news(message.written) and (latest == "project" or names_policy(message.written)):
        return FOLLOW_DOCUMENT if names_policy(message.written) else FOLLOW_PROJECT
    if latest in _ASKED_AGAIN:
        action_again, words = _ASKED_AGAIN[latest]
        short = message.letters <= PARAMETERS.follow_up_length
        return action_again if short and words.search(message.written) else None
    result = _RESULTS.get(latest)
    if result is None:
        return None
    action, facts = result
    if not message.has(*facts):
        return None
    return action if message.letters_besides_entities() <= PARAMETERS.elliptical_length else None
