"""What operators' pages ask the services for, with the contract's shapes."""

from typing import Any

from fastapi import APIRouter

LABELS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
router = APIRouter(prefix="/v1")


@router.get("/topics")
async def topics(days: int, period: str) -> Any:
    found = [{"id": "noise", "name": "噪音", "count": 12}, {"id": "road", "name": "道路", "count": 5}]
    cited = {"number": "汕府办〔2019〕21号", "title": "残疾儿童康复救助实施办法", "article": "第八条"}
    subsidy = {
        "name": "全日制、补助", "count": 6, "before": 4, "growth": 0.5, "rising": True,
        "sources": {"question": 5, "rating": 1}, "examples": ["民办全日制补多少"],
        "answers": {"answered": 4, "not_found": 1}, "knowledge": {"status": "answered", "citations": [cited]},
    }  # fmt: skip
    hot = {
        "period": period,
        "others": 2 if period == "week" else 1,
        "topics": [subsidy] if period == "week" else [],
    }
    counted = {"tickets": 20, "topics": found, "regions": [], "without_topic": 3, "without_region": 20}
    return counted | {"hot": hot}


@router.get("/ratings/summary")
async def ratings(months: int) -> Any:
    levels = [{"stars": n, "label": LABELS[n], "count": 4, "share": 0.2} for n in LABELS]
    told = {"hall": None, "others": False, "count": 20, "satisfied_share": 0.6, "levels": levels}
    hidden = told | {"count": None, "satisfied_share": None, "levels": []}
    return {
        "smallest_group": 10,
        "months": [{"month": "2026-02", "total": told}, {"month": "2026-01", "total": hidden}],
    }


@router.get("/halls")
async def halls() -> Any:
    return {"halls": [{"id": "haifeng", "name": "海丰县政务服务中心"}]}


@router.get("/halls/{hall}/occupancy")
async def occupancy(hall: str, date: str) -> Any:
    hours = [
        {"begins": f"{hour:02}:00", "capacity": 10, "booked": hour - 8, "come": 0, "share": (hour - 8) / 10}
        for hour in (9, 10, 11)
    ]
    return {"hall": hall, "days": [{"date": date, "closed": False, "hours": hours, "quietest": "09:00"}]}
