import type { Answer as Described, ApiDocument, Operation } from '../../src/openapi/api-document.js';
import type { Answer } from './http-client.js';
import type { SchemaChecks } from './schema-checks.js';

/** Holds answers against the description of their operation. */
export class DescribedAnswers {
  constructor(
    private readonly document: ApiDocument,
    private readonly checks: SchemaChecks,
  ) {}

  /** What an answer does that its operation does not say; empty if nothing. */
  complaints(operation: Operation, answer: Answer): readonly string[] {
    const described = this.described(operation, answer.status);
    if (!described) return [`${answer.status} is not among its answers`];
    const missing = Object.entries(described.headers ?? {})
      .filter(([name, header]) => 'required' in header && header.required && !answer.headers.has(name))
      .map(([name]) => name);
    return [...missing.map((name) => `the header ${name} is missing`), ...this.ofBody(described, answer)];
  }

  private described({ responses }: Operation, status: number): Described | undefined {
    const said = responses[status];
    const reference = said?.$ref?.split('/').at(-1);
    return reference === undefined ? said : this.document.components.responses?.[reference];
  }

  private ofBody({ content = {} }: Described, { headers, json, text }: Answer): readonly string[] {
    const [[mediaType, described] = []] = Object.entries(content);
    const type = headers.get('content-type')?.split(';')[0];
    if (type !== mediaType) return [`it is ${String(type)}, not ${String(mediaType)}`];
    // Many lines of JSON are a text, of which a single one could also be read as JSON.
    const body = mediaType === 'application/x-ndjson' ? text : json;
    if (described) return this.checks.complaints(described.schema, body);
    return text === '' ? [] : ['it has a body'];
  }
}
