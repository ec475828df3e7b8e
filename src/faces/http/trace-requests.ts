import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { FastifyInstance } from "fastify";

/** A span for each request, under the one its caller names (traceparent); what is read for it is within it. */
export function traceRequests(app: FastifyInstance): void {
  const tracer = trace.getTracer("cx-data-api");
  app.addHook("onRequest", (request, reply, done) => {
    const caller = propagation.extract(context.active(), request.headers);
    const route = request.routeOptions.url;
    const attributes = {
      "http.request.method": request.method,
      ...(route === undefined ? {} : { "http.route": route }),
      "cx.request_id": String(request.id),
    };
    const name = route === undefined ? request.method : `${request.method} ${route}`;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, caller);
    reply.raw.once("close", () => {
      span.setAttribute("http.response.status_code", reply.statusCode);
      if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(caller, span), done);
  });
}
