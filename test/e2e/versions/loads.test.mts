// Older versions of Node.js that a version of n8n still runs on: the package must load and make an image.
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestAt, digestOf } from '../../n8n/digest.mts';
import { INSTALL_LIMIT_MS } from '../../n8n/install.mts';
import { installRelease } from '../../n8n/installRelease.mts';
import { RELEASES } from '../../n8n/releases.mts';
import { figure } from '../figures.mts';
import { offered, openHarness, type Harness } from './harness.mts';
import { FILES } from './workflows.mts';

const pairs = RELEASES.flatMap((release) =>
	(release.alsoLoadsOn ?? []).map((more) => ({ release, n8n: release.n8n, ...more })),
);

describe.each(pairs)('n8n $n8n on Node $node', ({ release, n8n, node, environment }) => {
	let harness: Harness;
	beforeAll(async () => {
		const softwareFor = await installRelease(release);
		harness = await openHarness(softwareFor(node), { ...release.environment, ...environment });
	}, INSTALL_LIMIT_MS);
	afterAll(async () => {
		await harness?.close();
	});

	test('loads node, tool and trigger', async () => {
		expect(await offered(harness.server)).toHaveLength(3);
	});

	test('makes an image', async () => {
		const row = { prompt: 'a mug', name: 'mug', format: 'PNG', seed: 1 };
		const { rows } = await harness.run(FILES, { rows: [row] });
		const file = readFileSync(path.join(harness.images, 'mug.png'));
		expect(digestOf(file)).toBe(await digestAt(rows.Runware[0].json.imageURL));
		figure('versions', `n8n ${n8n} on Node ${node.split('.')[0]} (loads, makes an image)`);
	});
});
