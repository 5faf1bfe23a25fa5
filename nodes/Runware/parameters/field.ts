import type { INodeProperties, INodePropertyOptions, INodePropertyTypeOptions } from 'n8n-workflow';

/** Text that keeps its own type, so that `name: 'steps'` is no mere string to TypeScript. */
type Literal = '' | (string & {});

interface Choice extends INodePropertyOptions {
	value: Literal;
}

/** Forms of text that n8n has no name for. */
export type Format = 'air' | 'int64' | 'url' | 'uuid' | 'uuid4';

/** What a value has to be, beside what n8n has a name for. */
interface Rules extends INodePropertyTypeOptions {
	format?: Format;
	/** Further names of options, and the values that they stand for. */
	aliases?: Record<string, string>;
	/** Decimal places; numberPrecision would also pad what the panel shows. */
	decimals?: number;
	maxLength?: number;
	multipleOf?: number;
	/** An empty one is an error; another is not set where it is empty. */
	neverEmpty?: true;
	notBlank?: true;
	/** Sent exactly as it is given, with what stands around it. */
	verbatim?: true;
}

/** One parameter as a literal n8n field: `{ … } satisfies Field`. */
export interface Field extends INodeProperties {
	name: Literal;
	default: Exclude<INodeProperties['default'], string> | Literal;
	options?: Choice[];
	typeOptions?: Rules;
}

/** The type of what a field holds, once it is read. */
export type ValueOf<F extends Field> = F extends { type: 'number' }
	? number
	: F extends { type: 'boolean' }
		? boolean
		: F extends { options: Array<{ value: infer Value }> }
			? Value
			: string;
