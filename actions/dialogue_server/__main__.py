"""`python -m actions.dialogue_server`: serves on ACTIONS_PORT, loopback only."""

import uvicorn

from actions.dialogue_server.app import dialogue_app
from actions.dialogue_server.registry import executor
from xiaoshan.clock import clock_from_environment
from xiaoshan.logs import configure
from xiaoshan.settings import load_settings

# Rasa keeps an idle connection for 15 seconds; closed before that, a citizen's turn could meet the closing.
IDLE_SECONDS = 75


def main() -> None:
    configure("actions")
    settings = load_settings()
    app = dialogue_app(executor(settings, clock_from_environment()))
    uvicorn.run(
        app, host="127.0.0.1", port=settings.actions_port, log_config=None, timeout_keep_alive=IDLE_SECONDS
    )


if __name__ == "__main__":
    main()
