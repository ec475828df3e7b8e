import { type DriverRow, tabulateDrivers } from "../domain/driver-table";
import { driverGroupOf, type Measure, measuresOf } from "../domain/measures";
import { requireKnown } from "./known-filter";
import { type AskedFilter, readFilter } from "./list-request";
import type { Ports } from "./ports";

/** The one order of drivers: by the strength of the correlation, the strongest first; a minus in front turns it around. */
export const DRIVER_SORTS = ["strength"] as const;

/**
 * Which drivers move with satisfaction and trust, over the collections that match, published ones only, whoever asks.
 * Measures asked for choose the drivers. @throws INVALID_PARAMETER for unknown names
 */
export async function queryDrivers(ports: Ports, asked: AskedFilter): Promise<DriverRow[]> {
  const { measure, ...filter } = readFilter(asked);
  await requireKnown(ports, filter);
  const drivers = measure?.filter((name) => driverGroupOf(name as Measure) !== "OVERALL");
  // Without the overall scores there is nothing to go along with.
  const wanted =
    drivers === undefined ? filter : { ...filter, measure: [...drivers, ...measuresOf("OVERALL")] };
  return tabulateDrivers(await ports.read.scoreParts(wanted));
}
