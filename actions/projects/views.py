"""What the API tells of a project. Another backend may leave out what is NotRequired, and tell more."""

from typing import Any, Literal, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

_OPEN = ConfigDict(extra="allow")


class ProcedureView(TypedDict):
    id: str
    name: str


@with_config(_OPEN)
class NextView(TypedDict):
    name: str
    article: str
    id: NotRequired[str]
    department: NotRequired[str]
    citation: NotRequired[dict[str, Any]]


@with_config(_OPEN)
class AlternativeView(NextView):
    """What follows in an exceptional case, told in `when`."""

    when: str


@with_config(_OPEN)
class StageView(NextView):
    """`due_on` and `working_days` (extensions included) are null where the text gives no number."""

    entered_on: str
    due_on: str | None
    working_days: int | None
    overdue: bool
    until: NotRequired[str]
    final: NotRequired[bool]
    extended_by: NotRequired[int]


@with_config(_OPEN)
class ProjectView(TypedDict):
    """Dates are ISO 8601. `remaining_working_days` is negative when overdue.

    `followable`: something may still happen that a conversation can be told of (`/followers`).
    """

    code: str
    name: str
    stage: StageView
    next: NextView | None
    overdue: bool
    alternatives: NotRequired[list[AlternativeView]]
    demo: NotRequired[bool]
    procedure: NotRequired[ProcedureView]
    remaining_working_days: NotRequired[int | None]
    history: NotRequired[list[dict[str, str]]]
    note: NotRequired[str]
    notes: NotRequired[list[str]]
    validity: NotRequired[dict[str, Any]]
    followable: NotRequired[bool]


class PassageView(TypedDict):
    """`took` counts working days, up to today in the present stage."""

    id: str
    name: str
    department: str
    article: str
    entered_on: str
    left_on: str | None
    due_on: str | None
    working_days: int | None
    extended_by: int
    took: int
    overdue: bool
    reasons: list[str]


class AheadView(TypedDict):
    """A stage to come by rule; `latest_on` where every limit up to it is in the text."""

    id: str
    name: str
    department: str
    article: str
    working_days: int | None
    latest_on: str | None


class EventView(TypedDict):
    sequence: int
    kind: Literal["entered", "extended", "withdrawn"]
    day: str
    stage: str | None
    working_days: int | None
    withdraws: int | None
    reason: str | None
    recorded_at: str


@with_config(_OPEN)
class OwnerView(ProjectView):
    """What only the owner sees: the whole way with its dates, what lies ahead, every event."""

    owner: str
    timeline: list[PassageView]
    ahead: list[AheadView]
    events: list[EventView]


class FollowView(TypedDict):
    """Where the project stands now; `topic` is what its news are turned off by."""

    code: str
    name: str
    stage: str
    topic: str


class SampleView(TypedDict):
    code: str
    name: str
    procedure: ProcedureView
    stage: str


class SamplesView(TypedDict):
    projects: list[SampleView]
