"""What happens when a project's code is known."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.clients import ServiceRejected, ServiceUnavailable
from actions.dialogue.form import Form
from actions.dialogue.forms import CompleteForm, Events, actions_of, resume
from actions.dialogue.message import Message
from actions.dialogue.news import FOLLOW_PROJECT, NEWS, wants_news
from actions.dialogue.reply import Reply, send
from actions.dialogue.results import LATEST_RESULT
from actions.dialogue.unavailable import unavailable
from actions.projects.client import ProjectsClient
from actions.projects.dialogue.forms import project_form
from actions.projects.dialogue.rendering import NOT_FOLLOWABLE, following_reply, project_reply


class FollowProject(Action):
    """Notes that the conversation wants to hear of a project: the one pressed for, or told last."""

    def __init__(self, client: ProjectsClient):
        self._client = client

    def name(self) -> str:
        return FOLLOW_PROJECT

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        code = Message.parsed(tracker.latest_message).last(NEWS) or tracker.get_slot("project_code")
        send(dispatcher, await self._noted(str(code or ""), tracker.sender_id))
        return resume(tracker)

    async def _noted(self, code: str, conversation: str) -> Reply:
        try:
            return following_reply(await self._client.follow(code, conversation))
        except ServiceUnavailable:
            return unavailable("项目查询")
        except ServiceRejected:
            return NOT_FOLLOWABLE


class ShowProject(CompleteForm):
    def __init__(self, client: ProjectsClient, form: Form):
        self.client = client
        self.form = form

    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        send(dispatcher, project_reply(await self.client.find(tracker.slots["project_code"])))
        told = SlotSet(LATEST_RESULT, "project")
        if wants_news(Message.parsed(tracker.latest_message).written):
            return [told, FollowupAction(FOLLOW_PROJECT)]
        return [told]


def project_actions(client: ProjectsClient) -> list[Action]:
    form = project_form(client)
    return [*actions_of(form), ShowProject(client, form), FollowProject(client)]
