// The forms that the contract leaves open for one and the same reply, so that every one is mutated.
import type { Random } from './random.mts';
import type { Reply } from './replyMutations.mts';
import { PNG } from './images.mts';
import { hasImage, type Asked, type Kind } from './kinds.mts';

type Json = Record<string, unknown>;
interface Envelope {
	data?: Json[];
	errors?: Json[];
	error?: unknown;
}

const DETAILS: Json[] = [
	{ parameter: 'width', type: 'integer', min: 128, max: 2048, multiplier: 16 },
	{ parameter: ['width', 'height'], type: 'integer|array' },
	{ parameter: 'scheduler', allowedValues: ['DDIM', 'Default'], taskType: 'imageInference' },
	{ documentation: 'https://runware.ai/docs/models/hidream-i1-full' },
	{},
];

type Form = (body: Envelope) => unknown;

const ERROR_FORMS: Form[] = [
	(body) => body,
	(body) => body,
	({ errors }) => ({ errors }),
	({ errors }) => errors,
	({ errors, data }) => ({ data, error: errors }),
	({ errors = [] }) => ({ error: errors[0], taskUUID: errors[0]?.taskUUID }),
	({ errors = [] }) => ({ error: errors[0]?.message }),
	({ errors = [] }) => errors[0],
];

const ACKNOWLEDGMENT_FORMS: Form[] = [
	(body) => body,
	(body) => body,
	() => ({ data: [] }),
	({ data = [] }) => ({ data: data.map((entry) => ({ ...entry, status: 'processing' })) }),
];

const WITHOUT_IMAGE = ['imageUUID', 'imageURL', 'seed', 'cost'];

/** Some of the set are still being made, as the first polls would say. */
function mixed({ data = [], ...rest }: Envelope, random: Random): Envelope {
	const finished = 1 + random.below(Math.max(1, data.length - 1));
	const entries = data.map((entry, index) => {
		if (index < finished) return entry;
		const kept = Object.entries(entry).filter(([key]) => !WITHOUT_IMAGE.includes(key));
		return { ...Object.fromEntries(kept), status: 'processing' };
	});
	return { ...rest, data: entries };
}

/** The image in the form that the task asked for. */
function withImageAs(outputType: unknown, text: string): string {
	if (outputType !== 'base64Data' && outputType !== 'dataURI') return text;
	const data = PNG.toString('base64');
	const field =
		outputType === 'dataURI'
			? `"imageDataURI":"data:image/png;base64,${data}"`
			: `"imageBase64Data":"${data}"`;
	return text.replace(/"imageURL":"[^"]*"/g, field);
}

interface Wanted {
	kind: Kind;
	asked: Asked;
	outputType: unknown;
	isFirstPoll: boolean;
}

export function inSomeForm(reply: Reply, wanted: Wanted, random: Random): Reply {
	const { kind, asked, outputType, isFirstPoll } = wanted;
	const text = withImageAs(outputType, reply.body);
	let body: Envelope;
	try {
		body = JSON.parse(text) as Envelope;
	} catch {
		return { ...reply, body: text };
	}
	const print = (content: unknown): Reply => ({ ...reply, body: JSON.stringify(content) });
	if (kind.name === 'mixed poll' && asked.isSet && isFirstPoll && hasImage(reply)) {
		return print(mixed(body, random));
	}
	const isAcknowledgment = kind.name === 'acknowledgment' && asked.taskType === 'imageInference';
	if (isAcknowledgment) return print(random.pick(ACKNOWLEDGMENT_FORMS)(body));
	if (body.errors?.length === 1 && (body.data ?? []).length === 0) {
		const errors = body.errors.map((error) => ({ ...error, ...random.pick(DETAILS) }));
		return print(random.pick(ERROR_FORMS)({ ...body, errors }));
	}
	return { ...reply, body: text };
}
