"""The result told last, and messages that only change one of its facts."""

from collections.abc import Mapping

from rasa_sdk import Tracker

from actions.dialogue.message import Message
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


def follows_up(message: Message, tracker: Tracker) -> str | None:
    """The action that tells the last result anew, when the message does nothing but change its facts."""
    result = _RESULTS.get(tracker.get_slot(LATEST_RESULT) or "")
    if result is None or (tracker.active_loop or {}).get("name"):
        return None
    action, facts = result
    if not message.has(*facts):
        return None
    return action if message.letters_besides_entities() <= PARAMETERS.elliptical_length else None
