"""The HTTP face of the project register."""

from typing import Any

from fastapi import APIRouter

from actions.projects import register
from actions.projects.procedures import policy
from actions.projects.status import status
from actions.service.resources import Database, Present

router = APIRouter(prefix="/v1/projects", tags=["projects"])


@router.get("")
def list_demo_projects(engine: Database, clock: Present, demo: bool = False) -> dict[str, Any]:
    """The samples of a demonstration. Real projects are told only to who knows the code."""
    projects = register.demo_projects(engine) if demo else []
    described = [status(project, policy(), clock.today()) for project in projects]
    return {
        "projects": [
            {"code": d["code"], "name": d["name"], "procedure": d["procedure"], "stage": d["stage"]["name"]}
            for d in described
        ]
    }


@router.get("/{code}")
def get_project(engine: Database, clock: Present, code: str) -> dict[str, Any]:
    return status(register.find(engine, code), policy(), clock.today())
