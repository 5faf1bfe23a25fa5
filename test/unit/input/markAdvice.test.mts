import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../../nodes/Runware/input/fileOptions.ts';
import { markAdviceOn } from '../../../nodes/Runware/input/markAdvice.ts';
import type { TaskFields } from '../../../nodes/Runware/task/task.ts';

const FIELDS: TaskFields = {
	taskType: 'imageInference',
	model: 'a:b@1',
	positivePrompt: 'a cat',
	width: 512,
	height: 512,
};

const asking = (fileOptions: Partial<FileOptions>, fields: Partial<TaskFields> = {}) => ({
	fileOptions: {
		altText: '',
		binaryPropertyName: 'data',
		download: true,
		fileMetadata: 'mark',
		fileName: '',
		includeInput: false,
		...fileOptions,
	} satisfies FileOptions,
	fields: { ...FIELDS, ...fields },
});

const NO_DOWNLOAD = 'File Metadata has no effect while Download Image is off';
const UPLOAD = 'File Metadata is written into the file in n8n; the one at the Upload URL has none';
const TOOL = 'File Metadata has no effect in a tool: the agent gets a link, and no file';
const uploadEndpoint = 'https://bucket.example.com/a';

describe('a mark that an image goes out without is told', () => {
	test.each([
		['a link alone', asking({ download: false }), [NO_DOWNLOAD]],
		['an upload', asking({}, { uploadEndpoint }), [UPLOAD]],
		['both', asking({ download: false }, { uploadEndpoint }), [NO_DOWNLOAD, UPLOAD]],
		['a file', asking({}), []],
		['data, which becomes a file', asking({ download: false }, { outputType: 'dataURI' }), []],
		['no mark', asking({ fileMetadata: 'none', download: false }, { uploadEndpoint }), []],
	])('%s', (_what, one, expected) => {
		expect(markAdviceOn([one], false)).toEqual(expected);
		expect(markAdviceOn([asking({}), one, one], false)).toEqual(expected);
	});

	test('in a tool', () => {
		expect(markAdviceOn([asking({ download: false })], true)).toEqual([TOOL]);
		expect(markAdviceOn([asking({ fileMetadata: 'none' })], true)).toEqual([]);
	});

	test('of Image → Get, which does not know the request', () => {
		const { fileOptions } = asking({ download: false });
		expect(markAdviceOn([{ fileOptions }], false)).toEqual([NO_DOWNLOAD]);
	});
});
