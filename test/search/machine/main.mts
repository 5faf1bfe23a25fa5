// The pure machine against an abstract Runware and an abstract n8n: every reachable situation, with
// any number of faults, retries, runs with the same key and killed processes.
import { EXCUSES } from './excused.mts';
import { archivesOf, explore, type Setting } from './explore.mts';
import { loadMachine } from './node.mts';
import { nameOf, WORLDS } from './runware.mts';

export interface MachineResult {
	passed: number;
	failed: number;
}

const KINDS = [
	{ isShared: false, isRetry: false },
	{ isShared: true, isRetry: false },
	{ isShared: false, isRetry: true },
];

const settings: Setting[] = WORLDS.flatMap((world) =>
	KINDS.flatMap((kind) => archivesOf(world).map((archive) => ({ world, ...kind, archive }))),
);

/** `folder`: the built node, `dist/nodes/Runware` */
export function searchMachine(folder: string): MachineResult {
	const machine = loadMachine(folder);
	const started = Date.now();
	let situations = 0;
	const kinds = new Map<string, { count: number; setting: Setting; trace: string[] }>();
	const excused = new Map<string, number>();
	const failed = new Set<Setting>();
	for (const setting of settings) {
		situations += explore(machine, setting, ({ kind, trace }) => {
			const excuse = EXCUSES.find(({ covers }) => covers(setting, kind, trace));
			if (excuse) {
				excused.set(excuse.name, (excused.get(excuse.name) ?? 0) + 1);
				return;
			}
			failed.add(setting);
			const known = kinds.get(kind);
			const isShorter = known === undefined || trace.length < known.trace.length;
			const shortest = isShorter ? { setting, trace } : known;
			kinds.set(kind, { ...shortest, count: (known?.count ?? 0) + 1 });
		});
	}
	const seconds = Math.round((Date.now() - started) / 1000);
	console.log(
		`The pure machine: ${situations} situations in ${settings.length} settings of ${WORLDS.length} worlds, ${seconds} s`,
	);
	for (const [name, count] of excused) console.log(`  excused ${count}: ${name}`);
	for (const [kind, { count, setting, trace }] of kinds) {
		console.log(`  VIOLATION, ${count} situations: ${kind}`);
		console.log(`    ${nameOf(setting.world)}, archive ${setting.archive}: ${trace.join(' → ')}`);
	}
	return { passed: settings.length - failed.size, failed: failed.size };
}
