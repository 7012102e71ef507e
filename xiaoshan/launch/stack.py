"""The five processes of the Procfile under honcho."""

import os
import shlex
import sys
from pathlib import Path

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer

from xiaoshan.launch import readiness
from xiaoshan.launch.bot_project import ROOT, rasa_environment
from xiaoshan.launch.trackers import forget_old, tracker_url
from xiaoshan.settings import Settings


def run(settings: Settings, model: Path) -> int:
    """Runs until Ctrl-C; the exit status of the manager."""
    # Generated before five processes ask for it at once.
    settings.secret_key()
    forget_old(settings)
    manager = Manager(Printer(sys.stdout))
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        kept = f"exec {sys.executable} -m xiaoshan.launch.keeper {name} {shlex.quote(command)}"
        manager.add_process(name, kept, env=process_environment(settings, model), cwd=str(ROOT))
    readiness.announce_in_background(settings)
    manager.loop()
    # 130 and 143 are Ctrl-C and TERM: the way that this program is meant to end.
    return 0 if manager.returncode in (None, 0, 130, 143, -2, -15) else manager.returncode


def process_environment(settings: Settings, model: Path) -> dict[str, str]:
    """What each process finds in its environment: the ports, the model, one var directory."""
    return rasa_environment() | {
        "XIAOSHAN_VAR": str(settings.var_dir.resolve()),
        "GATEWAY_HOST": os.environ.get("GATEWAY_HOST", "127.0.0.1"),
        "GATEWAY_PORT": str(settings.gateway_port),
        "KNOWLEDGE_BASE_PORT": str(settings.knowledge_base_port),
        "SERVICES_PORT": str(settings.services_port),
        "ACTIONS_PORT": str(settings.actions_port),
        "BOT_PORT": str(settings.bot_port),
        "BOT_MODEL": str(model),
        "ACTION_ENDPOINT_URL": f"http://127.0.0.1:{settings.actions_port}/webhook",
        "TRACKER_STORE_URL": tracker_url(settings),
        "PYTHONUNBUFFERED": "1",
    }
