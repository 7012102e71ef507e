"""The name of one submission, so that a retry takes effect once."""

import hashlib
from collections.abc import Iterable

from rasa_sdk import Tracker

from actions.dialogue.forms import BEGUN


def submission_key(tracker: Tracker, slots: Iterable[str]) -> str:
    """The same for every try of one form with the same answers, another for anything else."""
    answers = [str(tracker.slots.get(slot)) for slot in (BEGUN, *slots)]
    return hashlib.sha256("\n".join([tracker.sender_id, *answers]).encode()).hexdigest()
