"""What a message is for, told by its facts alone."""

from itertools import chain

from actions.dialogue.message import Message

BEGIN_BOOKING = "action_begin_booking_form"

# A code says by itself what it is for.
_TASK_OF_ENTITY = (
    ("project_code", "action_begin_project_form"),
    ("courier_no", "action_begin_courier_track_form"),
    ("ticket_number", "action_begin_ticket_form"),
    ("appointment_code", "action_begin_appointment_lookup_form"),
    ("rating_stars", "action_begin_rating_form"),
)
# So do several facts together: one of each group.
_TASK_OF_FACTS = (
    ((("service",), ("date", "time", "hall")), BEGIN_BOOKING),
    ((("mode", "institution"), ("months",)), "action_begin_estimate_form"),
)
# What names the office, the matter and a time is no question about a policy unless a policy answers it.
_VISIT = (("service",), ("hall",), ("date", "time"))


def task_of(message: Message) -> str | None:
    """The action that begins the task; None when the facts fit none."""
    by_entity = (action for entity, action in _TASK_OF_ENTITY if message.has(entity))
    by_facts = (action for facts, action in _TASK_OF_FACTS if all(message.has(*some) for some in facts))
    return next(chain(by_entity, by_facts), None)


def names_a_visit(message: Message) -> bool:
    """Whether it says what is to be done, where and when."""
    return all(message.has(*some) for some in _VISIT)
