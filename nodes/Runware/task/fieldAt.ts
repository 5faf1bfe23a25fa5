import { labelOf, LORA_FIELDS, NESTED_FIELDS, TASK_FIELDS } from './wireFields';

/** The name on the panel of a wire parameter, dotted when nested; undefined for an unknown one. */
export function fieldAt(path: string): string | undefined {
	const [head, inner] = path.replace(/\[\d+\]|\.\d+(?=\.|$)/g, '').split('.');
	const nested = [...NESTED_FIELDS, LORA_FIELDS].find(({ group }) => group.name === head);
	if (nested === undefined) {
		const field = TASK_FIELDS.find(({ name }) => name === head);
		return field && labelOf(field);
	}
	const field = nested.fields.find(({ name }) => name === inner);
	return field ? `${nested.group.displayName} → ${field.displayName}` : nested.group.displayName;
}
