"""What an application is made of; the shape of the API's requests."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from actions.rehab.places import Place

Disability = Literal["visual", "hearing", "speech", "intellectual", "physical", "autism"]
Residence = Literal["shanwei_hukou", "shanwei_residence_permit", "other"]
Evidence = Literal["disability_certificate", "diagnosis", "none"]
Mode = Literal["full_time", "part_time"]
Institution = Literal["public_class_1", "public_class_2", "public_class_3", "non_public"]
# Far enough for every child and every application, near enough to count years from.
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 12, 31))]
Sum = Annotated[Decimal, Field(ge=0, le=Decimal("100000000"), decimal_places=2)]
Months = Annotated[int, Field(ge=0, le=120)]
Hours = Annotated[Decimal, Field(ge=0, le=10000)]


class RehabTraining(BaseModel):
    kind: Literal["rehab_training"]
    mode: Mode
    institution: Institution
    months: Months


class CochlearImplant(BaseModel):
    kind: Literal["cochlear_implant"]
    self_paid_after_insurance: Sum | None = None
    national_program: bool = False
    severe: bool | None = None


class LimbCorrection(BaseModel):
    kind: Literal["limb_correction"]
    surgery_self_paid_after_insurance: Sum | None = None
    devices_and_training: bool = False


class LowVisionSkillsTraining(BaseModel):
    kind: Literal["low_vision_skills_training"]
    hours: Hours
    last_received: Day | None = None


class LowVisionAidTraining(BaseModel):
    kind: Literal["low_vision_aid_training"]
    months: Months


class BlindOrientationTraining(BaseModel):
    kind: Literal["blind_orientation_training"]
    hours: Hours
    last_received: Day | None = None


class AssistiveDevice(BaseModel):
    kind: Literal["assistive_device"]


Service = Annotated[
    RehabTraining
    | CochlearImplant
    | LimbCorrection
    | LowVisionSkillsTraining
    | LowVisionAidTraining
    | BlindOrientationTraining
    | AssistiveDevice,
    Field(discriminator="kind"),
]


Kind = Literal[
    "rehab_training",
    "cochlear_implant",
    "limb_correction",
    "low_vision_skills_training",
    "low_vision_aid_training",
    "blind_orientation_training",
    "assistive_device",
]


class Received(BaseModel):
    """A benefit already granted in the same year of assistance; `months` for those paid by the month."""

    kind: Kind
    months: Months = 0


class EligibilityRequest(BaseModel):
    """`application_date` is today when missing; a missing `birth_date` or `rehab_indication` is asked for.

    `household_place` is the county of the household registration, `institution_place` that of the
    institution: county standards, and the lower one of two (第十条（四）2), depend on them.
    """

    application_date: Day | None = None
    birth_date: Day | None = None
    residence: Residence
    disabilities: list[Disability] = []
    evidence: Evidence
    rehab_indication: bool | None = None
    priority_groups: list[Annotated[str, Field(max_length=60)]] = Field([], max_length=20)
    household_place: Place | None = None
    institution_place: Place | None = None


class EstimateRequest(EligibilityRequest):
    services: list[Service] = Field([], max_length=20)
    received_this_year: list[Received] = Field([], max_length=20)


class WhatIfRequest(EligibilityRequest):
    """The training months to compare modes and institutions for."""

    months: Months = 10
    received_this_year: list[Received] = Field([], max_length=20)
