import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartName } from './parts.mts';

const FOLDER = fileURLToPath(new URL('../.reports/e2e-figures/', import.meta.url));
const fileOf = (part: PartName) => path.join(FOLDER, `${part}.txt`);

/** A figure for the part's line in the report, such as `60 items in 12 s`. Test files are processes of their own. */
export function figure(part: PartName, text: string): void {
	mkdirSync(FOLDER, { recursive: true });
	appendFileSync(fileOf(part), `${text}\n`);
}

export function figuresOf(part: PartName): string[] {
	if (!existsSync(fileOf(part))) return [];
	return readFileSync(fileOf(part), 'utf8').trim().split('\n');
}

export const forgetFigures = () => rmSync(FOLDER, { recursive: true, force: true });
