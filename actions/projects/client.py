"""The client of the projects API."""

from typing import Any

from actions.clients import ServiceClient


class ProjectsClient:
    """Raises ServiceUnavailable or ServiceRejected."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def find(self, code: str) -> dict[str, Any]:
        """Where a project stands: see `actions.projects.dialogue.rendering` for what is told of it."""
        # Typed by a citizen: nothing but the code's own characters may reach into the path.
        kept = "".join(c for c in code.upper() if c.isascii() and (c.isalnum() or c == "-"))
        return await self._service.get(f"/v1/projects/{kept or '-'}")
