"""Who may report events: whoever signs with a secret that the operator has configured, nobody otherwise.

`X-Timestamp` is the time of signing in seconds since 1970, `X-Signature` is `sha256=` and the hexadecimal
HMAC-SHA256 of the timestamp, a full stop and the body as it is sent.
"""

import hashlib
import hmac
from typing import Annotated

from fastapi import Depends, Header, Request
from pydantic import SecretStr
from pydantic_settings import BaseSettings

from actions.courier import outcomes
from actions.courier.catalogue import Catalogue, load_catalogue
from actions.service.resources import Present


class CarrierSettings(BaseSettings):
    """`COURIER_WEBHOOK_SECRETS`: those that are valid now, separated by commas; without one no reports."""

    courier_webhook_secrets: SecretStr = SecretStr("")

    def secrets(self) -> list[str]:
        written = self.courier_webhook_secrets.get_secret_value().split(",")
        return [secret.strip() for secret in written if secret.strip()]


def carrier_settings() -> CarrierSettings:
    # Not the class itself as the dependency: its fields would become query parameters.
    return CarrierSettings()


async def require_carrier(
    request: Request,
    settings: Annotated[CarrierSettings, Depends(carrier_settings)],
    catalogue: Annotated[Catalogue, Depends(load_catalogue)],
    clock: Present,
    timestamp: Annotated[str, Header(max_length=20, alias="X-Timestamp")] = "",
    given: Annotated[str, Header(max_length=200, alias="X-Signature")] = "",
) -> None:
    """Raises the problems carrier_not_connected, signature_wrong and signature_outdated."""
    secrets = settings.secrets()
    if not secrets:
        raise outcomes.carrier_not_connected()
    body = await request.body()
    if not any(_same(given, signature(secret, timestamp, body)) for secret in secrets):
        raise outcomes.signature_wrong()
    # Signed, so it is the carrier's own number.
    if not timestamp.isdecimal():
        raise outcomes.signature_outdated()
    if abs(clock.now().timestamp() - int(timestamp)) > catalogue.reports.tolerance_seconds:
        raise outcomes.signature_outdated()


def signature(secret: str, timestamp: str, body: bytes) -> str:
    signed = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={signed.hexdigest()}"


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
