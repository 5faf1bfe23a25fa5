// n8n-core, loaded by require(): its packages' ESM halves are for bundlers, and a second copy of
// n8n-workflow would break every `instanceof NodeApiError`.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as Core from 'n8n-core';
import type * as Workflow from 'n8n-workflow';

// n8n reads these once, when its first service is made
const userFolder = mkdtempSync(path.join(tmpdir(), 'runware-engine-'));
process.on('exit', () => rmSync(userFolder, { recursive: true, force: true }));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
process.env.N8N_LOG_LEVEL = 'silent';
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';

const require = createRequire(import.meta.url);
require('reflect-metadata');

export const core = require('n8n-core') as typeof Core;
export const n8n = require('n8n-workflow') as typeof Workflow;

export interface Logger {
	log(level: string, message: string, metadata: Record<string, unknown>): void;
}
export const { Logger } = require('@n8n/backend-common') as { Logger: { prototype: Logger } };

type Service<T> = abstract new (...dependencies: never[]) => T;
const { Container } = require('@n8n/di') as { Container: { get<T>(service: Service<T>): T } };
export const service = <T,>(type: Service<T>): T => Container.get(type);
