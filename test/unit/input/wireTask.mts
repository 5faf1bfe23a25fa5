// From raw parameters to the task that stands for them on the wire, written apart from the node:
// empty values are left out, sheets' text becomes what the page calls for, computed numbers lose
// what doubles add to them, both sides are there.
import { PAGE, type PageParameter } from './page.mts';
import type { RawSet } from './rawParameters.mts';

export interface WireTask {
	task: Record<string, unknown>;
	/** the seed's digits, which a JavaScript number may not hold */
	written?: string;
}

const SEED_TEXT = /^(\d+|-[1-9]\d*)$/;
const NUMBER_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

function onGrid(value: unknown, type: 'integer' | 'number'): unknown {
	if (typeof value !== 'number') return value;
	const parts = type === 'integer' ? 1 : 100;
	const near = Math.round(value * parts) / parts;
	return Math.abs(near - value) * parts <= 1e-6 ? near : value;
}

function onWire({ path, type }: PageParameter, value: unknown): unknown {
	if (path === 'seed')
		return typeof value === 'string' && SEED_TEXT.test(value) ? Number(value) : value;
	if (type === 'integer' || type === 'number') {
		return onGrid(
			typeof value === 'string' && NUMBER_TEXT.test(value.trim()) ? Number(value) : value,
			type,
		);
	}
	if (typeof value === 'string' && type === 'boolean') {
		return { true: true, false: false }[value.trim().toLowerCase()] ?? value;
	}
	if (type !== 'string') return value;
	// Prompts are often numbers in sheets. Past 2^53 the digits are gone, so those stay as they are.
	if (typeof value === 'boolean') return String(value);
	if (typeof value !== 'number' || (Number.isInteger(value) && Math.abs(value) >= 2 ** 53))
		return value;
	return String(value);
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

function members(holder: RawSet, prefix: string): RawSet {
	const own = PAGE.filter(
		({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('.'),
	);
	return Object.fromEntries(
		own.flatMap((parameter) => {
			const name = parameter.path.slice(prefix.length);
			const given = holder[name];
			const value =
				parameter.format === 'AIR' && Object(given) === given && 'value' in Object(given)
					? (given as { value: unknown }).value
					: given;
			return isGiven(value) ? [[name, onWire(parameter, value)]] : [];
		}),
	);
}

export function wireTask(raw: RawSet): WireTask {
	const groups = ['safety', 'acceleratorOptions'].flatMap((name) => {
		const inner = members((raw[name] ?? {}) as RawSet, `${name}.`);
		return Object.keys(inner).length > 0 ? [[name, inner]] : [];
	});
	const loras = ((raw.lora ?? []) as RawSet[]).map((entry) => members(entry, 'lora.'));
	const own = members(raw, '');
	const dimensions = 'width' in own || 'height' in own ? {} : { width: 1024, height: 1024 };
	const task = {
		taskType: 'imageInference',
		taskUUID: '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
		...dimensions,
		...own,
		...Object.fromEntries(groups),
		...(loras.length > 0 ? { lora: loras } : {}),
	};
	const digits = 'seed' in own ? String(raw.seed) : '';
	return { task, ...(SEED_TEXT.test(digits) ? { written: digits } : {}) };
}
