import { HIDREAM_FULL } from '../node.mts';
import type { Probe } from '../probe.mts';
import { fineIf, handled, NO, shapeOf, type Question } from '../question.mts';
import { free } from '../tasks.mts';

interface Found {
	totalResults?: number;
	results?: { architecture?: string | null }[];
}

async function search({ client }: Probe, fields: Record<string, unknown>) {
	const query = { search: 'hidream', category: 'checkpoint', limit: 20, offset: 0, ...fields };
	const reply = await client.ask([free('modelSearch', query)]);
	const [entry = {}] = reply.entries as Found[];
	return { reply, found: entry.totalResults ?? entry.results?.length ?? 0, results: entry.results };
}

export const SEARCH: Question[] = [
	{
		id: 'architecture-ids',
		question: 'Under which names does modelSearch keep the HiDream architectures?',
		assumed: `${HIDREAM_FULL.architecture}; where it finds nothing, by the word hidream`,
		reliesOn: 'api/modelSearch.ts',
		async ask(probe) {
			const { reply, results = [] } = await search(probe, {});
			const ids = [...new Set(results.map(({ architecture }) => String(architecture)))];
			const hidream = ids.filter((id) => /hidream/i.test(id)).toSorted();
			if (hidream.length === 0) return { answer: 'none of HiDream', note: shapeOf(reply) };
			const note = hidream.join(', ');
			if (hidream.includes(HIDREAM_FULL.architecture)) return { answer: 'compact', note };
			return { answer: hidream.some((id) => id.includes('-')) ? 'slug' : 'other', note };
		},
		verdict: ({ answer }) =>
			answer === 'compact' ? NO : 'yes: models/hidream.ts names another id (the fallback works)',
	},
	{
		id: 'unknown-architecture',
		question: 'What does a filter by an architecture that nobody has answer?',
		assumed: 'nothing found, or an error that names the architecture',
		reliesOn: 'api/modelSearch.ts',
		async ask(probe) {
			const { reply, found } = await search(probe, { architecture: 'no-such-architecture' });
			const [error] = reply.errors;
			if (!error) return { answer: found === 0 ? 'nothing found' : 'the filter is ignored' };
			const isNamed = /architecture/i.test(`${error.code} ${String(error.parameter)}`);
			return { answer: isNamed ? 'an error that names it' : 'another error', note: shapeOf(reply) };
		},
		verdict: fineIf('nothing found', 'an error that names it'),
	},
	{
		id: 'empty-search',
		question: 'May the search text be empty?',
		assumed: 'yes; where it is demanded, "hidream" is sent',
		reliesOn: 'api/modelSearch.ts',
		async ask(probe) {
			const { reply, found } = await search(probe, { search: '' });
			const [error] = reply.errors;
			if (!error) return { answer: 'yes', note: `${found} found` };
			const isNamed = /search/i.test(`${error.code} ${String(error.parameter)}`);
			return { answer: isNamed ? 'no' : 'another error', note: shapeOf(reply) };
		},
		verdict: fineIf('yes', 'no'),
	},
	{
		id: 'order',
		question: 'Do the entries of a reply stand in the order of the request?',
		assumed: 'not relied on: results are matched by task UUID',
		reliesOn: 'api/taskResults.ts',
		async ask({ client }) {
			const tasks = ['hidream', 'hidream'].map((text) => free('modelSearch', { search: text }));
			const { data } = await client.ask(tasks);
			const [asked, got] = [tasks, data].map((list) => list.map(({ taskUUID }) => taskUUID));
			if (got.length !== asked.length) return { answer: `${got.length} entries of 2` };
			return { answer: got[0] === asked[0] ? 'yes' : 'no' };
		},
		verdict: handled,
	},
];
