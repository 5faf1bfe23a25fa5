import type { FileOptions } from '../../input/fileOptions';
import { modelOf } from '../../models/modelOf';
import type { Mark } from './mark';

/** What is known of the request that made an image: of one from elsewhere perhaps nothing. */
export interface KnownRequest {
	model?: string;
	positivePrompt?: string;
	negativePrompt?: string;
}

/** What the file is to say of itself; undefined where its bytes are to stay as they are. */
export function markOf(
	{ fileMetadata, altText }: FileOptions,
	{ model, positivePrompt, negativePrompt }: KnownRequest,
): Mark | undefined {
	if (fileMetadata === 'none') return undefined;
	return {
		system: model && (modelOf(model)?.name ?? model),
		systemVersion: model,
		prompt: fileMetadata === 'mark' ? undefined : promptOf(positivePrompt, negativePrompt),
		altText: altText.trim() === '' ? undefined : altText,
	};
}

const promptOf = (prompt: string | undefined, negative: string | undefined) =>
	prompt && negative ? `${prompt}\nNegative prompt: ${negative}` : prompt;
