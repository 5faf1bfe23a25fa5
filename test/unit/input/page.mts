// Runware's page of HiDream-I1 Full, as the mock server's schema has it: that was written from the
// page alone, and is what the node is held against.
import { EULER_LIVE, IMAGE_INFERENCE } from '../../mock/schema.mts';

export interface PageParameter {
	/** dotted when nested */
	path: string;
	type: 'string' | 'integer' | 'number' | 'boolean';
	minimum?: number;
	maximum?: number;
	multipleOf?: number;
	default?: string | number | boolean;
	enum?: readonly string[];
	format?: 'UUID v4' | 'URI' | 'AIR';
}

type Schema = Omit<PageParameter, 'path' | 'type' | 'format'> & {
	type: PageParameter['type'] | 'object' | 'array';
	format?: 'uri';
	properties?: Record<string, Schema>;
	items?: Schema;
};

function formatOf(name: string, { format }: Schema): PageParameter['format'] {
	if (name === 'taskUUID') return 'UUID v4';
	if (name === 'model') return 'AIR';
	return format === 'uri' ? 'URI' : undefined;
}

const parametersOf = ({ properties = {} }: Schema, above = ''): PageParameter[] =>
	Object.entries(properties).flatMap(([name, schema]): PageParameter[] => {
		const path = `${above}${name}`;
		const { type } = schema;
		if (type === 'object') return parametersOf(schema, `${path}.`);
		if (type === 'array') return parametersOf(schema.items as Schema, `${path}.`);
		return [{ ...schema, path, type, format: formatOf(name, schema) }];
	});

/** Every request parameter but `taskType`, which is always `imageInference`. */
export const PAGE: readonly PageParameter[] = parametersOf(IMAGE_INFERENCE as Schema)
	.filter(({ path }) => path !== 'taskType')
	.map((one) =>
		// The other spelling is not on the page.
		one.path === 'scheduler'
			? { ...one, enum: one.enum?.filter((name) => name !== EULER_LIVE) }
			: one,
	);

export const PAGE_SCHEDULERS = PAGE.find(({ path }) => path === 'scheduler')?.enum ?? [];
