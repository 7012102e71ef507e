"""The hours in which nobody is disturbed."""

import os
from datetime import datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

SHIPPED = Path(__file__).with_name("quiet_hours.yml")


class QuietHours(BaseModel):
    """From `begins` until `ends`, over midnight if that is earlier; none where both are the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    begins: time
    ends: time

    def holds(self, moment: datetime) -> bool:
        """Whether the moment (Asia/Shanghai) falls into them."""
        clock = moment.time()
        if self.begins > self.ends:
            return clock >= self.begins or clock < self.ends
        return self.begins <= clock < self.ends

    def awake(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it falls into."""
        if not self.holds(moment):
            return moment
        ends = moment.replace(hour=self.ends.hour, minute=self.ends.minute, second=0, microsecond=0)
        return ends if ends > moment else ends + timedelta(days=1)


@lru_cache(maxsize=1)
def quiet_hours() -> QuietHours:
    """Those of the file that XIAOSHAN_QUIET_HOURS names, else the shipped ones. Raises ValueError for others."""
    file = Path(os.environ.get("XIAOSHAN_QUIET_HOURS") or SHIPPED)
    return QuietHours.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
