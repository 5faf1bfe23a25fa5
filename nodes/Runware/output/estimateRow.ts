import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Estimate } from '../task/estimate';
import type { TaskFields } from '../task/task';

/** Queries hold tokens and signatures, which do not belong in a row. */
const withoutQuery = (address: string) => address.replace(/\?.*$/s, '?…');

const seedOf = (seed: string) => {
	const number = Number(seed);
	return Number.isSafeInteger(number) ? number : seed;
};

/** The request as it would be sent; its task UUID is made when it is. */
const requestOf = ({ seed, webhookURL, uploadEndpoint, ...rest }: TaskFields): IDataObject => ({
	taskType: 'imageInference',
	...rest,
	...(seed === undefined ? {} : { seed: seedOf(seed) }),
	...(webhookURL === undefined ? {} : { webhookURL: withoutQuery(webhookURL) }),
	...(uploadEndpoint === undefined ? {} : { uploadEndpoint: withoutQuery(uploadEndpoint) }),
});

/** The row of Image → Estimate for one item. `input` is carried along. */
export function estimateRow(estimate: Estimate, input: IDataObject): INodeExecutionData {
	const { item, fields, images, listPrice, sameAs, problems } = estimate;
	const json = {
		...input,
		valid: problems.length === 0,
		images,
		// Null: the model has no list price. n8n's table shows a column all the same.
		...(fields === undefined ? {} : { listPrice: listPrice ?? null }),
		...(sameAs === undefined ? {} : { sameAs }),
		...(problems.length === 0 ? {} : { problems }),
		...(fields === undefined ? {} : { request: requestOf(fields) }),
	};
	return { json: json as IDataObject, pairedItem: { item } };
}
