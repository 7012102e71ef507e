"""A bare fact outside any form: a code, a number, a changed fact of the last result."""

from itertools import chain

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dialogue.forms import Events, active_form
from actions.dialogue.message import Message
from actions.dialogue.results import follows_up

# A code says by itself what it is for.
_TASK_OF_ENTITY = (
    ("project_code", "action_begin_project_form"),
    ("courier_no", "action_begin_courier_track_form"),
    ("appointment_code", "action_begin_appointment_lookup_form"),
    ("rating_stars", "action_begin_rating_form"),
)

# So do several facts together: one of each group.
_TASK_OF_FACTS = (
    ((("service",), ("date", "time", "hall")), "action_begin_booking_form"),
    ((("mode", "institution"), ("months",)), "action_begin_estimate_form"),
)


class Inform(Action):
    def name(self) -> str:
        return "action_inform"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        message = Message.parsed(tracker.latest_message)
        if active_form(tracker):
            # The form found no answer in it.
            return [FollowupAction("action_answer_policy")]
        by_facts = (action for facts, action in _TASK_OF_FACTS if all(message.has(*some) for some in facts))
        by_entity = (action for entity, action in _TASK_OF_ENTITY if message.has(entity))
        return [
            FollowupAction(
                follows_up(message, tracker) or next(chain(by_entity, by_facts), "action_answer_policy")
            )
        ]
