import { Initial1700000000001 } from "./migrations/1700000000001-initial";
import { Files1700000000002 } from "./migrations/1700000000002-files";
import { MappingFindings1700000000003 } from "./migrations/1700000000003-mapping-findings";
import { Editions1700000000004 } from "./migrations/1700000000004-editions";
import { Documents1700000000005 } from "./migrations/1700000000005-documents";
import { Designations1700000000006 } from "./migrations/1700000000006-designations";
import { Surveys1700000000007 } from "./migrations/1700000000007-surveys";
import { Idempotency1700000000008 } from "./migrations/1700000000008-idempotency";
import { AuditChain1700000000009 } from "./migrations/1700000000009-audit-chain";
import { RateCounts1700000000010 } from "./migrations/1700000000010-rate-counts";
import { ImportTasks1700000000011 } from "./migrations/1700000000011-import-tasks";
import { ScoreSums1700000000012 } from "./migrations/1700000000012-score-sums";

/** Every step of the schema, in order. */
export const MIGRATIONS = [
  Initial1700000000001,
  Files1700000000002,
  MappingFindings1700000000003,
  Editions1700000000004,
  Documents1700000000005,
  Designations1700000000006,
  Surveys1700000000007,
  Idempotency1700000000008,
  AuditChain1700000000009,
  RateCounts1700000000010,
  ImportTasks1700000000011,
  ScoreSums1700000000012,
];
