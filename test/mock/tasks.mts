// The tasks of one request: what each is, and who answers it.
import { accountManagement, authentication, ping } from './account.mts';
import { taskErrors } from './admission.mts';
import { isObject } from './crossField.mts';
import { codeFor, errorOf } from './errors.mts';
import type { FaultOn, FaultSubject, TaskFault } from './faults.mts';
import { generate } from './generate.mts';
import { getResponse, getTaskDetails } from './lookup.mts';
import { modelSearch } from './modelSearch.mts';
import { refused, refusedBy, type Outcome } from './outcome.mts';
import type { World } from './world.mts';

type Task = Record<string, unknown>;

const EVENTS: Readonly<Record<string, FaultOn>> = {
	imageInference: 'submit',
	getResponse: 'poll',
	getTaskDetails: 'details',
	modelSearch: 'search',
	accountManagement: 'account',
	authentication: 'account',
	ping: 'account',
};

const HANDLERS: Readonly<Record<string, (world: World, task: Task) => Outcome | Promise<Outcome>>> =
	{
		getResponse: (world, task) => withTaskUUID(world, task, getResponse),
		getTaskDetails: (world, task) => withTaskUUID(world, task, getTaskDetails),
		modelSearch,
		accountManagement,
		authentication: (_world, task) => authentication(task),
		ping,
	};

export function subjectOf(world: World, task: unknown, item: number): FaultSubject {
	if (!isObject(task)) return { on: 'any', item };
	const taskUUID = typeof task.taskUUID === 'string' ? task.taskUUID : undefined;
	const known = taskUUID ? world.jobs.get(taskUUID)?.task.positivePrompt : undefined;
	const prompt = typeof task.positivePrompt === 'string' ? task.positivePrompt : known;
	return { on: EVENTS[String(task.taskType)] ?? 'any', item, taskUUID, prompt };
}

/** Starts every task at once; what is accepted is accepted before this returns. */
export function handleTasks(
	world: World,
	tasks: readonly unknown[],
	subjects: readonly FaultSubject[],
	dryRun: boolean,
): Promise<Outcome>[] {
	const malformed = world.settings.malformedSinksBatch
		? tasks.filter((task) => isGeneration(task) && taskErrors(world, task).length > 0)
		: [];
	if (malformed.length > 0) {
		const errors = malformed.flatMap((task) => taskErrors(world, task));
		return [Promise.resolve(refused(errors, world.settings.rejectedStatus))];
	}
	return tasks.map((task, item) =>
		handleTask(world, task, dryRun, world.faults.forTask(subjects[item])),
	);
}

export function isGeneration(task: unknown): boolean {
	return isObject(task) && task.taskType === 'imageInference';
}

async function handleTask(
	world: World,
	task: unknown,
	dryRun: boolean,
	fault: TaskFault | undefined,
): Promise<Outcome> {
	const { rejectedStatus } = world.settings;
	if (!isObject(task)) return refusedBy('invalidTask', undefined, rejectedStatus);
	if (isGeneration(task)) return await generate(world, task, { dryRun, fault });
	const { taskType, taskUUID } = task;
	if (fault && 'reject' in fault) {
		return refusedBy(fault.reject, taskUUID, fault.status ?? rejectedStatus);
	}
	const handler = HANDLERS[String(taskType)];
	if (handler) return await handler(world, task);
	return refusedFor(
		taskType === undefined ? 'missingTaskType' : 'unsupportedTaskType',
		'taskType',
		task,
		world,
	);
}

async function withTaskUUID(
	world: World,
	task: Task,
	lookUp: (world: World, taskUUID: string) => Promise<Outcome>,
): Promise<Outcome> {
	const { taskUUID } = task;
	if (typeof taskUUID === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(taskUUID)) {
		return await lookUp(world, taskUUID);
	}
	const fault = taskUUID === undefined ? 'missing' : 'invalid';
	return refusedFor(codeFor(fault, 'taskUUID'), 'taskUUID', task, world);
}

function refusedFor(
	code: string,
	parameter: string,
	{ taskUUID }: Task,
	{ settings }: World,
): Outcome {
	const id = typeof taskUUID === 'string' ? { taskUUID } : {};
	return refused([errorOf(code, { parameter, type: 'string', ...id })], settings.rejectedStatus);
}
