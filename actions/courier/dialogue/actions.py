"""What happens when a form about deliveries is complete."""

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.courier.client import CourierClient
from actions.courier.dialogue.forms import order_form, track_form
from actions.courier.views import ParcelView
from actions.dialogue.dates import spoken_date
from actions.dialogue.form import Form
from actions.dialogue.forms import CompleteForm, Events, actions_of
from actions.dialogue.reply import Button, Reply, send
from actions.dialogue.submission import submission_key


class _CourierAction(CompleteForm):
    def __init__(self, client: CourierClient, form: Form):
        self.client = client
        self.form = form


class OrderCourier(_CourierAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        answers = tracker.slots
        if not answers["courier_confirmed"]:
            send(dispatcher, Reply("好的，这次不登记寄递。", "notice", "cancelled"))
            return []
        view = await self.client.order(
            answers["courier_document"],
            answers["name"],
            answers["phone"],
            answers["address"],
            submission_key(tracker, self.form.slots),
        )
        send(dispatcher, parcel(view, "寄递需求已登记，请记下寄递单号。", "ordered"))
        return []


class ShowParcel(_CourierAction):
    async def submit(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        view = await self.client.track(tracker.slots["courier_no"])
        send(dispatcher, parcel(view, "为您查到这个寄递单：", "found"))
        return []


def parcel(view: ParcelView, heading: str, status: str) -> Reply:
    """A delivery with what was reported about it, oldest first."""
    steps = [
        f"{spoken_date(event.at.date())} {event.at:%H:%M} {event.text}{f'（{event.place}）' if event.place else ''}"
        for event in view.timeline
    ]
    lines = [
        heading,
        f"寄递单号：{view.number}",
        f"证照：{view.document.name}",
        f"收件人：{view.recipient}，电话 {view.phone}",
        *steps,
        *([view.note] if view.note else []),
    ]
    again = Button("再查这个单号", f'/courier_track{{"courier_no":"{view.number}"}}')
    return Reply("\n".join(lines), "parcel", status, [again], {"parcel": view.model_dump(mode="json")})


def courier_actions(client: CourierClient) -> list[Action]:
    ordering, tracking = order_form(client), track_form(client)
    return [
        *actions_of(ordering),
        *actions_of(tracking),
        OrderCourier(client, ordering),
        ShowParcel(client, tracking),
    ]
