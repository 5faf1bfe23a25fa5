// A job's life after acceptance: wait, upload, finish, call the webhook.
import { fraction } from './digest.mts';
import { uploadResults } from './upload.mts';
import { callWebhooks } from './webhook.mts';
import type { ImageTask, Job, Result, World } from './world.mts';

export function startJob(
	world: World,
	task: ImageTask,
	archived: Record<string, unknown>,
	results: Result[],
): Job {
	const job: Job = {
		task,
		archived,
		acceptedAt: Date.now(),
		results,
		done: Promise.resolve(),
		polls: 0,
		shown: 0,
		repeated: false,
	};
	world.jobs.set(task.taskUUID, job);
	for (const [index, { imageUUID }] of results.entries()) {
		world.images.set(imageUUID, { job, index });
	}
	job.done = run(world, job);
	return job;
}

async function run(world: World, job: Job): Promise<void> {
	const { settings, ledger } = world;
	const { taskUUID, uploadEndpoint, webhookURL } = job.task;
	ledger.runningTasks(1);
	const jitter = settings.jitterMs * fraction('latency', taskUUID);
	const inTime = await world.wait(settings.latencyMs + jitter);
	if (inTime && uploadEndpoint) await uploadResults(world, job, uploadEndpoint);
	ledger.runningTasks(-1);
	if (!inTime) return;
	job.finishedAt = Date.now();
	if (webhookURL) void callWebhooks(world, job, webhookURL);
}
