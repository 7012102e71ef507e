"""Waits until every process answers, and says how far it is."""

import sys
import threading
import time

import httpx

from xiaoshan.settings import Settings

PATIENCE_S = 120.0


def addresses(settings: Settings) -> dict[str, str]:
    """Process name → the address that answers 200 when it is ready."""
    return {
        "knowledge": f"http://127.0.0.1:{settings.knowledge_base_port}/readyz",
        "services": f"http://127.0.0.1:{settings.services_port}/readyz",
        "actions": f"http://127.0.0.1:{settings.actions_port}/health",
        "bot": f"http://127.0.0.1:{settings.bot_port}/status",
        "gateway": f"http://127.0.0.1:{settings.gateway_port}/readyz",
    }


def announce_in_background(settings: Settings) -> None:
    """Prints the addresses once all is ready, from a thread that ends with the program."""
    threading.Thread(target=_announce, args=(settings,), daemon=True).start()


def _announce(settings: Settings) -> None:
    started = time.monotonic()
    waiting = addresses(settings)
    patience = PATIENCE_S
    while waiting:
        ready = [name for name, address in waiting.items() if _answers(address)]
        for name in ready:
            del waiting[name]
            print(f"✓ {name} 就绪（{time.monotonic() - started:.0f} 秒）", flush=True)
        if waiting and time.monotonic() - started > patience:
            print(
                f"注意：{'、'.join(waiting)} 在 {patience:.0f} 秒内还没有就绪，原因可能在上面的输出里；继续等待…",
                file=sys.stderr,
                flush=True,
            )
            # A slow machine comes up all the same; whoever sees the reason above stops it.
            patience *= 2
        time.sleep(0.25)
    _print_addresses(settings, time.monotonic() - started)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def _print_addresses(settings: Settings, seconds: float) -> None:
    page = f"http://127.0.0.1:{settings.gateway_port}"
    print(
        f"\n小汕已就绪（{seconds:.0f} 秒）\n"
        f"  演示页面    {page}/\n"
        f"  网关接口    {page}/docs\n"
        f"  知识库接口  http://127.0.0.1:{settings.knowledge_base_port}/docs\n"
        f"  服务接口    http://127.0.0.1:{settings.services_port}/docs\n"
        f"  按 Ctrl-C 停止\n",
        flush=True,
    )
