import type { Field } from './field';

export const checkContent = {
	displayName: 'Check Content',
	name: 'checkContent',
	type: 'boolean',
	default: false,
	description:
		'Whether Runware should flag images that are not safe for work. On its own it checks in fast mode.',
} satisfies Field;

export const mode = {
	displayName: 'Content Check Mode',
	name: 'mode',
	type: 'options',
	allowArbitraryValues: true,
	default: 'none',
	description: 'How thoroughly to check. Left at None, Check Content decides.',
	options: [
		{ name: 'Fast', value: 'fast', description: 'One check of each image' },
		{ name: 'None', value: 'none', description: 'No check, unless Check Content is on' },
	],
} satisfies Field;
