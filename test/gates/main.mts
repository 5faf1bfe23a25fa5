// n8n's scanner for verified community nodes, on the sources and on the package as it is published.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unpackPackage } from '../n8n/community-package.mts';
import { PACKED, SOURCES, scan } from './scanConfig.mts';

const ROOT = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

const home = mkdtempSync(path.join(tmpdir(), 'runware-gates-'));
try {
	await unpackPackage(home);
	const scans = { sources: await scan(ROOT, SOURCES), 'published files': await scan(home, PACKED) };
	for (const [what, { files, complaints }] of Object.entries(scans)) {
		console.log(`n8n's scanner, ${what}: ${files} files, ${complaints.length} complaints`);
		for (const line of complaints) console.log(`  ${line}`);
		if (files === 0 || complaints.length > 0) process.exitCode = 1;
	}
} finally {
	rmSync(home, { recursive: true, force: true });
}
