import pytest

from actions.dialogue.facts import task_of
from actions.dialogue.message import Entity, Message


def with_entities(*names: str) -> Message:
    return Message("…", "inform", 1.0, tuple(Entity(name, "x") for name in names))


@pytest.mark.parametrize(
    ("facts", "task"),
    [
        (("project_code",), "action_begin_project_form"),
        (("courier_no", "phone"), "action_begin_courier_track_form"),
        (("service", "date", "name"), "action_begin_booking_form"),
        (("mode", "months"), "action_begin_estimate_form"),
        (("service",), None),
        (("date", "time"), None),
        ((), None),
    ],
)
def test_facts_tell_the_task(facts, task):
    assert task_of(with_entities(*facts)) == task
