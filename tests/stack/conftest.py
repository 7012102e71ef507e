"""The whole assistant on free ports, each process startable and stoppable on its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from honcho.environ import parse_procfile

from tests.stack.conversation import Conversation
from xiaoshan.launch import bot_project, readiness, stack
from xiaoshan.settings import Settings

NOW = "2026-11-24T10:00:00+08:00"
CARRIER_SECRET = "the carrier's secret"
PROCESSES = ("gateway_port", "knowledge_base_port", "services_port", "actions_port", "bot_port")


class RunningStack:
    def __init__(self, var_dir: Path, model: Path):
        self.settings = Settings(var_dir=var_dir, database_url=None, redis_url=None, **_free_ports())
        # The settings name only ports: the addresses follow from them in every process.
        self.environment = stack.process_environment(self.settings, model) | {
            "XIAOSHAN_NOW": NOW,
            "COURIER_WEBHOOK_SECRETS": CARRIER_SECRET,
        }
        self.commands = parse_procfile((bot_project.ROOT / "Procfile").read_text()).processes
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.gateway = httpx.Client(base_url=f"http://127.0.0.1:{self.settings.gateway_port}", timeout=60)

    def start(self, *names: str) -> None:
        for name in names:
            log = (self.settings.var_dir / f"{name}.log").open("ab")
            self.running[name] = subprocess.Popen(
                ["bash", "-c", self.commands[name]],
                cwd=bot_project.ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for name in names:
            self._wait_until_ready(name)

    def stop(self, *names: str) -> None:
        for name in names:
            process = self.running.pop(name)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def at(self, moment: str, *names: str) -> None:
        """Starts these processes again at another present."""
        self.stop(*names)
        self.environment["XIAOSHAN_NOW"] = moment
        self.start(*names)

    def operate(self, *command: str) -> None:
        """Runs a command of the operators, e.g. actions.hotline accept NUMBER."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=bot_project.ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    def say(self, text: str, conversation: str | None = None) -> dict:
        """One message through the gateway; the answer's JSON."""
        body = {"text": text} | ({"conversation": conversation} if conversation else {})
        answer = self.gateway.post("/api/v1/messages", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def history(self, conversation: str) -> list[dict]:
        """Everything said in the conversation."""
        answer = self.gateway.get("/api/v1/conversation", params={"conversation": conversation})
        return answer.json()["messages"]

    def _wait_until_ready(self, name: str) -> None:
        address = readiness.addresses(self.settings)[name]
        # A process that lives is waited for, the longer the busier the machine is.
        deadline = time.monotonic() + 120 * max(1, os.getloadavg()[0] / (os.cpu_count() or 1))
        while time.monotonic() < deadline:
            if self.running[name].poll() is not None:
                break
            try:
                if httpx.get(address, timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.2)
        log = (self.settings.var_dir / f"{name}.log").read_text(errors="replace")
        raise AssertionError(f"{name} did not become ready:\n{log[-3000:]}")


def _free_ports() -> dict[str, int]:
    listeners = [socket.socket() for _ in PROCESSES]
    for listener in listeners:
        listener.bind(("127.0.0.1", 0))
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return dict(zip(PROCESSES, ports, strict=True))


@pytest.fixture(scope="session")
def stack_model() -> Path:
    """Trained once for all tests, and kept where `make run` finds it."""
    return bot_project.ensure_model(bot_project.ROOT / "var")


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, stack_model: Path) -> Iterator[RunningStack]:
    stack_under_test = RunningStack(tmp_path_factory.mktemp("var"), stack_model)
    try:
        stack_under_test.start(*stack_under_test.commands)
        yield stack_under_test
    finally:
        stack_under_test.stop(*list(stack_under_test.running))


@pytest.fixture
def citizen(running: RunningStack) -> Conversation:
    return Conversation(running)


@pytest.fixture
def services(running: RunningStack) -> Iterator[httpx.Client]:
    """The services as others than the bot reach them."""
    with httpx.Client(base_url=running.settings.services_url, timeout=30, trust_env=False) as client:
        yield client
