// Asked beside faults that must be refused, so that nothing is bought: does the list of errors name
// the doubtful thing too? Where the list is no use, the smallest image tells, if it is worth one.
import { mustBeClear, NotAsked, type Client } from '../client.mts';
import type { Probe } from '../probe.mts';
import { refused } from '../purchases.mts';
import { NO, shapeOf, type Question, type Seen } from '../question.mts';
import { image, refusable, SMALL } from '../tasks.mts';
import { DOUBTFUL, type Doubtful } from './doubtful.mts';

const GUARDS = ['outputQuality', 'CFGScale', 'ttl'];

/** The parameters that the refusal of such a task names; undefined when it was not refused. */
async function namedIn(client: Client, fields: Record<string, unknown>) {
	const { reply, events } = mustBeClear(await client.submit([refusable(fields)]));
	if (events[0].type !== 'refused') return undefined;
	return reply.errors.flatMap(({ parameter = [] }) => parameter);
}

const hasOne = (names: string[], wanted: string[]) =>
	names.some((name) => wanted.some((one) => name === one || name.endsWith(`.${one}`)));

/** By the list of errors; undefined when it does not tell. */
async function byTheList({ client }: Probe, { fields, names, control }: Doubtful) {
	const listed = await namedIn(client, fields);
	if (listed === undefined) return undefined;
	if (hasOne(listed, names)) return 'refused';
	const isComplete = GUARDS.every((guard) => hasOne(listed, [guard]));
	if (!isComplete) return undefined;
	if (!control) return undefined;
	const controlled = await namedIn(client, control.fields);
	return controlled && hasOne(controlled, control.names) ? 'accepted' : undefined;
}

async function byAnImage({ client }: Probe, { fields }: Doubtful): Promise<Seen> {
	const { reply, events } = mustBeClear(await client.submit([image({ ...SMALL, ...fields })]));
	const note = 'by an image';
	if (events[0].type === 'results') return { answer: 'accepted', note };
	if (events[0].type === 'refused') return { answer: 'refused', note };
	return { answer: 'not known', note: shapeOf(reply) };
}

async function standing(probe: Probe, doubtful: Doubtful): Promise<Seen> {
	const { event } = await refused(probe);
	// an API that accepts three faults at once would accept this too, and charge for it
	if (event.type !== 'refused') throw new NotAsked('Runware takes tasks that it should refuse');
	const answer = await byTheList(probe, doubtful);
	if (answer !== undefined) return { answer, note: 'by the list of errors' };
	if (doubtful.isWorthAnImage) return await byAnImage(probe, doubtful);
	return { answer: 'not known', note: 'the list of errors is not complete' };
}

const questionOf = (doubtful: Doubtful): Question => {
	const { id, question, assumed, reliesOn, isWorthAnImage, needsChangeIf } = doubtful;
	return {
		id,
		question,
		atRisk: isWorthAnImage ? 1 : undefined,
		assumed,
		reliesOn,
		ask: async (probe) => await standing(probe, doubtful),
		verdict: ({ answer }) => (answer === needsChangeIf?.answer ? `yes: ${needsChangeIf.what}` : NO),
	};
};

export const VALIDATION: Question[] = DOUBTFUL.map(questionOf);
