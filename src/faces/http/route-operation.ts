/** What a route does, for the record of who did what. */
export interface RouteOperation {
  /** Its name, the same on both faces where both have it. */
  readonly id: string;
  /** Its method and path, such as `PUT /v1/services/{service}/reports/{quarter}`. */
  readonly route: string;
  /** True where it changes something. */
  readonly writes: boolean;
}

declare module "fastify" {
  interface FastifyContextConfig {
    operation?: RouteOperation;
  }
}
