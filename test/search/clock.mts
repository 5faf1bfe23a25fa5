// Virtual time for the whole process: a queue of events in the place of timers. Between two events
// every promise that can go on does so, so that a run takes as long as its computing and no longer.

interface Event {
	at: number;
	id: number;
	run: () => void;
}

const REAL = { setTimeout, clearTimeout, now: Date.now, random: Math.random };

/** Every run begins at the same moment, so that a sequence of choices always gives the same run. */
const START = Date.UTC(2026, 0, 1);

export class Clock {
	now = 0;
	/** Events of the run so far: a run that never ends is found by their number. */
	events = 0;
	private queue: Event[] = [];
	private nextId = 1;
	private seed = 1;

	/** Puts this clock in the place of the process's own. */
	install(): void {
		const set = (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
			this.at(this.now + Math.max(0, ms), () => run(...given));
		Object.assign(globalThis, { setTimeout: set, clearTimeout: (id: number) => this.cancel(id) });
		Date.now = () => START + this.now;
		Math.random = () => this.random();
		AbortSignal.timeout = (ms) => {
			const controller = new AbortController();
			set(() => controller.abort(new DOMException('timeout', 'TimeoutError')), ms);
			return controller.signal;
		};
	}

	uninstall(): void {
		Object.assign(globalThis, { setTimeout: REAL.setTimeout, clearTimeout: REAL.clearTimeout });
		Date.now = REAL.now;
		Math.random = REAL.random;
	}

	reset(): void {
		Object.assign(this, { now: 0, events: 0, queue: [], nextId: 1, seed: 1 });
	}

	at(at: number, run: () => void): number {
		const id = this.nextId++;
		let place = this.queue.length;
		// Equal times keep their order.
		while (place > 0 && this.queue[place - 1].at > at) place--;
		this.queue.splice(place, 0, { at, id, run });
		return id;
	}

	after(ms: number): Promise<void> {
		return new Promise((resolve) => this.at(this.now + ms, resolve));
	}

	cancel(id: number): void {
		this.queue = this.queue.filter((event) => event.id !== id);
	}

	/** What a killed process was waiting for never comes. */
	forgetEvents(): void {
		this.queue = [];
	}

	/** Runs the next event; false when nothing is left to happen. */
	async step(): Promise<boolean> {
		const event = this.queue.shift();
		if (event === undefined) return false;
		this.now = Math.max(this.now, event.at);
		this.events++;
		event.run();
		await settled();
		return true;
	}

	/** Jitter that differs from call to call and is the same in every run. */
	private random(): number {
		this.seed = (this.seed * 48271) % 0x7fffffff;
		return this.seed / 0x7fffffff;
	}
}

/** Resolves when no promise can go on without an event. */
export async function settled(): Promise<void> {
	// Only a tick that is asked for by a microtask comes after all the others.
	await undefined;
	await new Promise<void>((resolve) => process.nextTick(resolve));
}
