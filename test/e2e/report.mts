import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { figuresOf } from './figures.mts';
import { PARTS, partNames, type PartName } from './parts.mts';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** What vitest's JSON reporter says of one file, as far as it is read here. */
interface FileResult {
	/** path */
	name: string;
	/** milliseconds, of the last test */
	endTime: number;
	status: 'passed' | 'failed';
	assertionResults: { status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' }[];
}

export interface PartResult {
	part: PartName;
	passed: number;
	failed: number;
	seconds: number;
	figures: string[];
}

/** The results of a run by part; a file that breaks before its tests counts as one failure. */
export function readResults(reportFile: string): PartResult[] {
	const { startTime, testResults } = JSON.parse(readFileSync(reportFile, 'utf8')) as {
		/** of the run, in milliseconds */
		startTime: number;
		testResults: FileResult[];
	};
	// Files run one after another: what passed since the one before is this one's time, hooks included.
	const inOrder = testResults.toSorted((a, b) => a.endTime - b.endTime);
	const timed = inOrder.map((file, index) => ({
		...file,
		seconds: (file.endTime - (inOrder[index - 1]?.endTime ?? startTime)) / 1000,
	}));
	const byPart = Map.groupBy(timed, ({ name }) => path.relative(HERE, name).split(path.sep)[0]);
	return partNames.flatMap((part) => {
		const files = byPart.get(part);
		return files ? [resultOf(part, files)] : [];
	});
}

function resultOf(part: PartName, files: (FileResult & { seconds: number })[]): PartResult {
	const tests = files.flatMap(({ assertionResults }) => assertionResults);
	const count = (status: string) => tests.filter((test) => test.status === status).length;
	const broken = files.filter(
		({ status, assertionResults }) =>
			status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
	);
	return {
		part,
		passed: count('passed'),
		failed: count('failed') + broken.length,
		seconds: files.reduce((sum, { seconds }) => sum + seconds, 0),
		figures: figuresOf(part),
	};
}

/** One line: `Queue mode: 14 passed, 83 s; 60 items …`. */
export function lineOf({ part, passed, failed, seconds, figures }: PartResult): string {
	const counts = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`;
	return [`${PARTS[part].title}: ${counts}, ${Math.round(seconds)} s`, ...figures].join('; ');
}
