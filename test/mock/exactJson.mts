// JSON whose `seed` integers survive past 2^53. A reader gets the seed as it was written;
// a writer puts bigints out as plain JSON integers.

declare global {
	interface JSON {
		rawJSON(text: string): unknown;
	}
}

const writtenSeeds = new WeakMap<object, string>();

/** Like JSON.parse, and remembers how each `seed` number was spelt. */
export function parseJson(text: string): unknown {
	return JSON.parse(text, rememberSeed);
}

function rememberSeed(this: object, key: string, value: unknown, ...rest: unknown[]): unknown {
	const [context] = rest as [{ source?: string }?];
	if (key === 'seed' && typeof value === 'number' && context?.source) {
		writtenSeeds.set(this, context.source);
	}
	return value;
}

/** The digits of `seed` in the request's own text, when the object came from `parseJson`. */
export function writtenSeed(holder: unknown): string | undefined {
	return typeof holder === 'object' && holder ? writtenSeeds.get(holder) : undefined;
}

export function exactSeed(seed: number, written?: string): bigint {
	return written && /^-?\d+$/.test(written) ? BigInt(written) : BigInt(seed);
}

export function toJson(value: unknown): string {
	return JSON.stringify(value, asRawInteger);
}

/** Reads the member itself: n8n-core, in one process with us in tests, gives bigints a toJSON. */
function asRawInteger(this: Record<string, unknown>, key: string, member: unknown): unknown {
	const itself = this[key];
	return typeof itself === 'bigint' ? JSON.rawJSON(String(itself)) : member;
}
