"""Clients of their own over HTTP against several workers: a race for one slot, and processes that are killed."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

import httpx
import pytest

from tests.actions.appointments.running import SEATS, RunningServices

pytestmark = pytest.mark.slow

CLIENTS = 500
DAY = "2026-11-26"
TIMES = ["09:00", "09:30", "10:00"]


def wish(n: int, start: str) -> dict[str, str]:
    person = {"name": "陈大文", "phone": f"138{n:08}"}
    return {"hall": "luhe", "service": "tax", "date": DAY, "time": start} | person


async def together(clients: int, work: Callable[[httpx.AsyncClient, int], Awaitable[None]], url: str) -> None:
    """Runs `work` for each client at once, each with a connection of its own."""
    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=120, trust_env=False) as http:
        await asyncio.gather(*(work(http, n) for n in range(clients)))


async def until_answered(http: httpx.AsyncClient, method: str, path: str, **request) -> httpx.Response:
    """Asks again whenever the connection breaks: on a busy machine uvicorn ends a worker that seems dead to it."""
    while True:
        try:
            return await http.request(method, path, **request)
        except httpx.TransportError:
            await asyncio.sleep(0.2)


async def test_of_five_hundred_clients_exactly_twenty_get_the_slot_of_twenty(services: RunningServices):
    answers: list[httpx.Response] = []

    async def book(http: httpx.AsyncClient, n: int) -> None:
        answers.append(await http.post("/v1/appointments", json=wish(n, "09:30")))

    await together(CLIENTS, book, services.url)
    assert Counter(answer.status_code for answer in answers) == {201: SEATS, 409: CLIENTS - SEATS}
    refused = [answer.json() for answer in answers if answer.status_code == 409]
    assert {answer["code"] for answer in refused} == {"slot_full"}
    assert all(
        len(answer["alternatives"]) == 3 and {"date": DAY, "time": "09:30"} not in answer["alternatives"]
        for answer in refused
    )
    assert len({answer.json()["code"] for answer in answers if answer.status_code == 201}) == SEATS
    assert await remaining(services.url) == {"09:30": 0}


async def test_killed_in_the_middle_and_started_again_nothing_is_lost_or_double(services: RunningServices):
    """Everybody repeats a request with its key until it is answered, while the workers are killed twice."""
    clients = 150
    answered: list[tuple[int, httpx.Response]] = []
    kills = [asyncio.Event() for _ in range(2)]

    async def persist(http: httpx.AsyncClient, method: str, path: str, n: int, **request) -> httpx.Response:
        answer = await until_answered(
            http, method, path, headers={"Idempotency-Key": f"{method}-{n:06}"}, **request
        )
        answered.append((n, answer))
        for kill, at in zip(kills, (clients // 5, clients), strict=True):
            if len(answered) == at:
                kill.set()
        return answer

    async def book_and_move(http: httpx.AsyncClient, n: int) -> None:
        booked = await persist(http, "POST", "/v1/appointments", n, json=wish(n, TIMES[n % 3]))
        if booked.status_code == 201:
            path = f"/v1/appointments/{booked.json()['code']}"
            await persist(http, "PATCH", path, n, json={"date": DAY, "time": "15:00"})

    async def kill_and_start() -> None:
        for kill in kills:
            await kill.wait()
            await asyncio.to_thread(services.kill)
            await asyncio.to_thread(services.start)

    await asyncio.gather(together(clients, book_and_move, services.url), kill_and_start())
    made = {n: answer.json()["code"] for n, answer in answered if answer.status_code == 201}
    moved = [answer for _, answer in answered if answer.status_code == 200]
    assert len(made) == len(set(made.values()))
    assert len(moved) == SEATS
    assert {answer.status_code for _, answer in answered} <= {200, 201, 409}

    async def repeat(http: httpx.AsyncClient, n: int) -> None:
        again = await persist(http, "POST", "/v1/appointments", n, json=wish(n, TIMES[n % 3]))
        if n in made:
            assert (again.status_code, again.json()["code"]) == (201, made[n])
            held = await until_answered(http, "GET", "/v1/appointments", params={"phone": f"138{n:08}"})
            assert [one["code"] for one in held.json()["appointments"]] == [made[n]]
            trail = await until_answered(http, "GET", f"/v1/appointments/{made[n]}/events")
            assert [event["kind"] for event in trail.json()["events"]].count("booked") == 1

    await together(clients, repeat, services.url)
    left = await remaining(services.url)
    assert sum(SEATS - left[time] for time in TIMES) + SEATS == len(made) + late(answered, made)
    assert left["15:00"] == 0


def late(answered: list[tuple[int, httpx.Response]], made: dict[int, str]) -> int:
    """Bookings of clients who were refused at first and found a seat when they asked again."""
    return len({n for n, answer in answered if answer.status_code == 201} - set(made))


async def remaining(url: str) -> dict[str, int]:
    """Start → seats left, of the slots that somebody has booked."""
    async with httpx.AsyncClient(base_url=url, timeout=120, trust_env=False) as http:
        found = await http.get("/v1/halls/luhe/slots", params={"service": "tax", "date": DAY})
    return {slot["start"]: slot["remaining"] for slot in found.json()["slots"] if slot["remaining"] < SEATS}
