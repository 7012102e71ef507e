"""A browser at the console, without the pages: its requests."""

import httpx

from tests.connectors.fakes import Server

PASSWORD = "correct horse 8"


class Desk(httpx.AsyncClient):
    """A browser at the console."""

    async def sign_in(self, username: str, password: str = PASSWORD) -> httpx.Response:
        answer = await self.post("login", json={"username": username, "password": password})
        if answer.status_code == 200:
            self.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
        return answer

    async def act(self, conversation: str, action: str, **body: object) -> httpx.Response:
        return await self.post(f"conversations/{conversation}/{action}", json=body)

    async def waiting(self) -> list[dict[str, object]]:
        return list((await self.get("inbox", params={"view": "waiting"})).json()["conversations"])


def desk(gateway: Server) -> Desk:
    return Desk(base_url=f"{gateway.url}/api/v1/console/", timeout=30, trust_env=False)
