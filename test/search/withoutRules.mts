// Each rule of the money core taken out in turn: a search that stays green has not looked for it.
import { jobsOf } from './jobs.mts';
import { searchMachine } from './machine/main.mts';
import { MUTATIONS, PURE_MACHINE, type Mutation } from './mutations.mts';
import { copyOfNode } from './package.mts';
import { Pool } from './pool.mts';
import { SITUATIONS } from './situations.mts';

/** The number of rules that can be taken out without a violation. */
export async function searchWithoutRules(): Promise<number> {
	let unseen = 0;
	for (const mutation of MUTATIONS) {
		const found = await firstViolation(mutation);
		if (found === undefined) unseen++;
		console.log(`${found === undefined ? 'FAILED: not seen' : 'seen'}: ${mutation.name}`);
		if (found !== undefined) console.log(`      ${found}`);
	}
	console.log(`\n${MUTATIONS.length - unseen} passed, ${unseen} failed`);
	return unseen;
}

async function firstViolation({ name, seenIn }: Mutation): Promise<string | undefined> {
	if (seenIn === PURE_MACHINE)
		return searchMachine(copyOfNode(name)).failed > 0 ? PURE_MACHINE : undefined;
	const jobs = SITUATIONS.filter((situation) => situation.name.includes(seenIn)).flatMap((one) =>
		jobsOf(one),
	);
	const pool = new Pool(1, name);
	let first: string | undefined;
	try {
		for (const job of jobs) {
			await pool.search([{ ...job, endsAtFirst: true }], ({ name: situation }, { violations }) => {
				const [kind] = violations.keys();
				if (kind !== undefined) first = `${kind} (${situation})`;
			});
			if (first !== undefined) break;
		}
	} finally {
		await pool.close();
	}
	return first;
}
