import socket

import pytest

from xiaoshan.launch.failure import LaunchFailure
from xiaoshan.launch.ports import require_free
from xiaoshan.settings import Settings


def free_ports(count: int) -> list[int]:
    listeners = [socket.socket() for _ in range(count)]
    for listener in listeners:
        listener.bind(("127.0.0.1", 0))
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


def settings_on(ports: list[int]) -> Settings:
    names = ("gateway_port", "knowledge_base_port", "services_port", "actions_port", "bot_port")
    return Settings(**dict(zip(names, ports, strict=True)))


def test_free_ports_pass():
    require_free(settings_on(free_ports(5)))


def test_a_taken_port_is_named_with_the_way_out():
    ports = free_ports(5)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", ports[2]))
        taken.listen()
        with pytest.raises(LaunchFailure, match=rf"{ports[2]} 已被占用.*SERVICES_PORT="):
            require_free(settings_on(ports))


def test_two_processes_on_one_port_are_refused():
    ports = free_ports(4)
    with pytest.raises(LaunchFailure, match="两个进程"):
        require_free(settings_on([ports[0], *ports]))
