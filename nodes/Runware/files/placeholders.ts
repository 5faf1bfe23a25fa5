import { capped } from './capped';

/** What a file name template may name in braces. */
const PLACEHOLDERS = ['prompt', 'seed', 'number', 'imageUUID', 'taskUUID'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Braces around something short; what is longer is no name of anything. */
const IN_BRACES = /\{([^{}]{1,60})\}/g;

const isPlaceholder = (key: string): key is Placeholder =>
	(PLACEHOLDERS as readonly string[]).includes(key);

/** Fills a template in; braces around anything else stay. */
export const fill = (template: string, values: Record<Placeholder, string>): string =>
	template.replace(IN_BRACES, (braces, key: string) => (isPlaceholder(key) ? values[key] : braces));

/** What stands in braces and is never filled in, such as `sku` in `{sku}-{number}`; each once. */
export const unknownPlaceholders = (template: string): string[] => {
	const keys = [...capped(template).matchAll(IN_BRACES)].map(([, key = '']) => key.trim());
	return [...new Set(keys)].filter((key) => key !== '' && !isPlaceholder(key));
};
