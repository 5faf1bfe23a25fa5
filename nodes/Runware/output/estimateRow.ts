import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { present } from '../api/optionalField';
import type { Estimate } from '../task/estimate';
import { LIST_PRICE_MONTH } from '../models/modelOf';
import type { TaskFields } from '../task/task';
import { carriedInput } from './ownFields';
import type { Requested } from './requestedAt';

/** The fields that only a row of an estimate has. */
const ESTIMATE_FIELDS = [
	'valid',
	'problem',
	'images',
	'estimatedCost',
	'priceFrom',
	'sameAs',
	'request',
];

/** Queries hold tokens and signatures, which do not belong in a row. */
const withoutQuery = (address: string) => {
	const [base = ''] = address.split('?', 1);
	return base === address ? address : `${base}?…`;
};

const seedOf = (seed: string) => {
	const number = Number(seed);
	return Number.isSafeInteger(number) ? number : seed;
};

/** The request as it would be sent; its task UUID is made when it is. */
const requestOf = ({ seed, webhookURL, uploadEndpoint, ...rest }: TaskFields): IDataObject =>
	present({
		...(rest as IDataObject),
		seed: seed === undefined ? undefined : seedOf(seed),
		webhookURL: webhookURL && withoutQuery(webhookURL),
		uploadEndpoint: uploadEndpoint && withoutQuery(uploadEndpoint),
	});

/** US dollars with four decimals, as a number to calculate with. */
export const rounded = (usd: number) => Number(usd.toFixed(4));

/**
 * The row of Image → Estimate for one item. `requested` stands in for the fields of an invalid item;
 * `input` is carried along. n8n's table shows in red what a row lacks and what is null or an empty
 * list, so that there is none of these.
 */
export function estimateRow(
	estimate: Estimate,
	requested: Requested,
	input: IDataObject,
): INodeExecutionData {
	const { item, fields, images, cost, sameAs, problems } = estimate;
	const json = present({
		positivePrompt: fields?.positivePrompt ?? requested.positivePrompt,
		idempotencyKey: estimate.idempotencyKey ?? requested.idempotencyKey,
		valid: problems.length === 0,
		problem: problems.length === 0 ? 'none' : problems.join('. '),
		images,
		estimatedCost: cost === undefined ? undefined : rounded(cost),
		priceFrom: cost === undefined ? 'no list price' : `list price of ${LIST_PRICE_MONTH}`,
		sameAs,
		...carriedInput(input, ESTIMATE_FIELDS),
		request: fields && requestOf(fields),
	});
	return { json, pairedItem: { item } };
}
