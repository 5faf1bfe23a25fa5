import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Issue } from './issue';
import { isEmpty } from './readValue';

export type Values = Record<string, unknown>;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What is to blame in a group that throws, from outside in: n8n evaluates groups as a whole. */
function failedOptions(
	ctx: IExecuteFunctions,
	item: number,
	group: INodeProperties,
	path = group.name,
): INodeProperties[] {
	const raw: unknown = ctx.getNodeParameter(path, item, {}, { rawExpressions: true });
	const failed = ((group.options ?? []) as INodeProperties[]).find(({ name }) => {
		if (!Object.hasOwn(Object(raw) as object, name)) return false;
		try {
			ctx.getNodeParameter(`${path}.${name}`, item);
			return false;
		} catch {
			return true;
		}
	});
	if (failed?.type !== 'collection') return failed === undefined ? [] : [failed];
	return [failed, ...failedOptions(ctx, item, failed, `${path}.${failed.name}`)];
}

/** Evaluates one parameter for one item. An expression that throws is an issue of that item. */
export function evaluate(
	ctx: IExecuteFunctions,
	item: number,
	field: INodeProperties,
	issues: Issue[],
): unknown {
	try {
		return ctx.getNodeParameter(field.name, item, field.default);
	} catch (error) {
		const options = field.type === 'collection' ? failedOptions(ctx, item, field) : [];
		issues.push({
			field: [field, ...options].map(({ displayName }) => displayName).join(' → '),
			path: options.at(-1)?.name ?? field.name,
			thrown: messageOf(error),
		});
		return undefined;
	}
}

/** Evaluates a group of options for one item. */
export function evaluateGroup(
	ctx: IExecuteFunctions,
	item: number,
	group: INodeProperties,
	issues: Issue[],
): Values {
	const before = issues.length;
	const value = evaluate(ctx, item, group, issues);
	return issues.length > before ? {} : asGroup(value, group, issues);
}

/** A value that has to be a group of options; one that is empty sets none. */
export function asGroup(value: unknown, group: INodeProperties, issues: Issue[]): Values {
	if (isEmpty(value)) return {};
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
	const { displayName, name } = group;
	issues.push({ field: displayName, rule: 'a group of options', value, path: name });
	return {};
}
