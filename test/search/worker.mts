// One of the threads that search. Takes a job at a time and answers with what it found.
import { parentPort, workerData } from 'node:worker_threads';
import { mustBeKnown } from '../engine/knownParameters.mts';
import { Choices } from './choices.mts';
import { Clock } from './clock.mts';
import { explore, type Found, type Job } from './explore.mts';
import { loadNode } from './package.mts';
import { simulate } from './simulate.mts';
import { getParameters, parametersOf } from './panel.mts';
import { situationOf } from './situations.mts';
import { Visited } from './visited.mts';

/** Asks for the trace of a single run in the place of a search. */
export interface TraceJob extends Job {
	isTrace: true;
}

// Stacks would be half the price of the node's errors.
Error.stackTraceLimit = 0;
const built = loadNode((workerData as { mutation?: string }).mutation);
const clock = new Clock();
clock.install();
let visited = new Visited();
let searched = '';

/** The search's context gives the node whatever it asks for; n8n gives what the node names. */
function checkPanels(job: Job): void {
	const { description } = built.node;
	mustBeKnown(description, parametersOf(situationOf(job), 0), 'The search');
	mustBeKnown(description, getParameters('a task'), 'The search');
}

async function search(job: Job | TraceJob): Promise<string[] | Found> {
	if (job.name !== searched) {
		checkPanels(job);
		visited = new Visited();
		searched = job.name;
	}
	return 'isTrace' in job ? await trace(job) : await explore(built, clock, visited, job);
}

async function trace(job: TraceJob): Promise<string[]> {
	const lines: string[] = [];
	const situation = situationOf(job);
	const choices = new Choices(job.start, situation.worlds);
	const { violations, told } = await simulate(
		built,
		clock,
		situationOf(job),
		choices,
		undefined,
		lines,
	);
	const chosen = choices.made
		.filter(({ name, label }) => !/^request/.test(name) && label !== 'not yet')
		.map(({ name, label }) => `${name}: ${label}`);
	return [chosen.join(' · '), ...lines, ...told, `= ${violations.join('; ') || 'no violation'}`];
}

parentPort?.on('message', (job: Job | TraceJob) => {
	search(job).then(
		(result) => parentPort?.postMessage(result),
		(error: unknown) => parentPort?.postMessage({ crashed: String(error), job }),
	);
});
