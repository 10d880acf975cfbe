import { randomUUID } from 'node:crypto';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { asRecord } from '../../base/readUnknown.ts';
import { parseBoundedJson } from './boundedJson.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';

/** A failure as AWS services answer it, so that an SDK throws an error of this name with this message. */
export class AwsError extends Error {
  override readonly name: string;

  /** `code` is the exception's name in the service's model: `InvalidRequestException`. */
  constructor(
    code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}

/** What the X-Ray API answers to a question that makes no sense. */
export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequestException', message);
}

/** A success of a REST-JSON or AWS JSON 1.1 service. */
export function awsAnswer(body: object, contentType = 'application/json'): HttpAnswer {
  return {
    status: 200,
    headers: { 'content-type': contentType, 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  };
}

/**
 * A failure of a REST-JSON or AWS JSON 1.1 service. The services differ in how they spell the message's field, and the SDKs
 * in where they look, so both spellings are sent.
 */
export function awsErrorAnswer(error: AwsError, contentType = 'application/json'): HttpAnswer {
  return {
    status: error.status,
    headers: { 'content-type': contentType, 'x-amzn-requestid': randomUUID(), 'x-amzn-errortype': error.name },
    body: JSON.stringify({ __type: error.name, message: error.message, Message: error.message }),
  };
}

/** The input of a call: a JSON object; nothing at all is an empty one, as some SDKs send. Throws `AwsError`. */
export function awsInput(request: HttpRequest): UnknownRecord {
  if (request.body.length === 0) return {};
  const input = asRecord(parseBoundedJson(request.body.toString('utf8')));
  if (!input) throw new AwsError('SerializationException', 'The body is not a JSON object.');
  return input;
}
