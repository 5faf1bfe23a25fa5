// The built node's own readers: what it assumes of a reply is seen by letting it read that reply.
import { createRequire } from 'node:module';
import type * as ErrorCodes from '../../nodes/Runware/api/errorCodes.ts';
import type * as Lookup from '../../nodes/Runware/api/lookup.ts';
import type * as ParseBody from '../../nodes/Runware/api/parseBody.ts';
import type * as ReadBody from '../../nodes/Runware/api/readBody.ts';
import type * as Redact from '../../nodes/Runware/api/redact.ts';
import type * as RedactJson from '../../nodes/Runware/api/redactJson.ts';
import type * as SubmitReply from '../../nodes/Runware/api/submitReply.ts';
import type * as Hidream from '../../nodes/Runware/models/hidream.ts';
import type * as ListPrice from '../../nodes/Runware/task/listPrice.ts';

const require = createRequire(import.meta.url);
const load = (file: string): unknown => require(`../../dist/nodes/Runware/${file}.js`);

export const { categoryOf } = load('api/errorCodes') as typeof ErrorCodes;
export const { getResponses, getTaskDetails } = load('api/lookup') as typeof Lookup;
export const { redactor } = load('api/redact') as typeof Redact;
export const { parseBody } = load('api/parseBody') as typeof ParseBody;
export const { readBody } = load('api/readBody') as typeof ReadBody;
export const { redactJson } = load('api/redactJson') as typeof RedactJson;
export const { readSubmitReply } = load('api/submitReply') as typeof SubmitReply;
export const { HIDREAM, HIDREAM_FULL } = load('models/hidream') as typeof Hidream;
export const { listPriceOf } = load('task/listPrice') as typeof ListPrice;

/** US dollars for one image of 1024 x 1024 in 30 steps; the probe buys none that is larger. */
export const IMAGE_USD =
	listPriceOf({ model: HIDREAM_FULL.air, width: 1024, height: 1024, steps: 30 } as never) ?? NaN;
