"""What stands inside the sealed rows: small typed records, none of which shows itself in a repr."""

from casework.domain.records.enforcement import EnforcementFlag
from casework.domain.records.files import DraftFile, FormDraft
from casework.domain.records.notes import (
    AgreementText,
    ConcernNote,
    ContactNote,
    Remark,
    SafetyNote,
    SuspensionNote,
    WorkNote,
)
from casework.domain.records.people import Education, Identity, PersonDetails, SecondFactor, Staff
from casework.domain.records.plan import (
    BelastbaarheidText,
    CareText,
    HealthWhyText,
    JeugdartsText,
    OfferText,
    PlanGoal,
    TransitionText,
    TriedText,
    VoiceText,
    WhyText,
)
from casework.domain.records.proposals import ProposalText
from casework.domain.records.regie import (
    ClosingNote,
    HandoverNote,
    OfferQuestion,
    PackageText,
    Refusal,
)
from casework.domain.records.studies import AdviceText, StudySource, StudyText
from casework.domain.records.tables import (
    ApplicationText,
    DecisionText,
    MeetingPlace,
    MinutesText,
    Preparation,
    RulingText,
)
from casework.domain.records.vrijstelling import VrijstellingText

__all__ = [
    "AdviceText",
    "AgreementText",
    "ApplicationText",
    "BelastbaarheidText",
    "CareText",
    "ClosingNote",
    "ConcernNote",
    "ContactNote",
    "DecisionText",
    "DraftFile",
    "Education",
    "EnforcementFlag",
    "FormDraft",
    "HandoverNote",
    "HealthWhyText",
    "Identity",
    "JeugdartsText",
    "MeetingPlace",
    "MinutesText",
    "OfferQuestion",
    "OfferText",
    "PackageText",
    "PersonDetails",
    "PlanGoal",
    "Preparation",
    "ProposalText",
    "Refusal",
    "Remark",
    "RulingText",
    "SafetyNote",
    "SecondFactor",
    "Staff",
    "StudySource",
    "StudyText",
    "SuspensionNote",
    "TransitionText",
    "TriedText",
    "VoiceText",
    "VrijstellingText",
    "WhyText",
    "WorkNote",
]
