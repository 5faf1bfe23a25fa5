import { withFacts } from './withFacts';
import { UNTOUCHED, type TaskState } from './state';
import { TRANSITIONS, type Event } from './transitions';

/** (state, event) → the next state. The only place where a status changes. */
export function transition(state: TaskState, event: Event): TaskState {
	const informed = withFacts(state, event);
	const row = TRANSITIONS.find(
		({ from, on, when }) =>
			on === event.type && from.includes(state.status) && (when?.(informed, event) ?? true),
	);
	// An answer that comes too late to matter, such as a lookup of what is already made.
	if (row === undefined) return state;
	if (row.ignoresResults) {
		return { ...state, likelihood: state.before.likelihood, isReused: informed.isReused };
	}
	if (row.isNextUUID) {
		return { ...informed, ...UNTOUCHED, uuidIndex: state.uuidIndex + 1 };
	}
	if (row.to === 'before') return { ...informed, ...state.before };
	return { ...informed, status: row.to === 'same' ? state.status : row.to };
}
