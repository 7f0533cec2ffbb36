import { readFile } from 'node:fs/promises';
import type { RawRequest } from './record.ts';

/** A request on a page, and the answer that the page shows below it. */
export interface HttpExample {
  readonly request: RawRequest;
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** Null where the page shows none. */
    readonly body: unknown;
  };
}

/** One code of the page of errors, with its example. */
export interface ErrorExample extends HttpExample {
  readonly code: string;
  readonly meaning: string;
  readonly status: number;
}

const PAIR = /```(?<kind>http|sh)\n(?<request>.*?)```\n\n```http\n(?<answer>.*?)```/gs;

/** Every request on a page that has its answer below it: as HTTP writes it, or as a curl command. */
export function httpExamplesIn(text: string): readonly HttpExample[] {
  return [...text.matchAll(PAIR)].map(({ groups: { kind = '', request = '', answer = '' } = {} }) => ({
    request: kind === 'sh' ? requestOfCurl(request) : requestOf(request),
    answer: answerOf(answer),
  }));
}

export const httpExamplesOf = async (page: string): Promise<readonly HttpExample[]> =>
  httpExamplesIn(await readFile(page, 'utf8'));

const SECTION = /^## `(?<code>[A-Z_]+)`\n\n(?<meaning>.+?)\n\nStatus (?<status>\d{3})/s;

/** Every section of the page of errors: a heading, the meaning, the status, a request and its answer. */
export async function errorExamples(page: string): Promise<readonly ErrorExample[]> {
  const text = await readFile(page, 'utf8');
  return text
    .split(/^(?=## )/m)
    .slice(1)
    .map((section) => {
      const { code = '', meaning = '', status = '' } = SECTION.exec(section)?.groups ?? {};
      const [example, ...others] = httpExamplesIn(section);
      if (example === undefined || others.length > 0) throw new Error(`expected one example of ${code}`);
      return { ...example, code, meaning: meaning.replaceAll('\n', ' '), status: Number(status) };
    });
}

function requestOf(text: string): RawRequest {
  const [head = '', body] = text.split(/\n\n/, 2);
  const [first = '', ...lines] = head.trim().split('\n');
  const [method = '', target = ''] = first.split(' ');
  return { method, ...addressed(target), headers: headersIn(lines), ...(body !== undefined && { body }) };
}

function answerOf(text: string): HttpExample['answer'] {
  const [head = '', body] = text.split(/\n\n/, 2);
  const [first = '', ...lines] = head.trim().split('\n');
  const [, status = ''] = /^HTTP\/1\.1 (\d{3}) /.exec(first) ?? [];
  return {
    status: Number(status),
    headers: headersIn(lines),
    body: body === undefined ? null : JSON.parse(body),
  };
}

/** What a curl command sends, with those of its options that our pages use. */
export function requestOfCurl(command: string): RawRequest {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|([^\s']+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
  if (words.shift() !== 'curl') throw new Error(`expected one curl command, got ${command}`);
  const data: string[] = [];
  const headers: string[] = ['accept: */*'];
  let inAddress = false;
  let target = '';
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (/^-[isG]+$/.test(word)) inAddress ||= word.includes('G');
    else if (word === '-H') headers.push(words.shift() ?? '');
    else if (word === '-d') data.push(words.shift() ?? '');
    else if (word === '--data-urlencode') {
      const [name = '', value = ''] = (words.shift() ?? '').split(/=(.*)/s);
      data.push(`${name}=${encodeURIComponent(value)}`);
    } else if (word.startsWith('http://')) target = word.replace(/^http:\/\/[^/]+/, '');
    else throw new Error(`expected an option that the pages use, got ${word}`);
  }
  const { path, query } = addressed(target);
  if (inAddress || data.length === 0) {
    return { method: 'GET', path, query: inAddress ? data.join('&') : query, headers: headersIn(headers) };
  }
  return { method: 'POST', path, query, headers: headersIn(headers), body: data.join('&') };
}

const addressed = (target: string) => {
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  return { path, query };
};

const headersIn = (lines: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines.map((line) => {
      const [name = '', value = ''] = line.split(/:\s*(.*)/s);
      return [name.toLowerCase(), value];
    }),
  );
