// A process of its own for one measurement: gets a job, does it, reports the figures.
import { gauge } from './gauge.mts';
import type { Figures, Job, Runner, Turn } from './job.mts';
import { verify } from './verify.mts';

/** loads only what the contender needs: n8n is not to weigh on the script without it */
async function open(job: Job): Promise<Runner> {
	const { contender } = job;
	if (contender === 'bare') return (await import('./bare.mts')).openBare(job);
	return await (await import('./workflow.mts')).openWorkflow({ ...job, contender });
}

async function measure(job: Job): Promise<Figures> {
	const runner = await open(job);
	if (job.warmUp > 0) await runner.run(job.warmUp, 'warm-up');
	await report('warm');
	const { result, figures } = await gauge(() => runner.run(job.items, 'image'), job.collectGarbage);
	await report('done');
	await verify(result, job);
	const dataBytes = runner.dataBytes();
	const turns = await takeTurns(runner, job);
	runner.close();
	return { ...figures, dataBytes, turns };
}

async function takeTurns(runner: Runner, job: Job): Promise<Turn[]> {
	const turns: Turn[] = [];
	const cpuOf = async (isMarked: boolean) => {
		const round = `turn ${turns.length} ${isMarked ? 'marked' : 'plain'}`;
		const { result, figures } = await gauge(() => runner.run(job.items, round, isMarked));
		await verify(result, { ...job, isMarked });
		return figures.cpuMs;
	};
	while (turns.length < (job.turns ?? 0)) {
		const isFirst = turns.length % 2 === 0;
		const before = isFirst ? await cpuOf(true) : undefined;
		const plain = await cpuOf(false);
		turns.push({ plain, marked: before ?? (await cpuOf(true)) });
	}
	return turns;
}

/** waits until the benchmark has answered, so that its counting and this run do not overlap */
const report = async (harness: 'warm' | 'done') => {
	const answered = new Promise((resolve) => process.once('message', resolve));
	process.send?.({ harness });
	await answered;
};

process.once('message', (job: Job) => {
	void measure(job)
		.then((figures) => ({ figures }))
		.catch((error: Error) => ({ error: error.stack }))
		.then((outcome) => process.send?.(outcome, undefined, undefined, () => process.disconnect()));
});
// at the end, and when the benchmark itself was stopped
process.once('disconnect', () => process.exit());
