import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ErrorCode, RecordError } from '../../../schema/errors.ts';
import { exceeded } from './exceeded.ts';
import type { Limits } from './limits.ts';

/** A request that is refused before anything of it is read. */
export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/**
 * Why an event's request is refused whatever it asks for; null when it may be read. Bodies are taken as they are: one that was
 * compressed can be a thousand times as long once it is not, and a query needs no compression.
 */
export function refuseRequest(event: APIGatewayProxyEventV2, limits: Limits): Refusal | null {
  const { body = '', isBase64Encoded, rawPath, rawQueryString, headers } = event;
  const bytes = Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes > limits.bytes) return tooLarge(limits, bytes);
  const address = rawPath.length + rawQueryString.length;
  if (address > limits.bytes) return tooLarge(limits, address);
  if (!/^(identity)?$/i.test(headers['content-encoding']?.trim() ?? '')) {
    return badRequest(415, 'content-encoding: expected an uncompressed body, got another encoding.');
  }
  if (isBase64Encoded && !isUtf8(Buffer.from(body, 'base64'))) {
    return badRequest(400, 'Expected a JSON body in UTF-8, got bytes that are not valid UTF-8.');
  }
  return null;
}

const badRequest = (status: number, message: string): Refusal => ({ status, code: 'BAD_REQUEST', message });

function tooLarge(limits: Limits, got: number): Refusal {
  const { code, message }: RecordError = exceeded('bytes', limits, got);
  return { status: 413, code, message };
}
