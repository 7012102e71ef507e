"""Every action of the assistant, with its clients."""

from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

from actions.appointments.client import AppointmentsClient
from actions.appointments.dialogue.actions import appointment_actions
from actions.clients import ServiceClient, configured_client
from actions.courier.client import CourierClient
from actions.courier.dialogue.actions import courier_actions
from actions.dialogue.inform import Inform
from actions.dialogue.talk import talk_actions
from actions.hotline.client import HotlineClient
from actions.hotline.dialogue.actions import hotline_actions
from actions.hotline.dialogue.errands import withdrawal
from actions.policy.client import KnowledgeClient
from actions.policy.dialogue.actions import AnswerPolicy
from actions.policy.dialogue.following import FollowDocument
from actions.policy.dialogue.reports import HotlineReports
from actions.projects.client import ProjectsClient
from actions.projects.dialogue.actions import project_actions
from actions.rehab.client import RehabClient
from actions.rehab.dialogue.actions import rehab_actions
from xiaoshan.clock import Clock
from xiaoshan.settings import Settings


def all_actions(settings: Settings, clock: Clock) -> list[Action]:
    """One client a service, shared by its actions, so that they share its circuit breaker."""
    appointments = AppointmentsClient(configured_client(settings, "appointments"))
    hotline = HotlineClient(configured_client(settings, "hotline"))
    knowledge = KnowledgeClient(ServiceClient(settings.knowledge_base_url))
    return [
        *talk_actions(withdrawal),
        Inform(),
        AnswerPolicy(knowledge, HotlineReports(hotline)),
        FollowDocument(knowledge),
        *appointment_actions(appointments, clock),
        *rehab_actions(RehabClient(configured_client(settings, "rehab")), clock),
        *project_actions(ProjectsClient(configured_client(settings, "projects"))),
        *courier_actions(CourierClient(configured_client(settings, "courier")), appointments),
        *hotline_actions(hotline),
    ]


def executor(settings: Settings, clock: Clock) -> ActionExecutor:
    result = ActionExecutor()
    for action in all_actions(settings, clock):
        result.register_action(action)
    return result
