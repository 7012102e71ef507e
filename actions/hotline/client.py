"""The typed client of the hotline API, whichever system is behind it."""

from actions.answers import read_answer
from actions.clients import ServiceClient
from actions.codes import as_typed
from actions.hotline.hot.growth import Period
from actions.hotline.models import Kind, Satisfaction, Subject
from actions.hotline.rating_views import RatingView, SummaryView
from actions.hotline.requests import AnswerStatus, CitedArticle, QuestionRequest
from actions.hotline.ticket_views import TicketView
from actions.hotline.views import Topics


class HotlineClient:
    """Tickets and ratings over HTTP. Every method raises ServiceUnavailable or ServiceRejected."""

    def __init__(self, service: ServiceClient):
        self._service = service

    async def take(
        self,
        kind: Kind,
        description: str,
        key: str,
        phone: str | None = None,
        location: str | None = None,
        region: str | None = None,
        conversation: str | None = None,
    ) -> TicketView:
        """Hands in a ticket; `key` is the same for every try, so that a retry makes one ticket."""
        body = {
            "kind": kind,
            "description": description,
            "phone": phone,
            "location": location,
            "region": region,
            "conversation": conversation,
        }
        headers = {"Idempotency-Key": key}
        return read_answer(TicketView, await self._service.post("/v1/tickets", json=body, headers=headers))

    async def find(self, number: str) -> TicketView:
        """What anybody with the number may see."""
        return read_answer(TicketView, await self._service.get(_path(number)))

    async def see(self, number: str, conversation: str, phone_tail: str | None = None) -> TicketView:
        """The whole ticket with its answer.

        Rejected with proof_needed, owner_unknown, owner_not_proven (`attempts_left`), too_many_guesses.
        """
        return await self._do("owner-view", number, conversation, phone_tail, safe=True)

    async def withdraw(self, number: str, conversation: str, phone_tail: str | None = None) -> TicketView:
        """Rejected as `see` is, and with transition_not_allowed."""
        return await self._do("withdraw", number, conversation, phone_tail)

    async def settle(
        self,
        number: str,
        satisfaction: Satisfaction,
        conversation: str,
        phone_tail: str | None = None,
        remark: str | None = None,
    ) -> TicketView:
        """Closes an answered ticket, or has it dealt with again. Rejected as `withdraw` is."""
        more = {"satisfaction": satisfaction, "remark": remark}
        return await self._do("settle", number, conversation, phone_tail, more)

    async def rate(
        self,
        stars: int,
        comment: str | None = None,
        about: str = "service",
        conversation: str | None = None,
        subject: Subject = Subject.SERVICE,
        hall: str | None = None,
    ) -> RatingView:
        """Rates; a second rating of one conversation about the same thing replaces the first."""
        body = {
            "stars": stars,
            "comment": comment,
            "subject": subject,
            "about": about,
            "hall": hall,
            "conversation": conversation,
        }
        return read_answer(RatingView, await self._service.post("/v1/ratings", json=body))

    async def summary(self, months: int = 6) -> SummaryView:
        """The public summary of ratings."""
        answer = await self._service.get("/v1/ratings/summary", params={"months": months})
        return read_answer(SummaryView, answer)

    async def topics(self, days: int = 30, period: Period = Period.WEEK) -> Topics:
        """Tickets by category over `days`, and the hot topics of the `period`."""
        answer = await self._service.get("/v1/topics", params={"days": days, "period": period})
        return read_answer(Topics, answer)

    async def asked(self, question: str, status: AnswerStatus, citations: list[CitedArticle]) -> None:
        """Reports a question to the knowledge base, for the hot topics."""
        body = QuestionRequest.model_construct(question=question, status=status, citations=citations)
        await self._service.post("/v1/questions", json=body.model_dump())

    async def _do(
        self,
        act: str,
        number: str,
        conversation: str,
        phone_tail: str | None,
        more: dict[str, str | None] | None = None,
        safe: bool = False,
    ) -> TicketView:
        body = {"conversation": conversation, "phone_tail": phone_tail} | (more or {})
        headers = {"X-Caller": conversation}
        answer = await self._service.post(f"{_path(number)}/{act}", json=body, headers=headers, safe=safe)
        return read_answer(TicketView, answer)


def _path(number: str) -> str:
    return f"/v1/tickets/{as_typed(number) or '-'}"
