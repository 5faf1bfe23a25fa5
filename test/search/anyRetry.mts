// Executions that failed are retried in any order, the first one more than once: each Retry begins
// with the data of the execution it is made from, and knows nothing of the other Retries.
import type { Harness } from './harness.mts';
import { toldBy } from './invariants.mts';
import type { Execution } from './n8n.mts';

const RETRIES = 2;
const LOOKUP = 'look(?:ed|ing)?[ -]?ups?';
const FAILED = '(?:fail|refus|reject|could not|cannot|not answered)';
/** Or nothing was to be sent, as the budget has no room. */
const SAYS_WHY = new RegExp(`${LOOKUP}[^.]*${FAILED}|${FAILED}[^.]*${LOOKUP}|budget`, 'i');

export async function retryAny(harness: Harness): Promise<Execution> {
	const { n8n, choices, wire, clock } = harness;
	const first = n8n.start(n8n.newChain());
	await n8n.drive([first]);
	const executions = [first];
	for (let retries = 0; retries < RETRIES; retries++) {
		const failed = executions.filter(({ error }) => error !== undefined);
		if (failed.length === 0) break;
		const named = (one: Execution) => `Retry of execution ${executions.indexOf(one) + 1}`;
		const from = failed.length === 1 ? failed[0] : choices.choose('then', failed, named);
		clock.now += 5_000;
		wire.note(() => named(from));
		const isLast = retries === RETRIES - 1;
		executions.push(await retry(harness, from, isLast));
	}
	return executions[executions.length - 1];
}

async function retry(harness: Harness, from: Execution, isLast: boolean): Promise<Execution> {
	const { n8n, choices, wire } = harness;
	const answers = ['answered', '403'];
	wire.refusesLookups = isLast && choices.choose('lookups', answers) === '403';
	const execution = n8n.start(n8n.storedCopy(from.chain));
	await n8n.drive([execution]);
	if (wire.refusesLookups) harness.violations.push(...wrongWithoutLookups(harness, execution));
	wire.refusesLookups = false;
	return execution;
}

function wrongWithoutLookups({ wire }: Harness, execution: Execution): string[] {
	const sent = wire.sendings.some(({ chain }) => chain === execution.chain);
	if (sent) return ['sent in a Retry, although lookups are refused'];
	if (execution.error === undefined || SAYS_WHY.test(toldBy(execution))) return [];
	return ['lookups are refused in a Retry, and the error does not say so'];
}
