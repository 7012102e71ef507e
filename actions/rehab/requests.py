"""What an application is made of; the shape of the API's requests."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field

Disability = Literal["visual", "hearing", "speech", "intellectual", "physical", "autism"]
Residence = Literal["shanwei_hukou", "shanwei_residence_permit", "other"]
Evidence = Literal["disability_certificate", "diagnosis", "none"]
Mode = Literal["full_time", "part_time"]
Institution = Literal["public_class_1", "public_class_2", "public_class_3", "non_public"]
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
    last_received: date | None = None


class LowVisionAidTraining(BaseModel):
    kind: Literal["low_vision_aid_training"]
    months: Months


class BlindOrientationTraining(BaseModel):
    kind: Literal["blind_orientation_training"]
    hours: Hours
    last_received: date | None = None


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


class EligibilityRequest(BaseModel):
    """`application_date` is today when missing; a missing `birth_date` or `rehab_indication` is asked for."""

    application_date: date | None = None
    birth_date: date | None = None
    residence: Residence
    disabilities: list[Disability] = []
    evidence: Evidence
    rehab_indication: bool | None = None
    priority_groups: list[Annotated[str, Field(max_length=60)]] = Field([], max_length=20)


class EstimateRequest(EligibilityRequest):
    services: list[Service] = Field([], max_length=20)
