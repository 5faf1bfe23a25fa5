import type { INodeProperties, INodePropertyCollection, INodeTypeDescription } from 'n8n-workflow';
import type { Session } from './rest.mts';

export const NODE_TYPE = 'n8n-nodes-runware.runware';
export const TRIGGER_TYPE = 'n8n-nodes-runware.runwareTrigger';

/** parameters that show every group of the node with all its fields */
export async function everyOption(session: Session): Promise<Record<string, unknown>> {
	const nodeInfos = [{ name: NODE_TYPE, version: 1 }];
	const [type] = await session.call<INodeTypeDescription[]>('POST', '/node-types', { nodeInfos });
	const groups = type.properties
		.filter(isShownForGenerate)
		.filter(({ type }) => type === 'collection' || type === 'fixedCollection');
	return Object.fromEntries(groups.map((group) => [group.name, filled(group)]));
}

function isShownForGenerate({ displayOptions }: INodeProperties) {
	const { resource, operation } = displayOptions?.show ?? {};
	return (resource?.includes('image') ?? true) && (operation?.includes('generate') ?? true);
}

function filled(field: INodeProperties): unknown {
	if (field.type === 'collection') {
		return Object.fromEntries(fields(field).map((inner) => [inner.name, filled(inner)]));
	}
	if (field.type !== 'fixedCollection') return field.default;
	const entries = (field.options as INodePropertyCollection[]).map(({ name, values }) => {
		const entry = Object.fromEntries(values.map((inner) => [inner.name, filled(inner)]));
		return [name, field.typeOptions?.multipleValues ? [entry] : entry];
	});
	return Object.fromEntries(entries);
}

const fields = (group: INodeProperties) => (group.options ?? []) as INodeProperties[];
