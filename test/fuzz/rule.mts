import type * as Workflow from 'n8n-workflow';
import type { Play } from './play.mts';

export type NodeErrors = Pick<typeof Workflow, 'NodeApiError' | 'NodeOperationError'>;

/** The violations of one play, in words that hold for all their likes. */
export type Rule = (played: Play, errors: NodeErrors) => string[];

const operationOf = ({ plan: { scenario } }: Play) => scenario.parameters.operation;

export const isGenerate = (played: Play) => operationOf(played) === 'generate';

/** Whether its rows are images. */
export const isOfImages = (played: Play) =>
	isGenerate(played) ||
	(operationOf(played) === 'get' && played.plan.scenario.parameters.resource === 'image');

/** Everything that was mutated in the play. */
export const mutationsIn = ({ exchanges }: Play): string[] =>
	exchanges.flatMap(({ mutations }) => mutations);
