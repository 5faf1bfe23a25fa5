import { isDeepStrictEqual } from 'node:util';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Dotted paths of what is given and was not kept. */
function lost(given: unknown, kept: unknown, path = ''): string[] {
	if (Array.isArray(given) && Array.isArray(kept) && given.length === kept.length)
		return given.flatMap((entry, index) => lost(entry, kept[index], `${path}.${index}`));
	if (!isRecord(given) || !isRecord(kept)) return isDeepStrictEqual(given, kept) ? [] : [path];
	return Object.entries(given).flatMap(([name, value]) =>
		lost(value, kept[name], path ? `${path}.${name}` : name),
	);
}

/** Choices among the shown fields that are not on offer; n8n's own check takes any. */
function notOnOffer(
	fields: INodeProperties[],
	values: INodeParameters,
	node: INode,
	type: INodeTypeDescription,
): string[] {
	const shown = fields.filter(
		(field) =>
			values[field.name] !== undefined &&
			NodeHelpers.displayParameter(values, field, node, type, node.parameters),
	);
	return shown.flatMap((field) => {
		const value = values[field.name];
		if (field.type === 'collection')
			return notOnOffer(field.options as INodeProperties[], value as INodeParameters, node, type);
		const isFree = field.typeOptions?.loadOptionsMethod ?? String(value).startsWith('=');
		if (field.type !== 'options' || isFree) return [];
		const offered = (field.options ?? []).map((option) => 'value' in option && option.value);
		return offered.includes(value as string) ? [] : [`${field.name} has no ${String(value)}`];
	});
}

const isOf = ({ type, typeVersion }: INode) => {
	return ({ name, version }: INodeTypeDescription) =>
		name === type && [version].flat().includes(typeVersion);
};

/**
 * What n8n itself objects to in a node: an unknown type or version, a parameter that it would drop
 * or that does not show, a required one that is missing, a value that is not on offer.
 */
export function objections(types: INodeTypeDescription[], node: INode): string[] {
	const description = types.find(isOf(node));
	if (!description) return [`no ${node.type} of version ${node.typeVersion}`];
	const { properties } = description;
	const given = node.parameters;
	const kept = NodeHelpers.getNodeParameters(properties, given, true, false, node, description);
	const complete = { ...node, disabled: false, parameters: kept as INodeParameters };
	const issues = NodeHelpers.getNodeParametersIssues(properties, complete, description);
	const complaints = Object.values(issues?.parameters ?? {}).flat();
	return [
		...lost(given, kept).map((path) => `drops ${path}`),
		...notOnOffer(properties, complete.parameters, complete, description),
		...complaints,
	];
}
