import type { Channel } from "../../domain/channels";
import { countsFrom, totalOf } from "../../domain/likert";
import type { Measure } from "../../domain/measures";
import type { PointInTime } from "../../domain/report-content";
import type { Scale } from "../../domain/scales";
import type { ScorePart } from "../../domain/score-part";
import type { ServiceType } from "../../domain/service-types";
import type { ScoreFilter } from "../../use-cases/ports";
import type { Sql } from "../sql";
import type { MeasureResultRow } from "../tables/report-tables";
import { serviceConditions } from "./read-registry";

interface PartRow extends MeasureResultRow {
  department: string;
  hisp: string;
  service: string;
  serviceType: string | null;
  channel: string | null;
  pointInTime: string | null;
  organizationalUnit: string | null;
  quarter: string;
  collectionResponses: number | null;
  surveysOffered: number | null;
}

/** The published measure results that match: of each report its published revision only, whoever asks. */
export async function readScoreParts(sql: Sql, filter: ScoreFilter): Promise<ScorePart[]> {
  const conditions = serviceConditions(filter)
    .from("r.quarter", filter.fromQuarter)
    .to("r.quarter", filter.toQuarter)
    .in("r.quarter", filter.quarters)
    .in("c.channel", filter.channel)
    .in("c.point_in_time", filter.pointInTime)
    .in("c.organizational_unit", filter.organizationalUnit)
    .in("m.measure", filter.measure);
  const rows = await sql.rows<PartRow>(
    `select h.department_abbreviation as "department", s.hisp as "hisp", s.slug as "service",
        s.service_type as "serviceType", c.channel as "channel", c.point_in_time as "pointInTime",
        c.organizational_unit as "organizationalUnit", r.quarter as "quarter", m.measure as "measure",
        m.statement as "statement", m.scale as "scale", m.n1 as "n1", m.n2 as "n2", m.n3 as "n3", m.n4 as "n4",
        m.n5 as "n5", m.mean_ten_thousandths as "meanTenThousandths", m.responses as "responses",
        m.selected as "selected", m.offered as "offered", m.revision_id as "revisionId",
        m.collection_position as "collectionPosition", c.responses as "collectionResponses",
        c.surveys_offered as "surveysOffered"
      from reports r
      join services s on s.slug = r.service
      join hisps h on h.slug = s.hisp
      join revisions v on v.report_id = r.id and v.number = r.published
      join collections c on c.revision_id = v.id
      join measure_results m on m.revision_id = c.revision_id and m.collection_position = c.position
      ${conditions.where}
      order by s.slug, r.quarter, c.position, m.position`,
    conditions.values,
  );
  return rows.map(toPart);
}

function toPart(row: PartRow): ScorePart {
  const { n1, n2, n3, n4, n5 } = row;
  const counts = n1 === null ? null : countsFrom([n1, n2 ?? 0, n3 ?? 0, n4 ?? 0, n5 ?? 0]);
  return {
    department: row.department,
    hisp: row.hisp,
    service: row.service,
    serviceType: row.serviceType as ServiceType | null,
    channel: row.channel as Channel | null,
    pointInTime: row.pointInTime as PointInTime | null,
    organizationalUnit: row.organizationalUnit,
    quarter: row.quarter,
    measure: row.measure as Measure,
    statement: row.statement,
    scale: row.scale as Scale,
    counts,
    meanTenThousandths: row.meanTenThousandths,
    responses: counts === null ? (row.responses ?? row.offered ?? 0) : totalOf(counts),
    selected: row.selected,
    offered: row.offered,
    collection: `${row.revisionId}/${row.collectionPosition}`,
    collectionResponses: row.collectionResponses,
    surveysOffered: row.surveysOffered,
  };
}
