import { Channel, ChannelGroup } from "../domain/channels";
import { ComplianceStatus } from "../domain/compliance";
import { DeadlineBasis, Obligation } from "../domain/deadlines";
import { EditionId } from "../domain/editions";
import { FileLayout } from "../domain/file-layout";
import { Refuses, Severity } from "../domain/findings";
import { FigureKind } from "../domain/headline-figure";
import { ImportCreate, ImportMode, ImportOutcome, ImportReplace, ImportState } from "../domain/imports";
import { GovernmentLevel } from "../domain/life-experience";
import { DriverGroup, Measure } from "../domain/measures";
import { PeerBasis } from "../domain/peer-place";
import { PlanRowKind } from "../domain/plan-rows";
import { BetterDirection, PointInTime } from "../domain/report-content";
import { ReportState, RevisionState } from "../domain/report-states";
import { Scale } from "../domain/scales";
import { ScoreDimension } from "../domain/score-table";
import { ServiceType } from "../domain/service-types";
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
    OTHER: "A program's own question that maps to no measure; never mixed into government-wide scores.",
  }),
  spec(DriverGroup, "DriverGroup", "What a measure belongs to in the chart of A-11 280.10.", {
    OVERALL: "Trust and satisfaction.",
    SERVICE_QUALITY: "Effectiveness.",
    PROCESS: "Ease, efficiency, equity and transparency.",
    PEOPLE: "Employee interaction.",
    PROGRAM_SPECIFIC: "A program's own questions.",
  }),
  spec(Scale, "Scale", "How a question was answered. Scores of different scales are never combined.", {
    LIKERT_5: "Five points, 1 strongly disagree to 5 strongly agree.",
    YES_NO: "No (n1) or yes (n5): a share, not a Likert mean.",
    MULTIPLE_CHOICE: "A driver ticked among several: selected of offered, a share.",
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
  spec(BetterDirection, "BetterDirection", "Which way a service-level indicator is better.", {
    HIGHER: "Higher is better.",
    LOWER: "Lower is better.",
  }),
  spec(EditionId, "Edition", "The edition of Section 280 a report is made under.", {
    A11_2021: "OMB Circular A-11 (2021), Section 280.",
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
    ERROR: "Refuses a save or a submission.",
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
  spec(ComplianceStatus, "ComplianceStatus", "How an obligation stands on a date (A-11 280.13, 280.15).", {
    MET: "Fulfilled on time; or, of a time without records, fulfilled on a day nobody knows.",
    LATE: "Fulfilled after its due date.",
    MISSING: "Past due, and nothing came.",
    EXCUSED: "Not owed: a new HISP's target quarter, or OMB's excuse.",
    NOT_YET_DUE: "Its due date has not passed.",
    NOT_RECORDED:
      "Past due, and there is no record: of a time before records were kept; to the public, nothing published.",
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
