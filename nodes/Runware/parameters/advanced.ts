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

/**
 * The three groups of version 0.1.0 that Advanced has taken in. n8n drops what a node does not name,
 * and with it the webhook or the safety check of a stored workflow.
 */
export const earlierGroups: INodeProperties[] = [
	{ displayName: 'Delivery', name: 'delivery', type: 'hidden', default: {} },
	{ displayName: 'Acceleration', name: 'acceleratorOptions', type: 'hidden', default: {} },
	{ displayName: 'Safety', name: 'safety', type: 'hidden', default: {} },
];
