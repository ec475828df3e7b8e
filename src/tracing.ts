import { packageVersion } from "./package-root";

/** Traces that are being sent. */
export interface Tracing {
  /** Sends what was not sent yet. */
  stop(): Promise<void>;
}

/**
 * Sends traces to an OpenTelemetry collector, over HTTP. Its packages are loaded only then.
 * @param endpoint the collector's address, such as http://localhost:4318
 */
export async function startTracing(endpoint: string): Promise<Tracing> {
  const { BatchSpanProcessor, NodeTracerProvider } = await import("@opentelemetry/sdk-trace-node");
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const { resourceFromAttributes } = await import("@opentelemetry/resources");
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "cx-data-api", "service.version": packageVersion() }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }))],
  });
  provider.register();
  return { stop: () => provider.shutdown() };
}
