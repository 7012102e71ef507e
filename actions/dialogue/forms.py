"""Forms as rasa-sdk actions: one that begins, one that validates, one for each question."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.clients import ServiceRejected, ServiceUnavailable
from actions.dialogue import history
from actions.dialogue.form import Form, Progress
from actions.dialogue.interruption import interrupts
from actions.dialogue.message import Message
from actions.dialogue.parameters import PARAMETERS
from actions.dialogue.reply import TO_A_PERSON, Reply, send
from actions.dialogue.results import LATEST_RESULT, follows_up
from actions.dialogue.unavailable import refusal, unavailable

Events = list[dict[str, Any]]

REQUESTED = "requested_slot"
# How often the question that is open has been answered with nothing usable.
FAILED = "failed_attempts"
# When the running form began: with the conversation's id it names one submission.
BEGUN = "form_begun"


# The next action is to wait for the citizen, whatever the rules would say.
LISTEN = FollowupAction("action_listen")
# A form that cannot go on ends without being submitted.
ABANDONED: Events = [ActiveLoop(None), SlotSet(REQUESTED, None), LISTEN]

_NOTED = Reply("好的，记下了。", "notice", "noted")


def active_form(tracker: Tracker) -> str | None:
    """The name of the running form."""
    return (tracker.active_loop or {}).get("name")


def resume(tracker: Tracker) -> Events:
    """Back to the running form, which repeats its question; without one, to the citizen."""
    form = active_form(tracker)
    return [FollowupAction(form)] if form else [LISTEN]


class BeginForm(Action):
    """Clears what an earlier run left, and notes when this one began."""

    def __init__(self, form: Form, keeps: frozenset[str] = frozenset()):
        self.form = form
        self.keeps = keeps

    def name(self) -> str:
        return f"action_begin_{self.form.name}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        message = Message.parsed(tracker.latest_message)
        if again := follows_up(message, tracker):
            return [FollowupAction(again)]
        if elsewhere := self.form.elsewhere(message, tracker.slots, None):
            return [FollowupAction(elsewhere)]
        if remark := self.form.remark(message):
            send(dispatcher, Reply(remark, "notice", "remark"))
        keeps = frozenset[str]() if self.form.starts_afresh(message) else self.keeps
        begun = next((e.get("timestamp") for e in reversed(tracker.events) if e.get("event") == "user"), None)
        cleared = [SlotSet(slot, None) for slot in self.form.slots if slot not in keeps]
        return [
            ActiveLoop(None),
            SlotSet(REQUESTED, None),
            SlotSet(FAILED, 0),
            SlotSet(BEGUN, str(begun)),
            SlotSet(LATEST_RESULT, None),
            *cleared,
            FollowupAction(self.form.name),
        ]


class ValidateForm(Action):
    """Rasa calls this with every message of the form, at its start, and when it comes back to it."""

    def __init__(self, form: Form):
        self.form = form

    def name(self) -> str:
        return f"validate_{self.form.name}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        requested = tracker.get_slot(REQUESTED)
        if history.came_back(tracker.events, self.form.name):
            return [SlotSet(REQUESTED, requested or self._first_open(tracker))]
        message = Message.parsed(tracker.latest_message)
        if requested and (elsewhere := self.form.elsewhere(message, tracker.slots, requested)):
            return [ActionExecutionRejected(self.form.name), FollowupAction(elsewhere)]
        try:
            aside = await self.form.aside(message, tracker.slots) if self.form.aside else None
            if aside:
                send(dispatcher, aside)
                # A question changes nothing that is settled: "办残疾人证要带什么" is no other errand.
                message = message.without(slot for slot, value in tracker.slots.items() if value is not None)
                if not message.entities:
                    return [SlotSet(FAILED, 0), SlotSet(REQUESTED, requested or self._first_open(tracker))]
            progress = await self.form.progress(message, tracker.slots, requested)
        except (ServiceUnavailable, ServiceRejected):
            send(dispatcher, unavailable(self.form.task))
            return ABANDONED
        return self._events(dispatcher, message, requested, progress, tracker, bool(aside))

    def _events(
        self,
        dispatcher: CollectingDispatcher,
        message: Message,
        requested: str | None,
        progress: Progress,
        tracker: Tracker,
        answered_aside: bool,
    ) -> Events:
        attempts = int(tracker.get_slot(FAILED) or 0)
        if requested and message.intent in self.form.stops and not progress.answered:
            return [ActionExecutionRejected(self.form.name), FollowupAction("action_start_again")]
        field = self.form.field(requested)
        puzzled = field is not None and bool(field.hint) and message.is_at_a_loss and not progress.answered
        if (
            requested
            and not answered_aside
            and not puzzled
            and interrupts(self.form, field, message, progress)
        ):
            return [SlotSet(FAILED, attempts), ActionExecutionRejected(self.form.name)]
        for sentence in progress.refusals:
            send(dispatcher, Reply(sentence, "notice", "refused"))
        unanswered = requested and requested == progress.next_slot
        if unanswered and progress.answered - {requested} and not progress.refusals:
            send(dispatcher, _NOTED)
        # Answered out of order is an answer too; a refused one is not.
        moved = not requested or (progress.answered and not progress.refusals)
        return [
            *(SlotSet(slot, value) for slot, value in progress.changes.items()),
            SlotSet(FAILED, 0 if moved else attempts + 1),
            SlotSet(REQUESTED, progress.next_slot),
            # Rasa has no rule for a form that one message begins and completes, so completion is told.
            *([] if progress.next_slot else [FollowupAction(self.form.completion)]),
        ]

    def _first_open(self, tracker: Tracker) -> str | None:
        field = self.form.next_field(tracker.slots)
        return field.slot if field else None


class AskField(Action):
    """Asks one question; after failed attempts with an apology, after several with a person beside."""

    def __init__(self, form: Form, slot: str):
        self.form = form
        self.slot = slot

    def name(self) -> str:
        return f"action_ask_{self.form.name}_{self.slot}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        field = self.form.field(self.slot)
        assert field is not None
        try:
            question = await field.ask(tracker.slots)
        except (ServiceUnavailable, ServiceRejected):
            send(dispatcher, unavailable(self.form.task))
            return ABANDONED
        send(dispatcher, self._led(question, tracker))
        return []

    def _led(self, question: Reply, tracker: Tracker) -> Reply:
        attempts = int(tracker.get_slot(FAILED) or 0)
        field = self.form.field(self.slot)
        if attempts and field and field.hint and Message.parsed(tracker.latest_message).is_at_a_loss:
            return question.led_by(field.hint).with_buttons(
                *([TO_A_PERSON] if attempts >= PARAMETERS.attempts_before_person else [])
            )
        if attempts >= PARAMETERS.attempts_before_person:
            return question.led_by("如果不方便回答，您可以换个说法，也可以转人工。").with_buttons(TO_A_PERSON)
        if attempts:
            # After a refusal the citizen already knows what was wrong.
            told = history.said_since_latest_message(tracker.events)
            return question if told else question.led_by("抱歉，我没有听明白。")
        if history.came_back(tracker.events, self.form.name):
            return question.led_by(f"我们继续刚才的{self.form.task}。")
        return question


class CompleteForm(Action):
    """Runs when every question of the form is answered."""

    form: Form

    def name(self) -> str:
        return self.form.completion

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        try:
            events = await self.submit(dispatcher, tracker)
        except ServiceUnavailable:
            send(dispatcher, unavailable(self.form.task))
            return [LISTEN]
        except ServiceRejected as rejected:
            send(dispatcher, refusal(rejected))
            return [LISTEN]
        return events if any(event["event"] == "followup" for event in events) else [*events, LISTEN]

    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        raise NotImplementedError


def actions_of(form: Form, keeps: frozenset[str] = frozenset()) -> list[Action]:
    """Everything that Rasa calls for a form except what happens when it is complete."""
    return [
        BeginForm(form, keeps),
        ValidateForm(form),
        *(AskField(form, field.slot) for field in form.fields if not field.optional),
    ]
