// ExifTool reads what a file says of itself. It knows all the formats and is nobody's code here.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const isThere = spawnSync('exiftool', ['-ver']).status === 0;

const MISSING =
	'exiftool is missing, so nobody else reads the marks. Debian: apt-get install libimage-exiftool-perl; macOS: brew install exiftool';

/** True where tests that need ExifTool cannot run. In CI it must be there. */
export function lacksExiftool(): boolean {
	if (isThere) return false;
	if (process.env.CI === 'true') throw new Error(MISSING);
	console.warn(MISSING);
	return true;
}

export type Tags = Record<string, unknown>;

/** The XMP of each file, by the names of the properties, and what ExifTool warns of. */
export function readTags(files: readonly Buffer[]): Tags[] {
	const folder = mkdtempSync(path.join(tmpdir(), 'runware-marks-'));
	try {
		for (const [index, file] of files.entries()) writeFileSync(path.join(folder, `${index}`), file);
		const asked = ['-json', '-struct', '-XMP:all', '-Warning', '-ext', '*', '-charset', 'utf8'];
		const text = execFileSync('exiftool', [...asked, folder], {
			encoding: 'utf8',
			maxBuffer: 1024 ** 3,
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const read = JSON.parse(text) as ({ SourceFile: string } & Tags)[];
		const byFile = new Map(
			read.map(({ SourceFile, ...tags }) => [path.basename(SourceFile), tags]),
		);
		return files.map((_, index) => byFile.get(String(index)) ?? {});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
