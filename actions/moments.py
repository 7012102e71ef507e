"""A point in time as a column, under the name that the services know it by."""

from xiaoshan.moments import Moment

__all__ = ["Moment"]
