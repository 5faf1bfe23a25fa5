// Planned faults: rules are tried in order, and the first that fits and has uses left acts.

export type FaultOn = 'submit' | 'poll' | 'details' | 'search' | 'account' | 'any' | 'download';

export interface Fault {
	/** `any`: every kind of API task, downloads not included */
	on: FaultOn;
	when?: {
		/** the n-th event that fits the rule, from 1 */
		nth?: number;
		/** part of the prompt; for polls and downloads that of their task */
		prompt?: string;
		taskUUID?: string;
		/** place of the task in the request's array, from 0; for downloads that of the result */
		item?: number;
	};
	/** uses, 1 unless given; null (for JSON) and Infinity: no end */
	times?: number | null;
	do: FaultAction;
}

/** Acts on the whole HTTP request. */
export type RequestFault =
	/** accepted: the tasks, or the first so many, run and are billed before the failing answer */
	| {
			status: number;
			retryAfter?: number | string;
			body?: RequestBody;
			accepted?: boolean | number;
			/** the error repeats the request's headers, as some proxies do */
			echo?: true;
	  }
	/** the socket is closed before, or right after, acceptance of all tasks or the first so many */
	| { reset: 'before' | 'after'; accepted?: number }
	/** accepted and run; 200 with JSON (or a file) that stops half-way */
	| { truncate: true }
	/** accepted at once, answered so many ms late; before: accepted late, if the client waits */
	| { hang: number; before?: boolean }
	| { redirect: string };

/** Acts on one task of the request. */
export type TaskFault =
	/** the generation fails: all results, or the last so many */
	{ fail: string; results?: number } | { reject: string; status?: number } | { conflict: true };

/** Acts on one download. `redirect: 'self'` leads to the same file by another address. */
export type DownloadFault =
	| { status: number; retryAfter?: number | string; body?: FaultBody }
	| { reset: 'before' | 'after' }
	| { truncate: true }
	/** the first so many bytes, below 1 that part of the file, with the length of what is sent */
	| { cut: number }
	| { hang: number }
	| { redirect: string }
	| { body: 'html' }
	| { empty: true }
	/** ms between the eight parts of the file */
	| { slow: number }
	/** the file, then zeros up to so many bytes, without Content-Length; gzip: small, and with it */
	| { huge: number; gzip?: true }
	| { wrongType: string };

type FaultBody = 'json' | 'html' | 'empty';
/** named: an error for each task that was not accepted, and not a word of the others */
export type RequestBody = FaultBody | 'named';
export type FaultAction = RequestFault | TaskFault | DownloadFault;

/** What a rule can look at. */
export interface FaultSubject {
	on: FaultOn;
	item: number;
	taskUUID?: string;
	prompt?: string;
}

const TASK_ACTIONS = ['fail', 'reject', 'conflict'];
const EVENTS: readonly string[] = 'submit poll details search account any download'.split(' ');
const ACTIONS = new Set(
	'status reset truncate cut hang redirect fail reject conflict body empty slow huge wrongType'.split(
		' ',
	),
);

export class FaultQueue {
	private readonly rules: { fault: Fault; seen: number; used: number }[] = [];

	add(faults: readonly Fault[]): void {
		for (const fault of faults) {
			const action = Object.keys(Object(fault.do)).find((name) => ACTIONS.has(name));
			if (EVENTS.includes(fault.on) && action) continue;
			throw new Error(`Not a fault rule: ${JSON.stringify(fault)}`);
		}
		this.rules.push(...faults.map((fault) => ({ fault, seen: 0, used: 0 })));
	}

	forRequest(subjects: readonly FaultSubject[]): RequestFault | undefined {
		return this.take(subjects, false) as RequestFault | undefined;
	}

	forTask(subject: FaultSubject): TaskFault | undefined {
		return this.take([subject], true) as TaskFault | undefined;
	}

	forDownload(subject: FaultSubject): DownloadFault | undefined {
		return this.take([subject], false) as DownloadFault | undefined;
	}

	private take(subjects: readonly FaultSubject[], ofTask: boolean): FaultAction | undefined {
		const fitting = this.rules.filter(
			({ fault }) =>
				TASK_ACTIONS.some((name) => name in fault.do) === ofTask &&
				subjects.some((subject) => fits(fault, subject)),
		);
		// Every fitting rule counts the event, so that `nth` does not depend on its neighbours.
		for (const rule of fitting) rule.seen += 1;
		const acting = fitting.find(
			({ fault, seen, used }) =>
				seen >= (fault.when?.nth ?? 1) &&
				used < (fault.times === null ? Infinity : Number(fault.times ?? 1)),
		);
		if (acting) acting.used += 1;
		return acting?.fault.do;
	}
}

function fits({ on, when = {} }: Fault, subject: FaultSubject): boolean {
	if (on === 'any' ? subject.on === 'download' : on !== subject.on) return false;
	if (when.item !== undefined && when.item !== subject.item) return false;
	if (when.taskUUID !== undefined && when.taskUUID !== subject.taskUUID) return false;
	return when.prompt === undefined || Boolean(subject.prompt?.includes(when.prompt));
}
