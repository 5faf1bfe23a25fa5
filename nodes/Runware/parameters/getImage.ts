import type { INodeProperties } from 'n8n-workflow';
import { fileOutput, waiting } from './groups';
import { taskUUID } from './query';

/** Image → Get. */
export const getImage: INodeProperties[] = [taskUUID, fileOutput, waiting].map((field) => ({
	...field,
	displayOptions: { show: { resource: ['image'], operation: ['get'] } },
}));
