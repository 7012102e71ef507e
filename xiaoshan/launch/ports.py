"""A start on a taken port fails before anything is started, and says which port and how to choose another."""

import socket

from xiaoshan.launch.failure import LaunchFailure
from xiaoshan.settings import Settings


def require_free(settings: Settings) -> None:
    """Raises LaunchFailure when one of the five ports is taken, or two processes share one."""
    ports = {
        "GATEWAY_PORT": settings.gateway_port,
        "KNOWLEDGE_BASE_PORT": settings.knowledge_base_port,
        "SERVICES_PORT": settings.services_port,
        "ACTIONS_PORT": settings.actions_port,
        "BOT_PORT": settings.bot_port,
    }
    for name, port in ports.items():
        if list(ports.values()).count(port) > 1:
            raise LaunchFailure(f"端口 {port} 被分给了两个进程，请修改环境变量 {name}。")
        if not _is_free(port):
            raise LaunchFailure(
                f"端口 {port} 已被占用。请先停止占用它的程序，或换一个端口：{name}={port + 100} make run"
            )


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        # As the servers do: a port in TIME_WAIT after Ctrl-C is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
