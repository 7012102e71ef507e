"""A booking as an iCalendar file (RFC 5545), for the citizen's own calendar."""

from datetime import UTC, datetime, timedelta

from actions.appointments.models import Appointment, Status
from actions.appointments.views import AppointmentView
from xiaoshan.clock import SHANGHAI

_LINE_OCTETS = 75


def calendar_file(appointment: Appointment, view: AppointmentView, reminder: timedelta) -> str:
    """One event with its reminder. A later change carries a later SEQUENCE, so that calendars replace it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//xiaoshan//appointments//ZH",
        "BEGIN:VEVENT",
        f"UID:{appointment.code}@xiaoshan",
        f"SEQUENCE:{int((appointment.changed_at - appointment.created_at).total_seconds())}",
        f"DTSTAMP:{_utc(appointment.changed_at)}",
        f"DTSTART:{_utc(datetime.combine(appointment.day, appointment.start, SHANGHAI))}",
        f"DTEND:{_utc(datetime.combine(appointment.day, appointment.end, SHANGHAI))}",
        f"SUMMARY:{_escaped(f'{view.hall.name}：{view.service.name}')}",
        f"LOCATION:{_escaped(view.hall.name)}",
        f"DESCRIPTION:{_escaped(f'预约码 {appointment.code}，请按时到场，凭预约码签到取号。')}",
        f"STATUS:{'CANCELLED' if appointment.status == Status.CANCELLED else 'CONFIRMED'}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:-PT{int(reminder.total_seconds() // 60)}M",
        f"DESCRIPTION:{_escaped(view.service.name)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """The line in pieces of at most 75 octets, never cutting a character; all but the first begin with a space."""
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > _LINE_OCTETS:
            pieces.append(piece)
            piece = " "
        piece += character
    return [*pieces, piece]
