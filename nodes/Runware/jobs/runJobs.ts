import { settle } from './effects';
import { lookUp } from './lookUpJobs';
import { nextAction, type Action } from '../machine/nextAction';
import type { ActiveJob } from './activeJob';
import type { RunContext } from './runContext';
import { submit } from './submit';

/** What the one who asked for purchases wants to hear. */
export interface Listener {
	onFinished(open: ActiveJob): void;
	/** There is no room in the budget beside what is under way. */
	onLater(jobs: ActiveJob[]): void;
}

/**
 * Buys orders, several to a request, until each is settled. Performs what the state of each asks for:
 * send, look up, wait, end.
 */
export async function runJobs(
	run: RunContext,
	jobs: ActiveJob[],
	listener: Listener,
): Promise<void> {
	const remaining = new Set(jobs);
	try {
		for (;;) {
			for (const open of remaining) {
				if (actionOf(run, open) !== 'end') continue;
				settle(run, open);
				remaining.delete(open);
				listener.onFinished(open);
			}
			if (remaining.size === 0) return;
			const { looks, sends, pauseMs } = dueOf(run, [...remaining]);
			if (looks.length > 0) await lookUp(run, looks);
			else if (sends.length > 0) await send(run, sends, remaining, listener);
			else await run.pause(pauseMs);
		}
	} finally {
		// Broken off: what is held must not keep others waiting, and what may be bought counts.
		for (const open of remaining) settle(run, open);
	}
}

const actionOf = (
	{ settings, isClosed, archive }: RunContext,
	{ job, state, deadline }: ActiveJob,
) =>
	nextAction(state, {
		wait: settings.wait,
		maxRetries: settings.maxRetries,
		isLate: Date.now() >= deadline,
		isClosed,
		archive: archive.reliability(job.isAsync),
	});

/** What is due now, or how long to wait for the next to be due. */
function dueOf(run: RunContext, jobs: ActiveJob[]) {
	const now = Date.now();
	const due = (action: Action, at: (open: ActiveJob) => number) =>
		jobs.filter((open) => actionOf(run, open) === action && at(open) <= now);
	// The end of a time limit may change what is to be done.
	const moments = jobs.flatMap((open) => [
		actionOf(run, open) === 'send' ? open.sendAt : open.lookAt,
		...(open.deadline > now ? [open.deadline] : []),
	]);
	return {
		looks: due('look up', ({ lookAt }) => lookAt),
		sends: due('send', ({ sendAt }) => sendAt),
		pauseMs: Math.min(...moments) - now,
	};
}

/** Sends what the budget admits; what has to wait for others is given back, as whoever waits holds nothing. */
async function send(
	run: RunContext,
	jobs: ActiveJob[],
	remaining: Set<ActiveJob>,
	{ onLater, onFinished }: Listener,
): Promise<void> {
	const { budget, signal } = run;
	const unpaid = jobs.filter(({ isAdmitted }) => !isAdmitted);
	const holdsMoney = [...remaining].some(({ isAdmitted }) => isAdmitted);
	const { admitted, refused, later } = holdsMoney
		? budget.tryToAdmit(unpaid.map(priced))
		: await budget.admit(unpaid.map(priced), signal, () => run.isClosed);
	for (const { open } of admitted) open.isAdmitted = true;
	for (const { open } of refused) {
		remaining.delete(open);
		open.outcome = { status: 'overBudget', price: budget.priceOf(open.job) };
		onFinished(open);
	}
	for (const { open } of later) remaining.delete(open);
	if (later.length > 0) onLater(later.map(({ open }) => open));
	const going = jobs.filter(({ isAdmitted }) => isAdmitted);
	if (going.length > 0 && !run.isClosed) await submit(run, going);
}

const priced = (open: ActiveJob) => ({ ...open.job, open });
