import { type Attributes, type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';

/** Runs work in a span of its own. Of an error the class or code is kept and never the message, which may quote anything. */
export async function inSpan<T>(tracer: Tracer, name: string, { kind = SpanKind.INTERNAL, ...attributes }: Attributes & { kind?: SpanKind }, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setAttribute('error.type', errorType(error)).setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** What an error is called: its code where it has one, or else its class. */
export function errorType(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const type = typeof code === 'string' ? code : name;
  return typeof type === 'string' && /^[\w.-]{1,64}$/.test(type) ? type : 'unknown';
}
