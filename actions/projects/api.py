"""The HTTP face of the project register."""

from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as PathParameter

from actions.callers import Caller
from actions.projects import following, owner, register
from actions.projects.procedures import policy
from actions.projects.requests import FollowRequest, OwnerProof
from actions.projects.status import status
from actions.projects.views import FollowView, OwnerView, ProjectView, SamplesView
from actions.service.resources import Database, Present
from xiaoshan.problems import documented

router = APIRouter(prefix="/v1/projects", tags=["projects"], responses=documented(422))

Code = Annotated[str, PathParameter(max_length=60)]


@router.get("")
def list_demo_projects(engine: Database, clock: Present, demo: bool = False) -> SamplesView:
    """The samples of a demonstration. Real projects are told only to who knows the code."""
    projects = register.demo_projects(engine) if demo else []
    described = [status(project, policy(), clock.today()) for project in projects]
    return {
        "projects": [
            {"code": d["code"], "name": d["name"], "procedure": d["procedure"], "stage": d["stage"]["name"]}
            for d in described
        ]
    }


@router.get("/{code}", responses=documented(404))
def get_project(engine: Database, clock: Present, code: Code) -> ProjectView:
    """Where a project stands and until when: what anybody with the code may see."""
    return status(register.find(engine, code), policy(), clock.today())


@router.post("/{code}/owner-view", responses=documented(403, 404, 429, 503))
def get_owner_view(
    engine: Database, clock: Present, code: Code, proof: OwnerProof, caller: Caller
) -> OwnerView:
    """The whole way of a project, for who knows the end of its owner's credit code. Wrong guesses are few."""
    return owner.owner_view(engine, policy(), code, proof.credit_code_tail, caller, clock.now())


@router.post("/{code}/followers", responses=documented(404, 503))
def follow_project(engine: Database, clock: Present, code: Code, request: FollowRequest) -> FollowView:
    """Has the project's events told in a conversation, which hears no more than who asks with the code.

    Asking again changes nothing.
    """
    return following.follow(engine, policy(), code, request.conversation, clock.now())
