import {
  IF_NONE_MATCH,
  type Argument,
  type HeaderOption,
  type Method,
  type PathArgument,
  type Presence,
} from './method.js';

const OPTIONS = 'options';

/** The options that the hand-written part of the client knows, by the header that they set. */
const knownHeaders: Readonly<Record<string, { readonly type: string; readonly value: string }>> = {
  'If-Match': { type: 'IfMatch', value: 'entityTag(options.ifMatch)' },
  [IF_NONE_MATCH]: { type: 'IfNoneMatch', value: 'entityTag(options.ifNoneMatch)' },
  'Idempotency-Key': {
    type: 'IdempotencyKey',
    value: 'options.idempotencyKey ?? newIdempotencyKey()',
  },
};

/** The class whose methods are the operations, as text that is yet to be formatted. */
export function methodsText(methods: readonly Method[], types: readonly string[]): string {
  const body = methods.map(methodText).join('\n\n');
  const named = types.filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  const fromCall = [
    'entityTag',
    'newIdempotencyKey',
    'type CallOptions',
    'type IdempotencyKey',
    'type IfMatch',
    'type IfNoneMatch',
  ];
  const used = fromCall.filter((name) => new RegExp(`\\b${name.replace('type ', '')}\\b`).test(body));
  return `
import { ${used.join(', ')} } from '../call.js';
${body.includes('new List<') ? "import { List } from '../list.js';" : ''}
import type { Transport } from '../transport.js';
${named.length > 0 ? `import type { ${named.join(', ')} } from './types.js';` : ''}

/** Every operation of the API, by its name. */
export abstract class GuildhallOperations {
  readonly #transport: Transport;

  protected constructor(transport: Transport) {
    this.#transport = transport;
  }

  ${body}
}`;
}

function methodText(method: Method): string {
  const { answer, headers } = method;
  if (headers.some(({ header }) => header === IF_NONE_MATCH)) return conditionalText(method);
  return `${docText(method)}
  ${headText(method)} {
    return ${answer.isList ? listText(method) : sendText(method, 'query')};
  }`;
}

/** Only who says what he knows already has to reckon with no answer. */
function conditionalText(method: Method): string {
  const { headers, answer } = method;
  const others = headers.filter(({ header }) => header !== IF_NONE_MATCH);
  const condition = headers.filter(({ header }) => header === IF_NONE_MATCH);
  const perhaps = { ...method, answer: { ...answer, type: `${answer.type} | undefined` } };
  const asked = { ...perhaps, headers: [...others, ...condition.map((one) => ({ ...one, required: true }))] };
  return `${docText(method)}
  ${headText(asked, true)};
  ${docText(method)}
  ${headText({ ...method, headers: others }, true)};
  ${headText(perhaps)} {
    return ${sendText(perhaps, 'query')};
  }`;
}

/** What a method is called, takes and answers; as a mere signature it gives nothing to what is left out. */
function headText(method: Method, isSignature = false): string {
  const { described, answer } = method;
  const answered = answer.isList ? `List<${answer.type}>` : `Promise<${answer.type}>`;
  return `${described.operation.operationId}(${parametersText(method, isSignature)}): ${answered}`;
}

function listText(method: Method): string {
  const read = sendText(method, 'query: paged');
  return `new List<${method.answer.type}>(query, (paged) => ${read})`;
}

function sendText(method: Method, queryText: string): string {
  const { described, answer } = method;
  const parts = [
    `method: '${described.method.toUpperCase()}', path: ${quoted(described.path)}`,
    ...sentParts(method, queryText),
    ...when(answer.isText, "reads: 'text'"),
    ...when(method.isPublic, 'isPublic: true'),
  ];
  return `this.#transport.send({ ${parts.join(', ')} }, ${OPTIONS}) as Promise<${answer.type}>`;
}

function sentParts({ path, query, headers, body }: Method, queryText: string): string[] {
  const separated = query?.commaSeparated ?? [];
  return [
    ...when(path.length > 0, `parameters: { ${path.map(pathText).join(', ')} }`),
    ...when(query !== undefined, queryText),
    ...when(separated.length > 0, `commaSeparated: ${JSON.stringify(separated)}`),
    ...when(headers.length > 0, `headers: { ${headers.map(headerText).join(', ')} }`),
    ...(body ? bodyParts(body.mediaType) : []),
  ];
}

function bodyParts(mediaType: string): string[] {
  return ['body', ...when(mediaType !== 'application/json', `bodyType: ${quoted(mediaType)}`)];
}

function when(holds: boolean, text: string): string[] {
  return holds ? [text] : [];
}

function pathText({ name, wireName }: PathArgument): string {
  return name === wireName ? name : `${quoted(wireName)}: ${name}`;
}

function headerText({ header, option }: HeaderOption): string {
  return `${quoted(header)}: ${knownHeaders[header]?.value ?? `${OPTIONS}.${option}`}`;
}

function parametersText({ path, body, query, headers }: Method, isSignature: boolean): string {
  const given: readonly Pick<Argument, 'name' | 'type' | 'presence'>[] = [
    ...path,
    ...(body ? [body] : []),
    ...(query ? [query] : []),
    {
      name: OPTIONS,
      type: ['CallOptions', ...headers.map(optionType)].join(' & '),
      presence: presenceOf(headers),
    },
  ];
  return given
    .map(({ name, type, presence }, at) => {
      if (presence === 'required') return `${name}: ${type}`;
      // What can be left out has to be named after all where something must follow.
      if (given.slice(at).some((later) => later.presence === 'required'))
        return `${name}: ${type} | undefined`;
      return presence === 'optional' || isSignature ? `${name}?: ${type}` : `${name}: ${type} = {}`;
    })
    .join(', ');
}

function presenceOf(headers: readonly HeaderOption[]): Presence {
  return headers.some(({ header, required }) => required && header !== 'Idempotency-Key')
    ? 'required'
    : 'empty';
}

function optionType({ header, option, required }: HeaderOption): string {
  const known = knownHeaders[header];
  if (known) return required || header === 'Idempotency-Key' ? known.type : `Partial<${known.type}>`;
  return required ? `{ readonly ${option}: string }` : `{ readonly ${option}?: string | undefined }`;
}

function docText({ described, path, body }: Method): string {
  const { summary = described.operation.operationId, 'x-permission': permission } = described.operation;
  const told = [...path, ...(body ? [body] : [])].filter(({ about }) => about !== '');
  const lines = [
    summary,
    '',
    ...(permission === undefined ? [] : [needText(permission), '']),
    `\`${described.method.toUpperCase()} ${described.path}\``,
    ...(told.length > 0 ? [''] : []),
    ...told.map(({ name, about }) => `@param ${name} ${about}`),
  ];
  const text = lines.join('\n').replaceAll('*/', '*\\/').split('\n');
  return ['/**', ...text.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

function needText(permission: string): string {
  if (permission === 'public') return 'Anyone may call it.';
  return permission === 'signed in' ? 'Whoever is signed in may call it.' : `Needs \`${permission}\`.`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
