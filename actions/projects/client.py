"""The typed client of the projects API, whichever system is behind it."""

from actions.answers import read_document
from actions.clients import ServiceClient
from actions.projects.views import FollowView, OwnerView, ProjectView, SamplesView


class ProjectsClient:
    """Every method raises ServiceUnavailable or ServiceRejected."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def find(self, code: str) -> ProjectView:
        """Where a project stands: see `actions.projects.dialogue.rendering` for what is told of it."""
        return read_document(ProjectView, await self._service.get(_path(code)))

    async def owner_view(self, code: str, credit_code_tail: str, caller: str) -> OwnerView:
        """The fuller view. `caller` is an opaque mark of who asks, by which wrong guesses are counted.

        Rejected with owner_not_proven (`attempts_left`), owner_unknown, too_many_guesses (`retry_after`).
        """
        body = {"credit_code_tail": credit_code_tail}
        headers = {"X-Caller": caller}
        answer = await self._service.post(f"{_path(code)}/owner-view", json=body, headers=headers)
        return read_document(OwnerView, answer)

    async def follow(self, code: str, conversation: str) -> FollowView:
        """Has the project's events told in the conversation, however often it is asked for."""
        body = {"conversation": conversation}
        return read_document(
            FollowView, await self._service.post(f"{_path(code)}/followers", json=body, safe=True)
        )

    async def samples(self) -> SamplesView:
        """The demonstration's projects; none where there are real ones."""
        return read_document(SamplesView, await self._service.get("/v1/projects", params={"demo": "true"}))


def _path(code: str) -> str:
    # Typed by a citizen: nothing but the code's own characters may reach into the path.
    kept = "".join(c for c in code.upper() if c.isascii() and (c.isalnum() or c == "-"))
    return f"/v1/projects/{kept or '-'}"
