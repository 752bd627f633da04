"""Every table, so that importing the package knows them all."""

from casework.models.account import Account, Credential, Membership
from casework.models.alarm import Alarm, Suspension
from casework.models.application import Application
from casework.models.approach import Approach, ApproachCell, ApproachColleague
from casework.models.birthday import Birthday
from casework.models.bundle import BundleVersion
from casework.models.calendar import CalendarPeriod
from casework.models.casuistiek import (
    Study,
    StudyAdvice,
    StudyBar,
    StudyRecognised,
    StudyReviewer,
    StudyRound,
    StudySource,
)
from casework.models.closing import Closing
from casework.models.compartment import Compartment
from casework.models.concern import Concern
from casework.models.consent import Consent, ConsentVoice
from casework.models.contact import Agreement, Contact
from casework.models.doorzettingsmacht import Doorzettingsmacht, Ruling
from casework.models.dossier import Dossier
from casework.models.draft import Draft
from casework.models.enforcement import Enforcement
from casework.models.figures import FigureBorder, FigureCell, FigureDay, FigureReport
from casework.models.guest import Guest
from casework.models.job import JobRun, Lease
from casework.models.ladder import LadderVersion
from casework.models.lead import Lead
from casework.models.leave import Leave
from casework.models.meeting import AgendaItem, Decision, Meeting, Minutes, Participant
from casework.models.notification import Notification
from casework.models.ongoing import Ongoing
from casework.models.organisation import Branch, Organisation
from casework.models.own_note import OwnNote
from casework.models.package import Package
from casework.models.person import Person
from casework.models.plan import (
    Belastbaarheid,
    CareTrajectory,
    FittingOffer,
    HealthTried,
    HealthWhy,
    JeugdartsAsked,
    PlanPart,
    ReturnDay,
    ReturnPlan,
    Transition,
    Tried,
    Voice,
    Why,
)
from casework.models.preview import Preview
from casework.models.proposal import Proposal
from casework.models.pupil import Enrolment, Pupil, PupilRecord
from casework.models.reclassify import Reclassified
from casework.models.regie import RegieAsk, RegieOffer, RegieQuestion, RegieTerm
from casework.models.ruleset import RulesetVersion
from casework.models.safety_step import SafetyStep
from casework.models.share import Share, ShareAsk
from casework.models.sibling import Sibling
from casework.models.signal import Signal
from casework.models.signin import Attempt, WebSession
from casework.models.step import StepPeriod
from casework.models.term import Term
from casework.models.token import ApiToken
from casework.models.upload import CodeMap, ColumnMap, UploadDraft
from casework.models.verzuim import (
    CheckFailure,
    Coverage,
    ImportFile,
    PupilWeek,
    Spell,
    Verzuim,
    VerzuimRemark,
)
from casework.models.vrijstelling import Vrijstelling, VrijstellingDetail

__all__ = [
    "Account",
    "AgendaItem",
    "Agreement",
    "Alarm",
    "ApiToken",
    "Application",
    "Approach",
    "ApproachCell",
    "ApproachColleague",
    "Attempt",
    "Belastbaarheid",
    "Birthday",
    "Branch",
    "BundleVersion",
    "CalendarPeriod",
    "CareTrajectory",
    "CheckFailure",
    "Closing",
    "CodeMap",
    "ColumnMap",
    "Compartment",
    "Concern",
    "Consent",
    "ConsentVoice",
    "Contact",
    "Coverage",
    "Credential",
    "Decision",
    "Doorzettingsmacht",
    "Dossier",
    "Draft",
    "Enforcement",
    "Enrolment",
    "FigureBorder",
    "FigureCell",
    "FigureDay",
    "FigureReport",
    "FittingOffer",
    "Guest",
    "HealthTried",
    "HealthWhy",
    "ImportFile",
    "JeugdartsAsked",
    "JobRun",
    "LadderVersion",
    "Lead",
    "Lease",
    "Leave",
    "Meeting",
    "Membership",
    "Minutes",
    "Notification",
    "Ongoing",
    "Organisation",
    "OwnNote",
    "Package",
    "Participant",
    "Person",
    "PlanPart",
    "Preview",
    "Proposal",
    "Pupil",
    "PupilRecord",
    "PupilWeek",
    "Reclassified",
    "RegieAsk",
    "RegieOffer",
    "RegieQuestion",
    "RegieTerm",
    "ReturnDay",
    "ReturnPlan",
    "RulesetVersion",
    "Ruling",
    "SafetyStep",
    "Share",
    "ShareAsk",
    "Sibling",
    "Signal",
    "Spell",
    "StepPeriod",
    "Study",
    "StudyAdvice",
    "StudyBar",
    "StudyRecognised",
    "StudyReviewer",
    "StudyRound",
    "StudySource",
    "Suspension",
    "Term",
    "Transition",
    "Tried",
    "UploadDraft",
    "Verzuim",
    "VerzuimRemark",
    "Voice",
    "Vrijstelling",
    "VrijstellingDetail",
    "WebSession",
    "Why",
]
