import type { JourneyPlace } from "../journey";
import type { Collection } from "../report-content";
import type { SurveyRegister } from "../survey-register";

/** A collection of another report, to compare answers with. */
export interface PeerCollection {
  readonly hisp: string;
  readonly service: string;
  readonly quarter: string;
  readonly collection: Collection;
}

/** The collections of a report's quarter and the one before, by who may see them: each holds those before it. */
export interface PeerCircles {
  readonly published: readonly PeerCollection[];
  readonly hisp: readonly PeerCollection[];
  readonly all: readonly PeerCollection[];
}

/**
 * What a check knows beside the report itself. Quarters are written `FY2022-Q1` and compare correctly as
 * text.
 */
export interface CheckContext {
  /** The service reported. */
  readonly service: string;
  /** The HISP that reports. */
  readonly hisp: string;
  readonly quarter: string;
  readonly quarterEnded: boolean;
  /** The last day of the quarter, for example `2021-12-31`. */
  readonly lastDayOfQuarter: string;
  /** The target quarter a new HISP set (A-11 280.15): excuses missing required measures before it. */
  readonly targetQuarter: string | null;
  /**
   * The service's designation, an open interval of fiscal years; null where there is none to check against.
   */
  readonly designation: {
    readonly fromFiscalYear: number | null;
    readonly toFiscalYear: number | null;
  } | null;
  /** Collections of any HISP in this and the previous quarter; those of this report itself are not compared. */
  readonly peers: readonly PeerCollection[];
  /** The same service's collections in the previous quarter, if it reported. */
  readonly previous: readonly Collection[] | null;
  /** The stages and moments of the service's journey, as the inventory has them; none where it has no journey. */
  readonly journey: readonly JourneyPlace[];
  /** The HISP's registered surveys; null where there is no registry to check against, as in history. */
  readonly surveys: SurveyRegister | null;
  /** True for figures published before this system existed: nothing refuses, an ERROR becomes a WARNING. */
  readonly historic: boolean;
}
