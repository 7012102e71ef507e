"""The connection to Redis."""

from redis.asyncio import Redis
from redis.exceptions import RedisError

__all__ = ["AWAY", "Redis", "connect"]

# What every command may raise while Redis is away.
AWAY = (RedisError, OSError, TimeoutError)


def connect(url: str) -> Redis:
    """Commands give up after two seconds: a citizen must not wait for Redis."""
    return Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2, health_check_interval=15)
