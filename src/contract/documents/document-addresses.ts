import { text, whole } from "../field";
import { ArgsType } from "../graphql-types";
import { DateScalar } from "../scalars";

const SLUG = {
  maxLength: 100,
  pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  hint: "words in lower case with hyphens",
};

/** A HISP and a fiscal year. */
@ArgsType()
export class HispYearAddress {
  @text("HISP slug.", { ...SLUG, example: "treas-irs" })
  hisp!: string;
  @whole("Fiscal year, 2000 to 2100.", { minimum: 2000, maximum: 2100, example: 2027 })
  fiscalYear!: number;
}

/** A HISP and a budget year. */
@ArgsType()
export class HispBudgetYearAddress {
  @text("HISP slug.", { ...SLUG, example: "treas-irs" })
  hisp!: string;
  @whole("Budget year, 2001 to 2101: the fiscal year after the one it is due in (A-11 280.16).", {
    minimum: 2001,
    maximum: 2101,
    example: 2027,
  })
  budgetYear!: number;
}

/** A HISP and a name that is unique among its own. */
@ArgsType()
export class HispSlugAddress {
  @text("HISP slug.", { ...SLUG, example: "treas-irs" })
  hisp!: string;
  @text("Its name in addresses, unique among the HISP's own.", { ...SLUG, example: "filing-online" })
  slug!: string;
}

/** A name that is unique among all of its kind. */
@ArgsType()
export class SlugAddress {
  @text("Its name in addresses.", { ...SLUG, example: "retiring" })
  slug!: string;
}

/** A service and a date. */
@ArgsType()
export class ServiceDateAddress {
  @text("Service slug.", { ...SLUG, example: "dos-ca" })
  service!: string;
  @text("The date.", { scalar: DateScalar, format: "date", maxLength: 10, example: "2026-03-02" })
  date!: string;
}

/** A HISP, also one that is not there yet. */
@ArgsType()
export class HispAddress {
  @text("HISP slug.", { ...SLUG, example: "treas-irs" })
  hisp!: string;
}

/** A service, also one that is not there yet. */
@ArgsType()
export class ServiceAddress {
  @text("Service slug.", { ...SLUG, example: "dos-ca" })
  service!: string;
}
