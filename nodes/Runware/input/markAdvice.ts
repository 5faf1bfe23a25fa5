import type { IExecuteFunctions } from 'n8n-workflow';
import type { TaskFields } from '../task/task';
import type { FileOptions } from './fileOptions';
import { addHint } from './hint';

interface Asking {
	fileOptions: FileOptions;
	/** Left out for Image → Get. */
	fields?: TaskFields;
}

/** Without Download Image, only an image that comes as data becomes a file. */
const isLinkOnly = ({ fileOptions, fields }: Asking) =>
	!fileOptions.download && (fields?.outputType ?? 'URL') === 'URL';

/** Where File Metadata has been chosen and an image goes out without it. */
export function markAdviceOn(asking: Asking[], isTool: boolean): string[] {
	const marking = asking.filter(({ fileOptions }) => fileOptions.fileMetadata !== 'none');
	if (marking.length === 0) return [];
	if (isTool) return ['File Metadata has no effect in a tool: the agent gets a link, and no file'];
	const advice: string[] = [];
	if (marking.some(isLinkOnly))
		advice.push('File Metadata has no effect while Download Image is off');
	if (marking.some(({ fields }) => fields?.uploadEndpoint !== undefined))
		advice.push(
			'File Metadata is written into the file in n8n; the one at the Upload URL has none',
		);
	return advice;
}

export function addMarkAdvice(ctx: IExecuteFunctions, asking: Asking[], isTool: boolean): void {
	for (const message of markAdviceOn(asking, isTool)) addHint(ctx, message);
}
