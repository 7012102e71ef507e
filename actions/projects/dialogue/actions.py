"""What happens when a project's code is known."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue.form import Form
from actions.dialogue.forms import CompleteForm, Events, actions_of
from actions.dialogue.reply import send
from actions.dialogue.results import LATEST_RESULT
from actions.projects.client import ProjectsClient
from actions.projects.dialogue.forms import project_form
from actions.projects.dialogue.rendering import project_reply


class ShowProject(CompleteForm):
    def __init__(self, client: ProjectsClient, form: Form):
        self.client = client
        self.form = form

    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        send(dispatcher, project_reply(await self.client.find(tracker.slots["project_code"])))
        return [SlotSet(LATEST_RESULT, "project")]


def project_actions(client: ProjectsClient) -> list[Action]:
    form = project_form(client)
    return [*actions_of(form), ShowProject(client, form)]
