import { basic, type RequestParts } from './http-client.js';

/** What a curl line asks for. */
export interface CurlCall {
  readonly url: string;
  readonly request: RequestParts;
}

type Variables = Readonly<Record<string, string>>;

/** Reads a documented curl line as a shell would: quotes, continued lines, variables that may be unset. */
export function readCurl(line: string, variables: Variables = {}): CurlCall {
  const [command, ...words] = wordsOf(line, variables).filter((word) => !FLAGS.has(word));
  if (command !== 'curl') throw new Error(`Not a curl line: ${line}`);
  let call: CurlCall = { url: '', request: {} };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const option = OPTIONS[word];
    if (!option && word.startsWith('-')) throw new Error(`Not an option that is read here: ${word}`);
    call = option ? { ...call, request: option(call.request, words.shift() ?? '') } : { ...call, url: word };
  }
  return call;
}

type Option = (request: RequestParts, value: string) => RequestParts;

const user: Option = (request, value) => ({
  ...request,
  headers: { ...request.headers, ...credentials(value) },
});
const oneHeader: Option = (request, value) => ({
  ...request,
  headers: { ...request.headers, ...header(value) },
});
const method: Option = (request, value) => ({ ...request, method: value });
const data: Option = (request, body) => ({ method: 'POST', ...request, body });

const OPTIONS: Readonly<Record<string, Option>> = {
  '-u': user,
  '-H': oneHeader,
  '--header': oneHeader,
  '-X': method,
  '--request': method,
  '-d': data,
  '--data-raw': data,
};
const FLAGS: ReadonlySet<string> = new Set(['-i', '--location']);

function wordsOf(line: string, variables: Variables): string[] {
  const joined = line.trim().replaceAll(/\\\n/g, ' ');
  const words = joined.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  const filled = (text: string) => text.replace(/\$(\w+)/g, (_match, name: string) => variables[name] ?? '');
  return words.map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"|[^'"]+/g, (text, single?: string, double?: string) =>
      single === undefined ? filled(double ?? text) : single,
    ),
  );
}

function credentials(value: string): Record<string, string> {
  const [name = '', ...password] = value.split(':');
  return { ...basic(name, password.join(':')) };
}

function header(value: string): Record<string, string> {
  const [name = '', ...text] = value.split(':');
  return { [name.toLowerCase()]: text.join(':').trim() };
}
