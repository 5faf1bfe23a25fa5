import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Issue } from './issue';

export type Values = Record<string, unknown>;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The option of a group whose expression throws: n8n evaluates groups as a whole. */
function failedOption(ctx: IExecuteFunctions, item: number, group: INodeProperties) {
	const raw = ctx.getNodeParameter(group.name, item, {}, { rawExpressions: true });
	const options = (group.options ?? []) as INodeProperties[];
	return options.find(({ name }) => {
		if (!Object.hasOwn(raw as object, name)) return false;
		try {
			ctx.getNodeParameter(`${group.name}.${name}`, item);
			return false;
		} catch {
			return true;
		}
	});
}

/** Evaluates one parameter for one item. An expression that throws is a fault of that item. */
export function evaluate(
	ctx: IExecuteFunctions,
	item: number,
	field: INodeProperties,
	issues: Issue[],
): unknown {
	try {
		return ctx.getNodeParameter(field.name, item, field.default);
	} catch (error) {
		const option = field.type === 'collection' ? failedOption(ctx, item, field) : undefined;
		issues.push({
			field: [field, ...(option ? [option] : [])].map((part) => part.displayName).join(' → '),
			path: option?.name ?? field.name,
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

/** A value that has to be a group of options. */
export function asGroup(value: unknown, group: INodeProperties, issues: Issue[]): Values {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
	const { displayName, name } = group;
	issues.push({ field: displayName, rule: 'a group of options', value, path: name });
	return {};
}
