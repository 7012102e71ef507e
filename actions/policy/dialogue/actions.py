"""Answers policy questions, and whatever the bot did not understand, from the knowledge base."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.clients import ServiceRejected, ServiceUnavailable
from actions.dialogue import history
from actions.dialogue.facts import BEGIN_BOOKING, names_a_visit, task_of
from actions.dialogue.forms import FAILED, Events, active_form, resume
from actions.dialogue.interruption import was_understood
from actions.dialogue.message import Message
from actions.dialogue.news import FOLLOW_DOCUMENT, names_policy, wants_news
from actions.dialogue.parameters import PARAMETERS
from actions.dialogue.reply import TO_A_PERSON, Reply, send
from actions.dialogue.results import LATEST_RESULT, follows_up
from actions.policy.client import KnowledgeClient, PolicyAnswer
from actions.policy.dialogue.rendering import UNAVAILABLE, told
from actions.policy.dialogue.reports import Reports

_NOTHING_TO_READ = Reply(
    "我还没有看懂这条消息。请用文字简单说说您要办的事，例如“残疾儿童康复训练补助多少”“预约办残疾人证”。",
    "notice",
    "not_understood",
    [TO_A_PERSON],
)


class AnswerPolicy(Action):
    """In a form it goes back to the form's question; a message nobody understands is no answer there."""

    def __init__(self, client: KnowledgeClient, reports: Reports):
        self._client = client
        self._reports = reports

    def name(self) -> str:
        return "action_answer_policy"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        message = Message.parsed(tracker.latest_message)
        if again := follows_up(message, tracker):
            return [FollowupAction(again)]
        if wants_news(message.written) and names_policy(message.written):
            return [FollowupAction(FOLLOW_DOCUMENT)]
        # 预约 and 告知 sound alike when somebody says everything at once; the facts tell what is wanted.
        if message.intent == "nlu_fallback" and not active_form(tracker) and (task := task_of(message)):
            return [FollowupAction(task)]
        if not message.letters:
            send(dispatcher, _NOTHING_TO_READ)
            return resume(tracker)
        lost = bool(active_form(tracker)) and not was_understood(message)
        # The form's question, asked again with an apology, says more than "not found".
        ask_again = [SlotSet(FAILED, int(tracker.get_slot(FAILED) or 0) + 1), *resume(tracker)]
        try:
            context = history.context(tracker.events, PARAMETERS.context_messages)
            answer = await self._client.answer(message.written, context)
        except (ServiceUnavailable, ServiceRejected):
            if lost:
                return ask_again
            send(dispatcher, UNAVAILABLE)
            return resume(tracker)
        if lost and not _is_sure(answer):
            return ask_again
        if not answer.found and not active_form(tracker) and names_a_visit(message):
            return [FollowupAction(BEGIN_BOOKING)]
        self._reports.report(message.written, answer)
        send(dispatcher, told(answer))
        # "那公办的呢" now asks about this answer, not about an estimate before it.
        return [SlotSet(FAILED, 0), SlotSet(LATEST_RESULT, None), *resume(tracker)]


def _is_sure(answer: PolicyAnswer) -> bool:
    return answer.found and answer.confidence >= PARAMETERS.answer_confidence_in_form
