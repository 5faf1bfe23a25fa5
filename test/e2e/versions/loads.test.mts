// Older Node.js versions that a version of n8n still runs on: the package must at least load there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INSTALL_LIMIT_MS } from '../../n8n/install.mts';
import { installRelease } from '../../n8n/installRelease.mts';
import { RELEASES } from '../../n8n/releases.mts';
import { figure } from '../figures.mts';
import { offered, openStage, type Stage } from './stage.mts';

const pairs = RELEASES.flatMap((release) =>
	(release.alsoLoadsOn ?? []).map((node) => ({ release, n8n: release.n8n, node })),
);

describe.each(pairs)('n8n $n8n on Node $node', ({ release, n8n, node }) => {
	let stage: Stage;
	beforeAll(async () => {
		const softwareFor = await installRelease(release);
		stage = await openStage(softwareFor(node), release.environment);
	}, INSTALL_LIMIT_MS);
	afterAll(async () => {
		await stage?.close();
	});

	test('loads node, tool and trigger', async () => {
		expect(await offered(stage.server)).toHaveLength(3);
		figure('versions', `n8n ${n8n} on Node ${node.split('.')[0]} (loads)`);
	});
});
