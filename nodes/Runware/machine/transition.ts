import { stateAt, UNTOUCHED, type TaskState } from './state';
import { TRANSITIONS, type Event } from './transitions';
import { withFacts } from './withFacts';

/** (state, event) → the next state. The only place where a status changes. */
export function transition(state: TaskState, event: Event): TaskState {
	const facts = withFacts(state, event);
	const row = TRANSITIONS.find(
		({ from, on, when }) =>
			on === event.type && from.includes(state.status) && (when?.(facts, event) ?? true),
	);
	// An answer that comes too late to matter, such as a lookup of what has succeeded.
	if (row === undefined) return state;
	if (row.ignoresResults) {
		const likelihood = state.before?.likelihood ?? state.likelihood;
		return { ...state, likelihood, boughtBefore: facts.boughtBefore };
	}
	if (row.isNextUUID) {
		const untouched = { ...UNTOUCHED, images: [], failures: [], record: undefined };
		const next = { ...facts, ...untouched, request: undefined, uuidIndex: state.uuidIndex + 1 };
		return stateAt('new', next);
	}
	if (row.to === 'before') {
		const { status = 'new', likelihood = facts.likelihood } = state.before ?? {};
		return stateAt(status, { ...facts, likelihood });
	}
	return stateAt(row.to === 'same' ? state.status : row.to, facts);
}
