"""Whether a message answers the running form or is about something else."""

from actions.dialogue.form import Field, Form, Progress
from actions.dialogue.message import Message
from actions.dialogue.parameters import PARAMETERS

CANCELLING = "restart_or_cancel"
# Answers to a yes-or-no question of any form.
ANSWERING = {"inform", "affirm", "deny"}
# A message under such an intent that answers nothing was not understood.
NOT_UNDERSTOOD = {"nlu_fallback", "out_of_scope", "inform"}
# What a form comes back from, or is ended by on purpose; any other intent begins another task.
_WITHIN_A_FORM = {
    "policy_question",
    "human_handoff",
    "restart_or_cancel",
    "greet",
    "thanks",
    "goodbye",
    "help",
}
_COMMANDS = {CANCELLING, "human_handoff"}


def was_understood(message: Message) -> bool:
    """Whether the bot is sure enough of what the message is to act on it within a form."""
    return message.intent not in NOT_UNDERSTOOD and message.confidence >= PARAMETERS.interruption_confidence


def commands_free_text(message: Message) -> bool:
    """Whether a message that could be a free text is clearly a command about the conversation instead."""
    if not message.written:
        return message.intent not in ANSWERING
    return (
        message.intent in _COMMANDS
        and message.confidence >= PARAMETERS.free_text_confidence
        and message.letters <= PARAMETERS.free_text_command_length
    )


def interrupts(form: Form, requested: Field | None, message: Message, progress: Progress) -> bool:
    """Whether the form should give way to another action.

    A short answer to any of the form's questions stays in the form, whatever else it sounds like;
    what sounds like a question of policy has to answer the very one that was asked.
    """
    if requested and requested.free_text:
        return commands_free_text(message)
    if message.intent in NOT_UNDERSTOOD:
        # A pressed button is an answer that came too late, not a question.
        return not progress.answered and bool(message.written)
    if message.intent in form.intents or message.intent in ANSWERING:
        return False
    harmless = message.intent in _WITHIN_A_FORM
    if message.confidence < (
        PARAMETERS.interruption_confidence if harmless else PARAMETERS.switch_confidence
    ):
        # Too unsure to change the task, but a question may be asked of the knowledge base all the same.
        return message.intent == "policy_question" and not progress.answered
    answered = progress.answered
    if message.intent == "policy_question":
        answered = answered & {requested.slot if requested else ""}
    return not (answered and message.letters_besides_entities() <= PARAMETERS.elliptical_length)
