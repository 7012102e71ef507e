"""The hours in which nobody is disturbed."""

from datetime import datetime, timedelta

from actions.appointments.catalogue import Catalogue, Notices


def awake(moment: datetime, notices: Notices) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into."""
    clock = moment.time()
    over_midnight = notices.quiet_from > notices.quiet_until
    if over_midnight:
        is_quiet = clock >= notices.quiet_from or clock < notices.quiet_until
    else:
        is_quiet = notices.quiet_from <= clock < notices.quiet_until
    if not is_quiet:
        return moment
    ends = moment.replace(
        hour=notices.quiet_until.hour, minute=notices.quiet_until.minute, second=0, microsecond=0
    )
    return ends if ends > moment else ends + timedelta(days=1)


def offer_ends(now: datetime, closes: datetime, catalogue: Catalogue) -> datetime | None:
    """Until when an offer made now is held, at most until the slot `closes`; None when that is over."""
    minutes = timedelta(minutes=catalogue.waiting.offer_minutes)
    until = min(awake(awake(now, catalogue.notices) + minutes, catalogue.notices), closes)
    return until if until > now else None
