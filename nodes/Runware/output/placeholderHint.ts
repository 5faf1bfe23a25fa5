import type { IExecuteFunctions } from 'n8n-workflow';
import { unknownPlaceholders } from '../files/placeholders';
import type { FileOptions } from '../input/fileOptions';
import { addHint } from '../input/hint';

/** Tells of placeholders in File Name that are none: a field of the item needs an expression. */
export function addPlaceholderHint(
	ctx: IExecuteFunctions,
	items: Array<{ fileOptions: FileOptions }>,
): void {
	const unknown = new Set(
		items.flatMap(({ fileOptions }) => unknownPlaceholders(fileOptions.fileName)),
	);
	if (unknown.size === 0) return;
	const [first = ''] = unknown;
	const names = [...unknown].map((name) => `{${name}}`).join(', ');
	addHint(
		ctx,
		`File Name has no placeholder ${names}. For a field of the item, use an expression such as {{ $json.${first} }}`,
	);
}
