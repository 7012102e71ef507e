"""Who may report events: holders of the key that the operator has configured, nobody otherwise."""

import secrets
from typing import Annotated

from fastapi import Depends, Header
from pydantic_settings import BaseSettings

from xiaoshan.problems import Problem


class CarrierSettings(BaseSettings):
    """`COURIER_EVENT_KEY`: the bearer key of the carrier's or operator's system; without it no events."""

    courier_event_key: str = ""


def carrier_settings() -> CarrierSettings:
    # Not the class itself as the dependency: its fields would become query parameters.
    return CarrierSettings()


def require_carrier(
    settings: Annotated[CarrierSettings, Depends(carrier_settings)],
    authorization: Annotated[str, Header(max_length=300)] = "",
) -> None:
    """Raises the problems carrier_not_connected (403) and carrier_not_recognised (401)."""
    if not settings.courier_event_key:
        raise Problem(403, "carrier_not_connected", detail="尚未接入快递公司。")
    expected = f"Bearer {settings.courier_event_key}".encode()
    if not secrets.compare_digest(authorization.encode(), expected):
        raise Problem(401, "carrier_not_recognised")
