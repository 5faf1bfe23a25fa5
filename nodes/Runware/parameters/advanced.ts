import type { INodeProperties } from 'n8n-workflow';
import { acceleratorFields } from './acceleration';
import { alphabetical } from './alphabetical';
import { deliveryFields, waitingFields } from './delivery';
import { safetyFields } from './safety';

/** What few people change: delivery, content check and acceleration. */
export const advanced: INodeProperties = {
	displayName: 'Advanced',
	name: 'advanced',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: alphabetical(deliveryFields, waitingFields, acceleratorFields, safetyFields),
};
