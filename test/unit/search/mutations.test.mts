// A mutation whose text is no longer in the built code would take nothing out.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { MUTATIONS } from '../../search/mutations.mts';

const BUILT = new URL('../../../dist/nodes/Runware/', import.meta.url);

test.each(MUTATIONS)('$name: its text is in the built code once', ({ file, from }) => {
	const code = readFileSync(fileURLToPath(new URL(file, BUILT)), 'utf8');

	expect(code.split(from).length - 1).toBe(1);
});
