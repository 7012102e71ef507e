"""Ordering a delivery, looking it up, and cancelling it before it is collected."""

import logging

from sqlalchemy.orm import Session

from actions.courier import outcomes
from actions.courier.book import Book, happened
from actions.courier.models import Parcel, ParcelGuess
from actions.courier.numbers import new_number
from actions.courier.quoting import Quote, quote
from actions.courier.requests import ParcelRequest, Proof, Wish
from actions.courier.states import Status
from actions.courier.views import ParcelView
from actions.guesses import Guesses
from actions.protection.audit import CITIZEN
from xiaoshan.transactions import read, transact

log = logging.getLogger(__name__)


class Orders(Book):
    """What citizens do. The same `key` with the same content has one effect and one answer."""

    def quote(self, wish: Wish) -> Quote:
        return quote(wish, self.catalogue, self.tariff)

    def place(self, request: ParcelRequest, key: str | None = None) -> ParcelView:
        """Orders a delivery at the price of the moment."""

        def work(session: Session) -> ParcelView:
            price = self.quote(request)
            if request.quoted_total is not None and request.quoted_total != price.total:
                raise outcomes.price_changed(price.total)
            if request.hall and not self.halls.hall(request.hall):
                raise outcomes.unknown_hall()
            parcel = self._new(request, price)
            session.add(parcel)
            self.audit(session, parcel, Status.ORDERED, CITIZEN)
            return self.view(parcel)

        view = self.written(ParcelView, work, key, "order", request)
        log.info("parcel ordered: %s %s", request.document, request.direction)
        return view

    def find(self, number: str) -> ParcelView:
        return read(self.engine, lambda session: self.view(self.get(session, number)))

    def find_whole(self, number: str, proof: Proof, caller: str) -> ParcelView:
        """With the citizen's name, telephone and address, for who knows the telephone's end."""
        self._require_proof(number, proof, caller)

        def work(session: Session) -> ParcelView:
            parcel = self.get(session, number)
            self.audit(session, parcel, "shown whole", CITIZEN)
            return self.view(parcel, proven=True)

        return transact(self.engine, work)

    def cancel(self, number: str, proof: Proof, caller: str, key: str | None = None) -> ParcelView:
        """Takes the order back; once it is collected it is too late."""
        self._require_proof(number, proof, caller)

        def work(session: Session) -> ParcelView:
            parcel = self.get(session, number, for_update=True)
            if parcel.status == Status.CANCELLED:
                raise outcomes.already_cancelled()
            if parcel.status != Status.ORDERED:
                raise outcomes.already_collected()
            self.append(session, parcel, happened(Status.CANCELLED, self.clock.now()), CITIZEN)
            return self.view(parcel)

        view = self.written(ParcelView, work, key, "cancel", proof, number)
        log.info("parcel cancelled: %s", view.document.id)
        return view

    def _new(self, request: ParcelRequest, price: Quote) -> Parcel:
        now = self.clock.now()
        return Parcel(
            number=new_number(),
            **request.model_dump(include={"document", "direction", "hall", "phone", "address"}),
            **request.model_dump(include={"urgent", "payment", "appointment_code", "conversation"}),
            name=request.citizen,
            zone=price.zone,
            grams=price.grams,
            price=int(price.total * 100),
            status=Status.ORDERED,
            turn=1,
            changed_at=now,
            events=[happened(Status.ORDERED, now)],
        )

    def _require_proof(self, number: str, proof: Proof, caller: str) -> None:
        """Raises the problems not_proven and too_many_guesses; a label shows the number to everybody."""
        parcel = read(self.engine, lambda session: self.get(session, number))
        if not parcel.phone:
            raise outcomes.nobody_to_prove()
        guesses = Guesses(
            self.engine, ParcelGuess, self.catalogue.guesses, "着急的话请联系经办大厅或转人工。"
        )
        guess = guesses.take(parcel.number, caller, self.clock.now())
        if not parcel.phone.endswith(proof.phone_tail):
            raise outcomes.not_proven(guess.left)
        guesses.give_back(guess)
