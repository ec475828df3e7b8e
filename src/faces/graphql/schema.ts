import type { GraphQLSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { DOCUMENT_FACES } from "../documents/all-document-faces";
import { AuditResolver } from "./resolvers/audit-resolver";
import { CalendarResolver } from "./resolvers/calendar-resolver";
import { ComplianceResolver, HispDutiesResolver, TallyResolver } from "./resolvers/compliance-resolver";
import { documentResolvers } from "./resolvers/document-resolver";
import { EditionResolver } from "./resolvers/edition-resolver";
import { HispResolver } from "./resolvers/hisp-resolver";
import { ImportResolver } from "./resolvers/import-resolver";
import { BenchmarkResolver, DriverResolver, PeerResolver, PlanResolver } from "./resolvers/insight-resolver";
import { KeyResolver } from "./resolvers/key-resolver";
import { ExperiencesOfServiceResolver, LifeExperienceResolver } from "./resolvers/life-experience-resolver";
import { ReportMutations } from "./resolvers/report-mutations";
import { ReportResolver } from "./resolvers/report-resolver";
import { ResultResolver } from "./resolvers/result-resolver";
import { ScoreResolver, WithheldResolver } from "./resolvers/score-resolver";
import { ServiceResolver } from "./resolvers/service-resolver";
import { SurveyResolver } from "./resolvers/survey-resolver";
import { AssessmentTrendResolver, PlannedActionResolver } from "./resolvers/trend-resolvers";
import { UnreviewedResolver } from "./resolvers/unreviewed-resolver";

/** The GraphQL schema, from the contract and the resolvers. Inputs are checked by the contract's own reader. */
export function graphqlSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      HispResolver,
      ServiceResolver,
      ReportResolver,
      ReportMutations,
      ResultResolver,
      ScoreResolver,
      WithheldResolver,
      BenchmarkResolver,
      PeerResolver,
      DriverResolver,
      PlanResolver,
      CalendarResolver,
      EditionResolver,
      SurveyResolver,
      ImportResolver,
      KeyResolver,
      AuditResolver,
      LifeExperienceResolver,
      ExperiencesOfServiceResolver,
      UnreviewedResolver,
      ComplianceResolver,
      TallyResolver,
      HispDutiesResolver,
      ...DOCUMENT_FACES.flatMap(documentResolvers),
      PlannedActionResolver,
      AssessmentTrendResolver,
    ],
    validate: false,
    // The tests look at it as a whole; at every start it would cost a tenth of a second.
    skipCheck: true,
    orphanedTypes: [],
  });
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query != null) query.description = "Everything that can be read; what is published needs no key.";
  if (mutation != null)
    mutation.description =
      "Everything that can be changed; each needs a key. One alone, sent with the header Idempotency-Key, is done once however often it is sent within 24 hours.";
  return schema;
}
