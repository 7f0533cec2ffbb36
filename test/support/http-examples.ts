import { readFile } from 'node:fs/promises';
import type { RawRequest } from './record.ts';

/** One code of the page of errors, with its example. */
export interface ErrorExample {
  readonly code: string;
  readonly meaning: string;
  readonly status: number;
  readonly request: RawRequest;
  readonly answer: { readonly status: number; readonly body: unknown };
}

const SECTION =
  /^## `(?<code>[A-Z_]+)`\n\n(?<meaning>.+?)\n\nStatus (?<status>\d{3})[^\n]*\n(?:.*?)```http\n(?<request>.*?)```\n\n```http\n(?<answer>.*?)```/s;

/** Every section of the page of errors: a heading, the meaning, the status, a request and its answer as HTTP writes them. */
export async function errorExamples(page: string): Promise<readonly ErrorExample[]> {
  const text = await readFile(page, 'utf8');
  return text
    .split(/^(?=## )/m)
    .slice(1)
    .map((section) => {
      const {
        code = '',
        meaning = '',
        status = '',
        request = '',
        answer = '',
      } = SECTION.exec(section)?.groups ?? {};
      const [, told = ''] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
      return {
        code,
        meaning: meaning.replaceAll('\n', ' '),
        status: Number(status),
        request: requestOf(request),
        answer: { status: Number(told), body: JSON.parse(answer.split('\n\n')[1] ?? 'null') },
      };
    });
}

function requestOf(text: string): RawRequest {
  const [head = '', body] = text.split(/\n\n/, 2);
  const [first = '', ...lines] = head.trim().split('\n');
  const [method = '', target = ''] = first.split(' ');
  const [path = '', query = ''] = target.split(/\?(.*)/s);
  const headers = Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2)));
  return { method, path, query, headers, ...(body !== undefined && { body }) };
}
