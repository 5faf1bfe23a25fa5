import type { Finding } from '../api/lookup';

export type Reliability = 'untested' | 'reliable' | 'unreliable';

/**
 * Whether lookups can be believed when they find nothing. Organisations without data retention get
 * nothing from Runware's archive: its silence then proves nothing, and a task that it does not know
 * must not be sent again. Asynchronous tasks are found by polling, so they are judged on their own.
 */
export class ArchiveReliability {
	private readonly known: Record<'sync' | 'async', Reliability> = {
		sync: 'untested',
		async: 'untested',
	};

	/** Takes note of what a lookup found of a task. */
	observe(isAsync: boolean, finding: Finding): void {
		if (finding.type !== 'results') return;
		// That a synchronous task is seen running says nothing of what is kept of it.
		const shown = finding.images.length + (isAsync ? finding.running : 0);
		if (shown > 0) this.known[isAsync ? 'async' : 'sync'] = 'reliable';
	}

	reliability(isAsync: boolean): Reliability {
		return this.known[isAsync ? 'async' : 'sync'];
	}

	/** A task that was surely made was looked up, and Runware said nothing of it. */
	markUnreliable(isAsync: boolean): void {
		this.known[isAsync ? 'async' : 'sync'] = 'unreliable';
	}
}
