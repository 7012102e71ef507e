"""The forms of ordering a delivery, of tracking one and of cancelling one."""

from actions.appointments.client import AppointmentsClient
from actions.courier.client import CourierClient
from actions.courier.dialogue.confirmations import CancelConfirmation, OrderConfirmation
from actions.courier.dialogue.order_fields import Address, CourierHall, Document, Total, Way, options
from actions.courier.dialogue.parcel_fields import WHOLE, ParcelNumber
from actions.dialogue.choices import always
from actions.dialogue.contact import Name, Phone
from actions.dialogue.form import Fact, Form
from actions.dialogue.phone_tail import PhoneTail


def order_form(client: CourierClient, halls: AppointmentsClient) -> Form:
    fields = (
        Document(client),
        Way(),
        CourierHall(halls),
        Name(),
        Phone(),
        Address(client),
        *options(client),
        Total(client),
        OrderConfirmation(client, halls),
    )
    return Form("courier_order_form", "证照寄递", fields, ("courier_order",), "action_order_courier")


def track_form(client: CourierClient) -> Form:
    fields = (
        ParcelNumber(client),
        Fact(WHOLE),
        PhoneTail("courier_no", _proof_for("查看完整的收寄信息"), lambda answers: bool(answers.get(WHOLE))),
    )
    return Form("courier_track_form", "寄递查询", fields, ("courier_track",), "action_show_parcel")


def cancel_form(client: CourierClient) -> Form:
    fields = (
        ParcelNumber(client, to_cancel=True),
        PhoneTail("courier_no", _proof_for("取消寄递"), always),
        CancelConfirmation(client),
    )
    return Form("courier_cancel_form", "取消寄递", fields, ("cancel_courier",), "action_cancel_courier")


def _proof_for(purpose: str) -> str:
    return f"{purpose}需要核对身份：请告诉我登记时所留电话的后四位。"
