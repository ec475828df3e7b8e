import { EvidenceKind, GoalUnit, MilestoneStatus } from "../domain/action-plan";
import { AuditFace, AuditOutcome } from "../domain/audit";
import { CxFunction } from "../domain/capacity-assessment";
import { Channel, ChannelGroup } from "../domain/channels";
import { ComplianceStatus } from "../domain/compliance";
import { DeadlineBasis, Obligation } from "../domain/deadlines";
import { OpportunityDecision } from "../domain/digital-review";
import { DocumentKind } from "../domain/documents";
import { EditionId } from "../domain/editions";
import { FileLayout } from "../domain/file-layout";
import { Refuses, Severity } from "../domain/findings";
import { FigureKind } from "../domain/headline-figure";
import { ImportCreate, ImportMode, ImportOutcome, ImportReplace, ImportState } from "../domain/imports";
import { DigitalAvailability } from "../domain/inventory";
import { GovernmentLevel } from "../domain/life-experience";
import { DriverGroup, Measure } from "../domain/measures";
import { PeerBasis } from "../domain/peer-place";
import { PlanRowKind } from "../domain/plan-rows";
import { BetterDirection, PointInTime } from "../domain/report-content";
import { ReportState, RevisionState } from "../domain/report-states";
import { Scale } from "../domain/scales";
import { ScoreDimension } from "../domain/score-row";
import { ServiceType } from "../domain/service-types";
import { QuestionKind, SurveyClearance, SurveyMode } from "../domain/survey";
import { WordChange } from "../domain/survey-rules/compare-wording";
import { TallyGroup } from "../domain/tally";
import { registerEnumType } from "./graphql-types";

/** Kinds of change of the public record. */
export const ChangeKind = {
  REPORT_PUBLISHED: "REPORT_PUBLISHED",
  REPORT_RESTATED: "REPORT_RESTATED",
  DEADLINE_PUBLISHED: "DEADLINE_PUBLISHED",
  DATASET_LOADED: "DATASET_LOADED",
  SERVICE_ADDED: "SERVICE_ADDED",
  DOCUMENT_PUBLISHED: "DOCUMENT_PUBLISHED",
  DOCUMENT_CHANGED: "DOCUMENT_CHANGED",
} as const;

/** An enum as it travels: its name, what it is, and what each value means. */
export interface EnumSpec {
  readonly name: string;
  readonly description: string;
  readonly values: Readonly<Record<string, string>>;
  readonly meanings: Readonly<Record<string, string>>;
}

function spec<V extends Readonly<Record<string, string>>>(
  values: V,
  name: string,
  description: string,
  meanings: { readonly [K in keyof V]: string },
): EnumSpec {
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries<string>(meanings).map(([key, meaning]) => [key, { description: meaning }]),
    ) as never,
  });
  return { name, description, values, meanings };
}

/** Every enum that travels; registering them here gives GraphQL and OpenAPI the same words. */
export const ENUMS: readonly EnumSpec[] = [
  spec(Measure, "Measure", "What a question measures (A-11 280.10).", {
    SATISFACTION: "Overall score of the transaction.",
    TRUST: "Overall trust in the service or agency.",
    EFFECTIVENESS: "Service effectiveness, perception of value (Service Quality).",
    EASE: "Ease, simplicity (Process).",
    EFFICIENCY: "Efficiency, speed (Process).",
    TRANSPARENCY: "Equity, transparency (Process).",
    EMPLOYEE: "Employee interaction: warmth, helpfulness, competence (People).",
    HUMANITY: "Humanity of the service (People); of the FY2024 form alone.",
    OTHER: "A program's own question that maps to no measure; never mixed into government-wide scores.",
  }),
  spec(DriverGroup, "DriverGroup", "What a measure belongs to in the chart of A-11 280.10.", {
    OVERALL: "Trust and satisfaction.",
    SERVICE_QUALITY: "Effectiveness.",
    PROCESS: "Ease, efficiency, equity and transparency.",
    PEOPLE: "Employee interaction, humanity.",
    PROGRAM_SPECIFIC: "A program's own questions.",
  }),
  spec(Scale, "Scale", "How a question was answered. Scores of different scales are never combined.", {
    LIKERT_5: "Five points, 1 strongly disagree to 5 strongly agree.",
    YES_NO: "No (n1) or yes (n5): a share, not a Likert mean.",
    MULTIPLE_CHOICE: "A driver ticked among several: selected of offered, a share.",
    THUMBS: "Thumbs down (n1) or up (n5): a share, not a Likert mean.",
    DRIVER_POSITIVE: "A driver ticked after a positive answer: selected of offered, a share.",
    DRIVER_NEGATIVE: "A driver ticked after a negative answer: selected of offered, a share.",
  }),
  spec(Channel, "Channel", "How customers reached the service.", {
    COMPUTER: "A computer.",
    MOBILE: "A mobile phone or tablet.",
    MOBILE_APP: "A mobile application.",
    WEBSITE: "A website.",
    EMAIL: "E-mail.",
    CHATBOT: "An automated chat.",
    LIVE_CHAT: "A chat with a person.",
    SMS_TEXT_MESSAGES: "Text messages.",
    SOCIAL_MEDIA: "Social media.",
    SELF_SERVICE_KIOSK: "A self-service kiosk.",
    OTHER_DIGITAL: "Another digital channel.",
    PHONE: "A telephone call with a person.",
    AUTOMATED_PHONE: "An automated telephone line.",
    IN_PERSON: "In person.",
    POSTAL_MAIL: "Postal mail.",
    PAPER: "On paper.",
    FAX: "Fax.",
    OTHER_NON_DIGITAL: "Another channel that is not digital.",
    MIXED: "Several channels together.",
  }),
  spec(ChannelGroup, "ChannelGroup", "The five groups of channels.", {
    DIGITAL: "Digital.",
    TELEPHONE: "By telephone.",
    IN_PERSON: "In person.",
    MAIL_AND_PAPER: "By mail, on paper, by fax.",
    OTHER: "Other or several.",
  }),
  spec(ServiceType, "ServiceType", "The seven service types of A-11 280.4.", {
    ADMINISTRATIVE: "Requesting or renewing items without extensive eligibility review.",
    BENEFITS: "Applying for or progressing through eligibility and benefit processes.",
    COMPLIANCE: "Completing required actions such as filing taxes.",
    RECREATION: "Using public spaces such as parks, historical sites, museums.",
    INFORMATIONAL: "Authoritative knowledge for the public.",
    DATA_AND_RESEARCH: "Conducting or funding research, preserving and sharing data.",
    REGULATORY: "Guidance and rules for commerce, transport, work and safety; reporting of grievances.",
  }),
  spec(PointInTime, "PointInTime", "When customers were asked (A-11 280.10).", {
    TRANSACTION: "Immediately after, or within 48 hours of, a single interaction.",
    JOURNEY: "After a series of interactions or a multi-stage process.",
    RELATIONSHIP: "About the lifetime of their engagement with the agency.",
  }),
  spec(SurveyMode, "SurveyMode", "How a survey reaches people.", {
    WEB: "On a web page.",
    MOBILE_APP: "In a mobile application.",
    EMAIL: "By e-mail.",
    SMS: "By text message.",
    CHAT: "In a chat.",
    PHONE: "By telephone, a person asks.",
    IVR: "By telephone, a machine asks (interactive voice response): a free response is not needed.",
    KIOSK: "At a kiosk.",
    IN_PERSON: "In person.",
    PAPER: "On paper.",
    MIXED: "In several ways.",
    OTHER: "In another way.",
  }),
  spec(
    SurveyClearance,
    "SurveyClearance",
    "Where a survey stands under the A-11 Section 280 umbrella clearance (280.10).",
    {
      NOT_SUBMITTED: "Not handed in yet.",
      SUBMITTED: "Handed in; OMB looks at it.",
      CLEARED: "Cleared: it may be asked until its clearance expires.",
    },
  ),
  spec(QuestionKind, "QuestionKind", "How a question of a survey is answered.", {
    LIKERT: "On a scale of points, such as strongly disagree to strongly agree.",
    YES_NO: "Yes or no.",
    THUMBS: "A thumb up or down, as the FY2024 form asks for trust.",
    MULTIPLE_CHOICE: "By ticking options, each of which can stand for a driver.",
    FREE_TEXT: "In the customer's own words.",
  }),
  spec(WordChange, "WordChange", "What became of a word between a base sentence and a wording.", {
    KEPT: "It is in both.",
    FILLED: "It stands where the base sentence has brackets.",
    ADDED: "It is in the wording alone.",
    REMOVED: "It is in the base sentence alone.",
  }),
  spec(BetterDirection, "BetterDirection", "Which way a service-level indicator is better.", {
    HIGHER: "Higher is better.",
    LOWER: "Lower is better.",
  }),
  spec(EditionId, "Edition", "The edition of Section 280 a report is made under.", {
    A11_2021: "OMB Circular A-11 (2021), Section 280.",
    FY2024_FORM: "The form of the quarterly data from FY2024 on.",
  }),
  spec(ReportState, "ReportState", "Where a quarterly report stands.", {
    EXPECTED: "The quarter has ended, the service is designated, nothing has come.",
    DRAFT: "Being prepared by its HISP.",
    SUBMITTED: "Handed in; a reviewer decides.",
    CHANGES_REQUESTED: "A reviewer asked for changes; saving makes it a draft again.",
    PUBLISHED: "Public.",
    NOT_REPORTED: "Marked as not reported, with a reason.",
  }),
  spec(RevisionState, "RevisionState", "Where one revision of a report stands.", {
    DRAFT: "Being prepared.",
    SUBMITTED: "Handed in.",
    CHANGES_REQUESTED: "Sent back with reasons.",
    RETURNED: "Was handed in and sent back or withdrawn; a later revision replaced it.",
    PUBLISHED: "The public one.",
    SUPERSEDED: "Was public until a later revision was published.",
  }),
  spec(Severity, "Severity", "How much a finding matters.", {
    ERROR: "Refuses a save or a submission; in a survey, what Section 280 does not allow.",
    WARNING: "Kept and shown to the reviewer; refuses nothing.",
    INFO: "Worth knowing.",
  }),
  spec(Refuses, "Refuses", "What an ERROR refuses.", {
    SAVE: "The shape is wrong: nothing is stored.",
    SUBMISSION: "Kept with the draft; refuses only its submission.",
  }),
  spec(Obligation, "Obligation", "What Section 280 asks of a HISP by a date (A-11 280.13, 280.15).", {
    QUARTERLY_REPORT: "Feedback data of each designated service, every quarter.",
    DESIGNATION: "At least two designated services, by December 31.",
    CAPACITY_ASSESSMENT: "The annual CX capacity assessment, by February 25.",
    DEEP_DIVE: "The annual deep dive with OMB, by March 31.",
    ACTION_PLAN: "The action plan for the following budget year, by May 31.",
  }),
  spec(DeadlineBasis, "DeadlineBasis", "What a due date rests on.", {
    PUBLISHED: "A date that OMB published.",
    RULE: "The rule of the circular.",
  }),
  spec(FileLayout, "FileLayout", "The layouts files are read in.", {
    RESULTS: "One row is one measure result of one collection: the layout of /v1/results.",
    V1: "The quarterly file as it was published through FY2023: one row is one collection.",
    V2: "The set of files of the form of FY2024 on, as one zip: collections, their details, responses.",
    WORKBOOK: "The workbook that is made per service and quarter, filled.",
    REPORTS: "Whole reports, one JSON object a line.",
  }),
  spec(ImportState, "ImportState", "Where an import stands.", {
    RECEIVED: "The file is here; others come first.",
    READING: "Being read.",
    CHECKED: "Read and checked; a dry run ends here.",
    COMMITTED: "Stored.",
    REFUSED: "Not stored; the findings say why.",
  }),
  spec(ImportMode, "ImportMode", "What becomes of a file in which some reports are refused.", {
    ATOMIC: "Nothing is stored: all reports of the file or none.",
    PARTIAL: "The reports that are right are stored, the others are not.",
  }),
  spec(ImportReplace, "ImportReplace", "What an import replaces beyond collections of the same name.", {
    REPORT: "The whole draft.",
  }),
  spec(ImportCreate, "ImportCreate", "What an import may make that is not there.", {
    SERVICES: "Services that the file names and nobody knows.",
  }),
  spec(ImportOutcome, "ImportOutcome", "What an import did to a report, or would do in a dry run.", {
    CREATED: "It was new.",
    CHANGED: "It was changed.",
    UNCHANGED: "It already said exactly this.",
    REFUSED: "It was refused; the findings say why.",
    LEFT_OUT: "Nothing is wrong with it, but the file was refused: it was not stored.",
  }),
  spec(ScoreDimension, "ScoreDimension", "What scores can be grouped by.", {
    DEPARTMENT: "Department or independent agency.",
    HISP: "High-Impact Service Provider.",
    SERVICE: "Designated service.",
    SERVICE_TYPE: "Service type (A-11 280.4).",
    CHANNEL: "Channel of the collection.",
    POINT_IN_TIME: "Transaction, journey or relationship.",
    ORGANIZATIONAL_UNIT: "Organizational unit of the collection.",
    MEASURE: "Measure; always on unless grouped by driver group.",
    DRIVER_GROUP: "Driver group: measures of one group are combined.",
    QUARTER: "Fiscal quarter.",
    LIFE_EXPERIENCE:
      "Life experience that crosses the service (A-11 280.12): a service in two counts in each row, one in none is left out.",
  }),
  spec(DocumentKind, "DocumentKind", "A kind of document.", {
    ACTION_PLAN: "An action plan (A-11 280.16).",
    CAPACITY_ASSESSMENT: "A capacity assessment (A-11 280.16); never public.",
    DEEP_DIVE: "An annual deep dive (A-11 280.13); never public.",
    DESIGNATION: "The services that a HISP designates in a year (A-11 280.13).",
    DIGITAL_REVIEW: "A review of a service for digital opportunities (A-11 280.7).",
    EXCUSE: "OMB's excuse from one obligation; not public.",
    HISP_RECORD: "OMB's record of a HISP (A-11 280.12).",
    INVENTORY_SERVICE: "A service of an agency's inventory (A-11 280.5).",
    LIFE_EXPERIENCE: "A priority life experience (A-11 280.12).",
    MATURITY_SCALE: "A scale that capacity assessments rate on (A-11 280.9).",
    MEASUREMENT_PLAN: "Which surveys a HISP asks when (A-11 280.10).",
    SERVICE_RECORD: "OMB's record of a designated service (A-11 280.12).",
    SURVEY: "A customer survey (A-11 280.10).",
  }),
  spec(GovernmentLevel, "GovernmentLevel", "A level of government (A-11 280.12).", {
    FEDERAL: "Federal.",
    STATE: "State.",
    LOCAL: "County, city or another local government.",
    TRIBAL: "Tribal.",
    TERRITORIAL: "Territorial.",
  }),
  spec(FigureKind, "FigureKind", "The one figure by which scores of a scale are compared.", {
    MEAN: "The mean, 1 to 5.",
    PERCENT_AGREE: "The share that agreed, 0 to 1: the scale has no mean.",
    SELECTED_SHARE: "The share that selected, 0 to 1: the scale has no mean.",
  }),
  spec(PeerBasis, "PeerBasis", "What makes services peers.", {
    SERVICE_TYPE_AND_CHANNEL: "The same service type (A-11 280.4) and the same channel.",
    SERVICE_TYPE_AND_CHANNEL_GROUP:
      "The same service type, and the group OTHER: the channel is unknown, mixed or another one.",
    CHANNEL: "The same channel, whatever the types: the service's own is not published.",
    CHANNEL_GROUP: "The group OTHER, whatever the types: neither channel nor type is published.",
  }),
  spec(PlanRowKind, "PlanRowKind", "What a row of the plan extract is about (A-11 280.11).", {
    SCORE: "Satisfaction, trust or a driver.",
    INDICATOR: "A service-level indicator with its target.",
    NOTHING_PUBLISHED: "A service that is designated in the year, of which nothing is published.",
  }),
  spec(ChangeKind, "ChangeKind", "What changed in the public record.", {
    REPORT_PUBLISHED: "A report was published for the first time.",
    REPORT_RESTATED: "A published report was replaced by a new revision.",
    DEADLINE_PUBLISHED: "OMB published a due date.",
    DATASET_LOADED: "The figures that came with the system were loaded.",
    SERVICE_ADDED: "A service was added.",
    DOCUMENT_PUBLISHED: "A document became public: an action plan, a survey, an entry of the inventory, …",
    DOCUMENT_CHANGED: "A public document says something else now; what it said before stays readable.",
  }),
  spec(CxFunction, "CxFunction", "The five core CX functions of A-11 280.9.", {
    MEASUREMENT: "Defining, analyzing and using CX outcome measures and operational measures.",
    GOVERNANCE_AND_STRATEGY: "Leaders, resources and decisions that take the customer's perspective in.",
    CULTURE_AND_ORGANIZATION: "Talent, training and rewards for a CX mindset.",
    CUSTOMER_UNDERSTANDING: "Research across silos: journeys, segments, needs.",
    SERVICE_DESIGN_AND_IMPROVEMENT: "Services designed with customers, iteratively and digitally.",
  }),
  spec(EvidenceKind, "EvidenceKind", "What kind of evidence shows a pain point (A-11 280.16).", {
    SERVICE_ASSESSMENT: "A service assessment.",
    FEEDBACK: "Customer feedback.",
    HCD_RESEARCH: "Human-centered design research.",
    OTHER: "Another activity that generated evidence.",
  }),
  spec(GoalUnit, "GoalUnit", "In what a goal's scores are counted.", {
    MEAN: "The mean of the five points, 1 to 5.",
    PERCENT_AGREE: "The share of answers of 4 and 5, 0 to 1.",
  }),
  spec(MilestoneStatus, "MilestoneStatus", "Where a milestone stands.", {
    PLANNED: "Not begun.",
    IN_PROGRESS: "Begun.",
    DONE: "Done, on its doneDate.",
    DROPPED: "Will not be done.",
  }),
  spec(DigitalAvailability, "DigitalAvailability", "How far a service can be had digitally (A-11 280.5).", {
    DIGITAL: "Through digital channels alone.",
    PARTLY_DIGITAL: "Through digital channels beside others, as 280.6 asks.",
    NOT_DIGITAL: "Through no digital channel: the entry says why, and how it could be.",
  }),
  spec(OpportunityDecision, "OpportunityDecision", "What became of an opportunity (A-11 280.7).", {
    PLANNED: "It will be done.",
    UNDER_STUDY: "It is being looked into.",
    DONE: "It was done.",
    NOT_PURSUED: "It will not be done.",
  }),
  spec(ComplianceStatus, "ComplianceStatus", "How an obligation stands on a date (A-11 280.13, 280.15).", {
    MET: "Fulfilled on time; or, of a time without records, fulfilled on a day nobody knows.",
    LATE: "Fulfilled after its due date.",
    MISSING: "Past due, and nothing came.",
    EXCUSED: "Not owed: a new HISP's target quarter, or OMB's excuse.",
    NOT_YET_DUE: "Its due date has not passed.",
    NOT_RECORDED:
      "Past due, and there is no record: of a time before records were kept; to the public, nothing published.",
  }),
  spec(AuditOutcome, "AuditOutcome", "How what an entry of the record says ended.", {
    DONE: "It was done.",
    REFUSED: "It was refused; nothing was changed.",
  }),
  spec(AuditFace, "AuditFace", "Through which face something was asked for.", {
    REST: "A route under /v1.",
    GRAPHQL: "GraphQL.",
    IMPORT: "The work on a file, after it was received.",
    CLI: "A command of cx, on the database itself.",
    SYSTEM: "The server itself.",
  }),
  spec(TallyGroup, "TallyGroup", "What a tally counts together.", {
    GOVERNMENT: "The whole government.",
    DEPARTMENT: "Each department or independent agency.",
    HISP: "Each High-Impact Service Provider.",
  }),
];

/** The enum that has these values. */
export function enumOf(values: object): EnumSpec {
  const found = ENUMS.find((candidate) => candidate.values === values);
  if (found === undefined) throw new Error("an enum that is not in the contract");
  return found;
}
