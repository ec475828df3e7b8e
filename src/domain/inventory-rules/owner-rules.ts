import type { Finding } from "../findings";
import type { InventoryService } from "../inventory";
import { nearestNames } from "../nearest-names";
import type { InventoryContext } from "./inventory-context";
import { error } from "./inventory-finding";

/** Whose it is: a department there is, and a HISP of it. */
export function checkOwner({ department, hisp }: InventoryService, context: InventoryContext): Finding[] {
  const { departments, hisps, departmentOfHisp } = context;
  const found: Finding[] = [];
  if (!departments.includes(department)) {
    found.push(
      error(
        "known-department",
        "280.5",
        "/department",
        department,
        `There is no department or agency ${JSON.stringify(department)}.`,
        meant(department, departments, "Give its abbreviation, such as TREAS."),
      ),
    );
  }
  if (hisp === null) return found;
  if (departmentOfHisp === null) {
    found.push(
      error(
        "known-hisp",
        "280.12",
        "/hisp",
        hisp,
        `There is no HISP ${JSON.stringify(hisp)}.`,
        meant(hisp, hisps, "List the HISPs first, or leave it out."),
      ),
    );
  } else if (departmentOfHisp !== department) {
    found.push(
      error(
        "hisp-of-department",
        "280.12",
        "/hisp",
        hisp,
        `${hisp} is a HISP of ${departmentOfHisp}, and department is ${department}.`,
        `Give ${departmentOfHisp} as department, or another HISP.`,
      ),
    );
  }
  return found;
}

/** Which designated service it is, once and of its HISP. */
export function checkDesignated(content: InventoryService, context: InventoryContext): Finding[] {
  const { designatedService, hisp } = content;
  const { slug, designated, designatedServices } = context;
  if (designatedService === null) {
    if (!designatedServices.includes(slug)) return [];
    // Else anybody could take the address of another's designated service.
    return [
      error(
        "designated-service-named",
        "280.13",
        "/designatedService",
        null,
        `There is a designated service ${slug}, and this entry of that name does not say that it is it.`,
        `Give ${slug} as designatedService, or choose another name for the entry.`,
      ),
    ];
  }
  const at = "/designatedService";
  if (designated === null) {
    return [
      error(
        "known-service",
        "280.13",
        at,
        designatedService,
        `There is no designated service ${JSON.stringify(designatedService)}.`,
        meant(designatedService, designatedServices, "List the services first, or leave it out."),
      ),
    ];
  }
  const found: Finding[] = [];
  if (designated.hisp !== hisp) {
    found.push(
      error(
        "hisp-of-service",
        "280.13",
        at,
        designatedService,
        `${designatedService} is a designated service of ${designated.hisp}, and hisp is ${hisp ?? "not given"}.`,
        `Give ${designated.hisp} as hisp, or leave designatedService out.`,
      ),
    );
  }
  if (designated.claimedBy !== null && designated.claimedBy !== slug) {
    found.push(
      error(
        "designated-service-once",
        "280.13",
        at,
        designatedService,
        `The entry ${designated.claimedBy} already is the designated service ${designatedService}.`,
        "Keep one entry per designated service: change that one, or leave designatedService out here.",
      ),
    );
  }
  return found;
}

function meant(name: string, names: readonly string[], otherwise: string): string {
  const nearest = nearestNames(name, names);
  return nearest.length === 0 ? otherwise : `Did you mean ${nearest.join(", ")}?`;
}
