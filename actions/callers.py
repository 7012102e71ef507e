"""Who asks, for limits: the opaque number that the process in front gives, else the address."""

from typing import Annotated

from fastapi import Depends, Header, Request


def _caller(
    request: Request,
    given: Annotated[
        str | None,
        Header(
            max_length=100,
            pattern=r"^[\x21-\x7e]+$",
            alias="X-Caller",
            description="替谁核对：由前端进程给出的不透明编号，用于限制错误次数；没有时按来源地址计。",
        ),
    ] = None,
) -> str:
    return given or (request.client.host if request.client else "unknown")


Caller = Annotated[str, Depends(_caller)]
