import { timeLimit as ofGenerate } from './delivery';
import type { Field } from './field';

export const taskUUID = {
	displayName: 'Task UUID',
	name: 'taskUUID',
	type: 'string',
	required: true,
	default: '',
	builderHint: {
		propertyHint: "expr('{{ $json.taskUUID }}') of a row that Image: Generate gave",
	},
	placeholder: 'e.g. 1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
	description: 'The ID of an earlier task, as Image → Generate gave it in a row or in an error',
	typeOptions: { format: 'uuid', neverEmpty: true },
} satisfies Field;

// How long to wait for a task that is still running.

export const timeLimit = {
	...ofGenerate,
	description: 'How long to wait for one task, from 1 to 86400',
} satisfies Field;

export const wait = {
	displayName: 'Wait for Images',
	name: 'wait',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait for a task that is still running. When off, its row says so instead.',
} satisfies Field;
