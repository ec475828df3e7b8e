import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from "typeorm";
import { ApiError } from "../domain/errors";

/** A store that is full or out of reach recovers by itself: whoever asks is to ask again. */
const RETRY_AFTER = { "Retry-After": "5" };

/** A full disk, one that can't be read or written, a lock that another process holds for too long. */
const SQLITE_OUT = /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|BUSY)/;
/** Connections (08), resources (53), too slow (57014, 25P03, 55P03), ended by an operator or not up yet (57P). */
const POSTGRES_OUT = /^(08...|53...|57P0[1-5]|57014|25P03|55P03)$/;
/** What the network says. */
const NETWORK_OUT =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
/** The driver's own words where there is no code. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/i;

/** A connection that broke off within a transaction: by a runner of it, and by a manager. */
const RELEASED = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError] as const;

/** What a caller is told of a failure: that the store is out of reach or full, else the failure itself. */
export function storageFailure(failure: unknown): unknown {
  const cause: unknown = failure instanceof QueryFailedError ? failure.driverError : failure;
  return isOut(cause) ? unavailableFor(failure) : failure;
}

/** What everyone of a transaction is told that ended before its time. */
export function unavailableFor(failure: unknown): ApiError {
  const unavailable = new ApiError(
    "UNAVAILABLE",
    "The database is out of reach or has no room. Send the request again: what has an Idempotency-Key or If-Match is not done twice.",
    [],
    RETRY_AFTER,
  );
  unavailable.cause = failure;
  return unavailable;
}

/** True for what `storageFailure` makes of a store that is out. */
export function isStorageOut(failure: unknown): boolean {
  return failure instanceof ApiError && failure.code === "UNAVAILABLE";
}

function isOut(cause: unknown): boolean {
  // Not by its class: the driver's native part keeps the class of whoever loaded it first.
  if (typeof cause !== "object" || cause === null) return false;
  // A connection that broke off within a transaction: TypeORM took it away from whoever goes on there.
  if (RELEASED.some((released) => cause instanceof released)) return true;
  const { code, message, errors } = cause as { code?: unknown; message?: unknown; errors?: unknown };
  if (Array.isArray(errors)) return errors.some(isOut);
  const name = String(code ?? "");
  return [SQLITE_OUT, POSTGRES_OUT, NETWORK_OUT].some((out) => out.test(name)) || WORDS.test(String(message));
}
