import { advanced } from '../parameters/advanced';
import { lora } from '../parameters/lora';
import { labelOf, LORA_FIELDS, NESTED_FIELDS, TASK_FIELDS } from './wireFields';

/** The name on the panel of a wire parameter, dotted when nested; undefined for an unknown one. */
export function fieldAt(path: string): string | undefined {
	const [head, inner] = path.replace(/\[\d+\]|\.\d+(?=\.|$)/g, '').split('.');
	if (head === LORA_FIELDS.key) {
		const field = LORA_FIELDS.fields.find(({ name }) => name === inner);
		return field ? `${labelOf(lora)} → ${field.displayName}` : labelOf(lora);
	}
	const nested = NESTED_FIELDS.find(({ key }) => key === head);
	if (nested !== undefined && inner === undefined) return advanced.displayName;
	const [fields, key] = nested === undefined ? [TASK_FIELDS, head] : [nested.fields, inner];
	const field = fields.find(({ name }) => name === key);
	return field && labelOf(field);
}
