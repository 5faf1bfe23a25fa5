import { GROUPS } from '../parameters/groups';
import { LORA_INPUTS, type Input } from '../parameters/inputs';
import type { TaskFields } from '../task/task';
import type { Values } from './evaluate';
import type { Issue } from './issue';
import { readInputs } from './readInputs';

/** The entries of the list of LoRAs, each numbered in what is wrong with it. */
export function readLoras({ entries = [] }: Values, issues: Issue[]): TaskFields['lora'] {
	if (!Array.isArray(entries)) {
		const { displayName, name } = GROUPS.lora.field;
		issues.push({ field: displayName, rule: 'a list of LoRAs', value: entries, path: name });
		return undefined;
	}
	const loras = entries.map((entry: unknown, index) => {
		const lora = { model: undefined, ...(Object(entry) as Values) };
		const labelFor = ({ field }: Input) => `LoRA ${index + 1} → ${field.displayName}`;
		return readInputs(LORA_INPUTS, { own: {}, lora }, issues, labelFor);
	});
	return loras.length > 0 ? loras : undefined;
}
