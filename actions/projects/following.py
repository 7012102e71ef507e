"""Conversations that follow a project: what anybody with its code may see is told to them unasked."""

from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.notices.following import follow as follow_subject
from actions.projects.notices import subject, topic
from actions.projects.procedures import Policy
from actions.projects.register import find
from actions.projects.status import status
from actions.projects.views import FollowView
from xiaoshan.transactions import transact


def follow(engine: Engine, policy: Policy, written: str, conversation: str, now: datetime) -> FollowView:
    """Raises the problems project_not_found and project_not_started."""
    code = status(find(engine, written), policy, now.date())["code"]

    def work(session: Session) -> None:
        follow_subject(session, subject(code), conversation, now)

    transact(engine, work)
    # Read after it is noted: what happened in between is told here, what comes later by a notice.
    described = status(find(engine, code), policy, now.date())
    return {
        "code": code,
        "name": described["name"],
        "stage": described["stage"]["name"],
        "topic": topic(code),
    }
