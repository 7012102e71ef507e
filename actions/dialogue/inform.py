"""A bare fact outside any form: a code, a number, a changed fact of the last result."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dialogue.facts import task_of
from actions.dialogue.forms import Events, active_form
from actions.dialogue.message import Message
from actions.dialogue.news import FOLLOW_PROJECT, NEWS
from actions.dialogue.results import follows_up


class Inform(Action):
    def name(self) -> str:
        return "action_inform"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        message = Message.parsed(tracker.latest_message)
        if message.has(NEWS):
            # A wish beside whatever else is going on.
            return [FollowupAction(FOLLOW_PROJECT)]
        if active_form(tracker):
            # The form found no answer in it.
            return [FollowupAction("action_answer_policy")]
        return [FollowupAction(follows_up(message, tracker) or task_of(message) or "action_answer_policy")]
