"""One citizen's talk with the running assistant, through the gateway's public API."""

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stack.conftest import RunningStack


class Conversation:
    """`say` gives back the bot's messages, `said` their texts; `token` is None before the first of them."""

    def __init__(self, running: "RunningStack"):
        self._running = running
        self.token: str | None = None

    def say(self, text: str) -> list[dict]:
        answer = self._running.say(text, self.token)
        self.token = answer["conversation"]
        return answer["messages"]

    def said(self, text: str) -> str:
        return "\n".join(message["text"] for message in self.say(text))

    def press(self, message: dict, title: str) -> str:
        """What is said to the quick reply with that title."""
        payload = next(reply["payload"] for reply in message["quick_replies"] if reply["title"] == title)
        return self.said(payload)

    def show(self, picture: bytes) -> list[dict]:
        """Sends a picture; the answer's messages."""
        form = {
            "conversation": self.token,
            "kind": "picture",
            "client_message_id": f"picture-{time.time_ns()}",
        }
        answer = self._running.gateway.post("/api/v1/media", data=form, files={"file": picture}, timeout=150)
        assert answer.status_code == 200, answer.text
        return answer.json()["messages"]

    def told(self, status: str) -> dict:
        """Waits for what is told unasked with this status."""
        assert self.token
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            for message in self._running.history(self.token):
                if message.get("status") == status:
                    return message
            time.sleep(0.3)
        raise AssertionError(f"nothing was told: {status}")
