import type { IExecuteFunctions } from 'n8n-workflow';
import { loraFields } from '../parameters/lora';
import { numberResults } from '../parameters/essentials';
import { deliveryFields } from '../parameters/delivery';
import { outputFields } from '../parameters/output';

type Values = Record<string, unknown>;

const wirePart = (fields: Array<{ name: string }>, group: Values): Values =>
	Object.fromEntries(
		fields.filter(({ name }) => name in group).map(({ name }) => [name, group[name]]),
	);

/** "1280x720" → both sides; Custom and anything else leave it to the two fields. */
const sizeOf = (size: unknown, read: (name: string) => unknown): Values => {
	const preset = /^\s*(\d+)\s*[x×]\s*(\d+)\s*$/i.exec(String(size));
	if (preset) return { width: preset[1], height: preset[2] };
	return { width: read('width'), height: read('height') };
};

/** n8n fills a whole entry with its defaults; what the user left alone stays Runware's to choose. */
const touched = (entry: Values): Values =>
	Object.fromEntries(
		Object.entries(entry).filter(
			([name, value]) => value !== loraFields.find((field) => field.name === name)?.default,
		),
	);

/** What the panel holds for one item, in Runware's own nesting and not yet checked. */
export function readParameters(ctx: IExecuteFunctions, item: number): Values {
	const read = (name: string, fallback?: unknown) => ctx.getNodeParameter(name, item, fallback);
	const group = (name: string) => read(name, {}) as Values;
	const { entries } = group('lora');
	const { taskUUID } = group('runOptions');
	const count = read('numberResults', numberResults.default);
	return {
		model: read('model'),
		positivePrompt: read('positivePrompt'),
		...sizeOf(read('size', 'custom'), read),
		...(count === numberResults.default ? {} : { numberResults: count }),
		...group('generation'),
		...wirePart(outputFields, group('output')),
		...wirePart(deliveryFields, group('delivery')),
		safety: group('safety'),
		acceleratorOptions: group('acceleratorOptions'),
		...(entries === undefined ? {} : { lora: (entries as Values[]).map(touched) }),
		...('taskUUID' in group('runOptions') ? { taskUUID } : {}),
	};
}
