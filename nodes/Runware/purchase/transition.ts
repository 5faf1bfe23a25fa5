import { learn } from './learn';
import { UNTOUCHED, type TaskState } from './state';
import { TRANSITIONS, type Event } from './transitions';

/** (state, event) → the next state. The only place where a status changes. */
export function transition(state: TaskState, event: Event): TaskState {
	const learnt = learn(state, event);
	const row = TRANSITIONS.find(
		({ from, on, when }) =>
			on === event.type && from.includes(state.status) && (when?.(learnt, event) ?? true),
	);
	// An answer that comes too late to matter, such as a lookup of what is already made.
	if (row === undefined) return state;
	if (row.ignoresResults) {
		return { ...state, likelihood: state.before.likelihood, isReused: learnt.isReused };
	}
	if (row.isNextAttempt) {
		return { ...learnt, ...UNTOUCHED, attempt: state.attempt + 1 };
	}
	if (row.to === 'before') return { ...learnt, ...state.before };
	return { ...learnt, status: row.to === 'same' ? state.status : row.to };
}
