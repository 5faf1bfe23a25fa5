/** The parameters of a task that rules between fields look at; all others are carried as they are. */
export interface TaskFields {
	model: string;
	positivePrompt: string;
	width: number;
	height: number;
	numberResults?: number;
	negativePrompt?: string;
	/** Decimal digits: a JavaScript number cannot hold the whole range. */
	seed?: string;
	steps?: number;
	CFGScale?: number;
	outputType?: 'URL' | 'base64Data' | 'dataURI';
	ttl?: number;
	includeCost?: boolean;
	deliveryMethod?: 'sync' | 'async';
	uploadEndpoint?: string;
	webhookURL?: string;
	taskUUID?: string;
	safety?: { checkContent?: boolean; mode?: 'none' | 'fast' };
	lora?: Array<Record<string, unknown>>;
	acceleratorOptions?: Partial<
		Record<
			'cacheStartStep' | 'cacheEndStep' | 'cacheStartStepPercentage' | 'cacheEndStepPercentage',
			number
		>
	>;
	[key: string]: unknown;
}

/** A validated task, ready for the wire. */
export type Task = TaskFields & { taskType: 'imageInference'; taskUUID: string };

export const imagesAsked = (task: TaskFields): number => task.numberResults ?? 1;
