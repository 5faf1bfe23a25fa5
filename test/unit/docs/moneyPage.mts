// The parts of docs/money.md that are made from the money core itself.
import { readSubmitReply } from '../../../nodes/Runware/api/submitReply.ts';
import type { Status } from '../../../nodes/Runware/machine/entry.ts';
import { openState } from '../../../nodes/Runware/machine/state.ts';
import { transition } from '../../../nodes/Runware/machine/transition.ts';
import {
	TRANSITIONS,
	type Event,
	type Transition,
} from '../../../nodes/Runware/machine/transitions.ts';
import { IDENTITY } from '../jobs/jobsHarness.mts';
import { between } from './markers.mts';
import { REPLIES } from './moneyReplies.mts';

const EVENTS: Record<Event['type'], string> = {
	sent: 'it is sent',
	results: 'results',
	acknowledged: 'acknowledgment',
	conflict: 'refused as a repeat',
	refused: 'refused before it was accepted',
	unknown: 'the reply is lost or unknown',
	emptyRecord: 'a record without a result',
	notFound: 'a lookup does not find it',
	lookupFailed: 'a lookup fails',
};

const BEFORE: Status[] = ['new', 'unknown', 'failed'];

const targetsOf = ({ to }: Transition, from: Status): Status[] => {
	if (to === 'same') return [];
	return to === 'before' ? BEFORE.filter((status) => status !== from) : [to];
};

/** What leads from one status to another, in the order of the table. */
function arrows(): Map<string, Set<string>> {
	const labels = new Map<string, Set<string>>();
	for (const row of TRANSITIONS) {
		for (const from of row.from) {
			for (const to of targetsOf(row, from)) {
				if (to === from) continue;
				const arrow = `${from} --> ${to}`;
				const next = row.isNextUUID ? ' (next UUID)' : '';
				labels.set(arrow, (labels.get(arrow) ?? new Set()).add(`${EVENTS[row.on]}${next}`));
			}
		}
	}
	return labels;
}

const diagram = () =>
	[
		'```mermaid',
		'stateDiagram-v2',
		'    [*] --> new',
		...[...arrows()].map(([arrow, labels]) => `    ${arrow}: ${[...labels].join(', or ')}`),
		'    succeeded --> [*]',
		'```',
	].join('\n');

const THEN = { before: 'as before it was sent', same: 'unchanged' } as const;

const rulesTable = () =>
	[
		'| event | status before | status after | why |',
		'|---|---|---|---|',
		...TRANSITIONS.map(({ from, on, condition, to, isNextUUID, why }) => {
			const what = condition === undefined ? EVENTS[on] : `${EVENTS[on]}: ${condition}`;
			const then = to === 'before' || to === 'same' ? THEN[to] : `\`${to}\``;
			const where = from.map((status) => `\`${status}\``).join(', ');
			return `| ${what} | ${where} | ${then}${isNextUUID ? ', next UUID' : ''} | ${why} |`;
		}),
	].join('\n');

const repliesTable = () =>
	[
		'| reply to a first sending | is read as | the task is then |',
		'|---|---|---|',
		...REPLIES.map(({ says, reply, isSync = true, isOnlyTask = true }) => {
			const event = readSubmitReply(reply, { taskUUID: 'T', isSync, isOnlyTask });
			const sent = transition(openState(IDENTITY), { type: 'sent' });
			const { status } = transition(sent, event);
			const likelihood =
				event.type === 'unknown' ? ` (accepted: ${event.likelihood} likelihood)` : '';
			return `| ${says} | ${EVENTS[event.type]}${likelihood} | \`${status}\` |`;
		}),
	].join('\n');

const PARTS: Record<string, () => string> = {
	diagram,
	'table of replies': repliesTable,
	'table of transitions': rulesTable,
};

/** The page with everything between its markers brought up to date. */
export function withMadeParts(page: string): string {
	return Object.entries(PARTS).reduce((text, [name, make]) => {
		const [start, end] = [`<!-- ${name}: made from the money core -->`, `<!-- end of ${name} -->`];
		return between(text, start, end, make());
	}, page);
}
