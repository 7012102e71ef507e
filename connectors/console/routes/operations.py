"""What operators watch: the load now, quality day by day, and what the services count."""

import asyncio
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request

from connectors.console.access import Operator
from connectors.console.neighbours import ask
from connectors.console.runtime import console_of
from connectors.console.statistics.load import load
from connectors.console.statistics.quality import quality
from connectors.gateway.backends import authorization
from connectors.gateway.runtime import runtime_of

router = APIRouter(prefix="/operations")

Days = Annotated[int, Query(ge=1, le=92)]
HallId = Annotated[str, Path(pattern=r"^[a-z0-9_-]{1,40}$")]


@router.get("/load")
async def load_now(request: Request, who: Operator) -> dict[str, Any]:
    database = console_of(request).database
    now, present = await asyncio.gather(
        asyncio.to_thread(load, database), asyncio.to_thread(runtime_of(request).desk.present)
    )
    return {
        "waiting": now.waiting,
        "talking": now.talking,
        "longest_wait_seconds": now.longest_wait,
        "agents_present": len(present),
        "minutes": [{"minute": minute, "messages": count} for minute, count in now.minutes],
    }


@router.get("/quality")
async def quality_by_day(request: Request, who: Operator, days: Days = 30) -> dict[str, Any]:
    """`first_answer` in seconds: p50 and p95, null on a day without any."""
    found = await asyncio.to_thread(quality, console_of(request).database, days)
    return {
        "days": [
            {
                "date": day.date,
                **day.answers,
                "handed_over": day.handed_over,
                "first_answer": {"p50": day.first_answer[0], "p95": day.first_answer[1]}
                if day.first_answer
                else None,
            }
            for day in found
        ]
    }


@router.get("/topics")
async def topics(
    request: Request, who: Operator, days: Days = 30, period: Literal["day", "week"] = "week"
) -> Any:
    """The hotline's hot topics: tickets over `days`, and all that was said in the `period`."""
    settings = runtime_of(request).settings
    return await ask(
        request,
        "GET",
        f"{settings.hotline_url}/v1/topics",
        "热点话题暂时取不到：工单系统没有回应。",
        params={"days": days, "period": period},
        headers=authorization(settings, "hotline"),
    )


@router.get("/ratings")
async def ratings(request: Request, who: Operator, months: Annotated[int, Query(ge=1, le=24)] = 12) -> Any:
    """The hotline's summary of ratings, by month."""
    settings = runtime_of(request).settings
    return await ask(
        request,
        "GET",
        f"{settings.hotline_url}/v1/ratings/summary",
        "好差评汇总暂时取不到：评价系统没有回应。",
        params={"months": months},
        headers=authorization(settings, "hotline"),
    )


@router.get("/halls")
async def halls(request: Request, who: Operator) -> Any:
    return await _ask_appointments(request, "halls")


@router.get("/halls/{hall}/occupancy")
async def occupancy(
    request: Request, who: Operator, hall: HallId, day: Annotated[date, Query(alias="date")]
) -> Any:
    """How full a hall is, hour by hour."""
    return await _ask_appointments(request, f"halls/{hall}/occupancy", date=day.isoformat())


async def _ask_appointments(request: Request, path: str, **query: str) -> Any:
    settings = runtime_of(request).settings
    return await ask(
        request,
        "GET",
        f"{settings.appointments_url}/v1/{path}",
        "预约情况暂时取不到：预约系统没有回应。",
        params=query,
        headers=authorization(settings, "appointments"),
    )
