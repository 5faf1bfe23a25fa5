// A process of its own for one measurement: gets a job, runs it in n8n's engine, reports the figures.
import { openEngine } from '../engine/engine.mts';
import { addHttpRequest, LAST_NODE, sceneOf } from './contenders.mts';
import { gauge } from './gauge.mts';
import type { Figures, Job } from './job.mts';
import { verify } from './verify.mts';

async function measure(job: Job): Promise<Figures> {
	const { packageFolder, contender, imageBytes } = job;
	const engine = await openEngine({ binaryMode: 'filesystem', packageFolder });
	addHttpRequest(engine);
	const perform = async (items: number, name: string) => {
		const run = await engine.run(sceneOf(job, items, name)).done;
		const { error } = run.data.resultData;
		if (error) throw new Error(`${error.message}: ${String(error.description)}`);
		return engine.rows(run, LAST_NODE[contender]);
	};
	if (job.warmUp > 0) await perform(job.warmUp, 'warm-up');
	await report('warm');
	const { result, figures } = await gauge(() => perform(job.items, 'image'), job.collectGarbage);
	await report('done');
	const { linksOnly } = job;
	await verify(engine, result, { images: job.items, imageBytes, linksOnly });
	engine.close();
	return figures;
}

/** waits until the benchmark has answered, so that its counting and this run do not overlap */
const report = async (stage: 'warm' | 'done') => {
	const answered = new Promise((resolve) => process.once('message', resolve));
	process.send?.({ stage });
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
