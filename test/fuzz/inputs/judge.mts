// Reads one value of one field, and keeps what is wrong.
import type { Clock } from '../../search/clock.mts';
import type { Built } from '../built.mts';
import type { Field } from './fields.mts';
import { readBy, type Outcome } from './readBy.mts';

export interface Finding {
	/** the same for all fields and values alike */
	what: string;
	field: string;
	value: string;
}

const RAW = /\[object \w+\]|is not a function|cannot (read|convert)|is not iterable|call stack/i;

const shown = (value: unknown): string => {
	if (typeof value === 'symbol' || typeof value === 'function') return typeof value;
	const text = Number.isNaN(value) ? 'NaN' : (JSON.stringify(value) ?? 'undefined');
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

export const bought = ({ sent }: Outcome) =>
	sent.filter(({ taskType }) => taskType !== 'accountManagement');

export class Judge {
	readonly findings: Finding[] = [];
	readings = 0;
	private readonly built: Built;
	private readonly clock: Clock;

	constructor(built: Built, clock: Clock) {
		this.built = built;
		this.clock = clock;
	}

	/** Reads it, and says what is wrong whatever the value is. */
	async read(field: Field, value: unknown): Promise<Outcome> {
		this.readings++;
		const outcome = await readBy(this.built, this.clock, field.around(value));
		this.mustEndWell(field, value, outcome);
		return outcome;
	}

	async readInContinueMode(field: Field, value: unknown): Promise<void> {
		this.readings++;
		const { error } = await readBy(this.built, this.clock, field.around(value), true);
		if (error) this.add('throws in continue mode', field, value);
	}

	async readWithout(field: Field): Promise<Outcome> {
		const [group, name] = field.path.split('.');
		const parameters = { ...field.around(field.good) };
		const kept = Object.entries(parameters[group] as object).filter(([key]) => key !== name);
		return await readBy(this.built, this.clock, {
			...parameters,
			[group]: Object.fromEntries(kept),
		});
	}

	add(what: string, { operation, path }: Field, value: unknown): void {
		this.findings.push({ what, field: `${operation} ${path}`, value: shown(value) });
	}

	mustBeRefused(field: Field, value: unknown, outcome: Outcome): void {
		const { error, rows } = outcome;
		const problems = rows[0]?.json.problems;
		const text = error?.message ?? JSON.stringify(problems ?? '');
		const isRefused = error !== undefined || (Array.isArray(problems) && problems.length > 0);
		if (!isRefused) this.add('is not refused', field, value);
		else if (!text.includes(field.literal.displayName)) {
			this.add('is refused, but the field is not named', field, value);
		}
		if (isRefused && bought(outcome).length > 0)
			this.add('is refused, but something was sent', field, value);
	}

	private mustEndWell(field: Field, value: unknown, { error, rows, hang }: Outcome): void {
		const { NodeApiError, NodeOperationError } = this.built.n8n;
		const isNodeError = error instanceof NodeApiError || error instanceof NodeOperationError;
		if (hang !== undefined) this.add(`hangs: ${hang}`, field, value);
		if (error !== undefined && !isNodeError) this.add(`throws ${error.name}`, field, value);
		const isEcho = typeof value === 'string' && RAW.test(value);
		const texts = [
			error?.message,
			error?.description,
			JSON.stringify(rows.map(({ json }) => json)),
		];
		if (!isEcho && RAW.test(texts.join('\n'))) this.add('shows raw words', field, value);
	}
}
