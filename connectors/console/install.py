"""Adds the console to the gateway's application."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles

from connectors.console.routes import (
    administration,
    audit,
    canned,
    conversations,
    documents,
    earlier,
    inbox,
    login,
    operations,
    review,
    stream,
    suggestions,
    trial,
)
from connectors.console.runtime import assemble
from connectors.console.settings import ConsoleSettings
from connectors.gateway.database import Database

_STATIC = Path(__file__).parent / "static"


def install(app: FastAPI, database: Database, settings: ConsoleSettings) -> None:
    app.state.console = assemble(database, settings)
    api = APIRouter(prefix="/api/v1/console", tags=["console"])
    for module in (
        login,
        inbox,
        conversations,
        earlier,
        suggestions,
        canned,
        operations,
        administration,
        audit,
        stream,
    ):
        api.include_router(module.router)
    for module in (documents, review, trial):
        api.include_router(module.router, prefix="/knowledge")
    app.include_router(api)

    @app.get("/console", include_in_schema=False)
    async def page() -> Response:
        return FileResponse(_STATIC / "console.html")

    app.mount("/console-static", StaticFiles(directory=_STATIC), name="console-static")
