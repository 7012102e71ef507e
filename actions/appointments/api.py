"""The router of the appointments."""

from fastapi import APIRouter

from actions.appointments.routes import arrivals, bookings, halls, waiting

router = APIRouter(prefix="/v1", tags=["appointments"])
for part in (halls, bookings, arrivals, waiting):
    router.include_router(part.router)
