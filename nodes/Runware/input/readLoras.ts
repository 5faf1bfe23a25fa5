import { GROUPS } from '../parameters/groups';
import { LORA_INPUTS, type Input } from '../parameters/inputs';
import { model } from '../parameters/lora';
import type { TaskFields } from '../task/task';
import type { Values } from './evaluate';
import type { Issue } from './issue';
import { readInputs } from './readInputs';
import { isEmpty, readValue } from './readValue';

/** The entries of the list of LoRAs, each numbered in what is wrong with it; none without a LoRA. */
export function readLoras({ entries }: Values, issues: Issue[]): TaskFields['lora'] {
	const { displayName, name } = GROUPS.lora.field;
	const refuse = (rule: string, value: unknown): [] => {
		issues.push({ field: displayName, rule, value, path: name });
		return [];
	};
	const list = isEmpty(entries) ? [] : entries;
	if (!Array.isArray(list)) return refuse('a list of LoRAs', entries);
	return list.flatMap((entry: unknown, index) => {
		if (isEmpty(entry)) return [];
		if (typeof entry !== 'object') return refuse('a list of entries, each with a LoRA', entries);
		const lora = entry as Values;
		if (readValue(model, lora.model) === undefined) return [];
		const labelFor = ({ field }: Input) => `LoRA ${index + 1} → ${field.displayName}`;
		return [readInputs(LORA_INPUTS, { own: {}, lora }, issues, labelFor)];
	});
}
