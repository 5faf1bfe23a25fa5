import { randomUUID } from 'node:crypto';

const junk = [1, 'x', null, true, [], { a: 1 }];
const BIG = 'x'.repeat(5e6);
/** what it is, the body, the answer's status, and its content type where it is not JSON */
export const JUNK: [string, unknown, number, string?][] = [
	['text that is no JSON', 'not JSON', 422],
	['text', 'hello', 200, 'text/plain'],
	['nothing', '', 200],
	['a form', 'task=1&image=2', 200, 'application/x-www-form-urlencoded'],
	['a number', '42', 200],
	['null', 'null', 200],
	['an empty array', [], 200],
	['an array of junk', junk, 200],
	['an envelope of junk', { data: junk, errors: junk }, 200],
	['5 MB of text', { data: [{ text: BIG }] }, 200],
	['5 MB of junk', Array.from({ length: 5e5 }, (_, index) => junk[index % junk.length]), 200],
	['another task type', { data: [{ taskType: 'videoInference', taskUUID: randomUUID() }] }, 200],
	['an acknowledgment', { data: [{ taskType: 'imageInference', taskUUID: randomUUID() }] }, 200],
];

const NEITHER =
	'Runware sent neither a link nor data for this image. The image is paid for and can be fetched again with Image → Get and its taskUUID.';

/** where an image is said to be; none may be followed. What is no link is as if it had not come. */
export const ADDRESSES: [address: unknown, downloadError: string][] = [
	[
		// the image itself, cut short
		'data:image/jpeg;base64,/9j/4AAQ',
		'The image arrived incomplete. The image is paid for and can be fetched again with Image → Get and its taskUUID.',
	],
	...[
		'file:///etc/passwd',
		'ftp://127.0.0.1/image.jpg',
		'/etc/passwd',
		'',
		{ href: 'file:///etc/passwd' },
		undefined,
	].map((address): [unknown, string] => [address, NEITHER]),
];
