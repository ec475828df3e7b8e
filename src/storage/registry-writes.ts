import type { EntityManager } from "typeorm";
import type { RegistryWrites } from "../use-cases/registry-ports";
import { changingSums } from "./score-sums";
import { placeholders, sqlOver } from "./sql";
import { HispTable, ServiceTable } from "./tables/registry-tables";

/** What a unit of work may do with HISPs and services, over TypeORM's manager of one open transaction. */
export function registryWrites(manager: EntityManager): RegistryWrites {
  const sql = sqlOver(manager);
  return {
    putHisp: async (slug, { designations, alternativeNames, officialTitle, ...plain }) => {
      const row = {
        ...plain,
        alternativeNames: JSON.stringify(alternativeNames),
        designations: JSON.stringify(designations),
        firstDesignatedYear: designations[0]?.fromYear ?? null,
        ...(officialTitle === null ? {} : { officialTitle }),
      };
      const existing = await manager.findOneBy(HispTable, { slug });
      const change = () => manager.update(HispTable, { slug }, row);
      if (existing !== null && existing.departmentAbbreviation !== row.departmentAbbreviation)
        await changingSums(sql, { hisp: [slug] }, change);
      else if (existing !== null) await change();
      else await manager.insert(HispTable, { ...row, slug, onOmbListDecember2024: 0 });
    },
    changeHisp: async (slug, change) => {
      if (Object.keys(change).length > 0) await manager.update(HispTable, { slug }, change);
    },
    putService: async (slug, row) => {
      const existing = await manager.findOneBy(ServiceTable, { slug });
      const change = () => manager.update(ServiceTable, { slug }, row);
      if (existing !== null && existing.hisp !== row.hisp)
        await changingSums(sql, { hisp: [existing.hisp, row.hisp] }, change);
      else if (existing !== null) await change();
      else await manager.insert(ServiceTable, { ...row, slug, alsoReportedAs: "[]" });
    },
    openDesignations: async (services, fiscalYear) => {
      if (services.length === 0) return;
      await sql.rows(
        `update services set designated_from = ? where slug in (${placeholders(services.length)})
          and designated_from > ?`,
        [fiscalYear, ...services, fiscalYear],
      );
    },
    endDesignations: async (hisp, lastYear) => {
      // One that starts later never was in force: it ends with its own first year.
      await sql.rows(
        `update services set designated_to = case when designated_from > ? then designated_from else ? end
          where hisp = ? and (designated_to is null or designated_to > ?)`,
        [lastYear, lastYear, hisp, lastYear],
      );
    },
  };
}
