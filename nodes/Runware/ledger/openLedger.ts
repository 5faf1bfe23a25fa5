import { createHash, randomUUID } from 'node:crypto';
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { sorted } from '../task/fingerprint';
import { copyOf } from './besideData';
import { Ledger } from './ledger';
import { newLedgerData, type LedgerData } from './ledgerData';
import { LIFETIME_MS, ProcessLedgers } from './processLedgers';

/** Manual runs that ended in this node with an error or Stop, by workflow and node name. */
const interruptedRuns = new ProcessLedgers();
/** Tools of n8n's Agents, which run each call as a node of its own. */
const agentTools = new ProcessLedgers();

interface NodeData {
	runware?: LedgerData;
	/** Of Image → Get, which buys nothing and keeps nothing else. */
	runwareFileNames?: LedgerData['fileNames'];
}

/** The part of the execution's data that belongs to the node; undefined where n8n keeps none. */
function nodeDataOf(ctx: IExecuteFunctions): NodeData | undefined {
	try {
		return ctx.getContext('node') as NodeData;
	} catch {
		return undefined;
	}
}

const runKeyOf = (ctx: IExecuteFunctions) =>
	JSON.stringify([ctx.getWorkflow().id, ctx.getNode().name]);

/** A tool is its type, its parameters as configured, and its credential: the node itself is new each time. */
function toolKeyOf(ctx: IExecuteFunctions): string {
	const { type, parameters, credentials } = ctx.getNode();
	const parts = [type, sorted(parameters), credentials?.runwareApi?.id ?? null];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What an agent's tool bought more than an hour ago counts no more. */
function withoutOldEntries(data: LedgerData): LedgerData {
	for (const [id, { at, charged, underWay }] of Object.entries(data.entries)) {
		if (Date.now() - at <= LIFETIME_MS) continue;
		data.spent -= charged + underWay;
		delete data.entries[id];
		// Runware still has the task: asked for again, it needs another UUID to be a new image.
		data.executionSalt = randomUUID();
	}
	return data;
}

/** A turn of a loop that has passed is never retried; its entries would only pile up. */
function withoutOtherRuns(data: LedgerData, run: number): LedgerData {
	for (const [id, { runIndex }] of Object.entries(data.entries)) {
		if (runIndex !== run) delete data.entries[id];
	}
	return data;
}

/** Marks whose ledger it is now; another execution's is that of a Retry. */
function takenOver(data: LedgerData, executionId: string): LedgerData {
	if (data.executionId !== executionId) {
		data.isRetry = true;
		delete data.newCosts;
	}
	data.executionId = executionId;
	return data;
}

function dataOf(ctx: IExecuteFunctions, runIndex: number, isTool: boolean): LedgerData {
	const executionId = ctx.getExecutionId() ?? '';
	const nodeData = nodeDataOf(ctx);
	if (nodeData === undefined) {
		const key = toolKeyOf(ctx);
		const data = withoutOldEntries(agentTools.find(key) ?? newLedgerData(executionId, true));
		agentTools.keep(key, data);
		return data;
	}
	const isManual = ctx.getMode() === 'manual';
	const interrupted = isManual ? interruptedRuns.take(runKeyOf(ctx)) : undefined;
	// A copy: the run that was stopped may still be at its end, and try again though it was stopped.
	if (interrupted !== undefined) nodeData.runware ??= copyOf(interrupted);
	const data = (nodeData.runware ??= newLedgerData(executionId, isManual));
	if (data.version !== 1) throw unknownForm(ctx);
	// An agent's retries count as new runs; a manual run may be done again with all its turns.
	const keepsAllRuns = isTool || data.isResumable;
	return takenOver(keepsAllRuns ? data : withoutOtherRuns(data, runIndex), executionId);
}

/** The ledger of the execution that the node runs in, with what an earlier try or run has left. */
export const openLedger = (
	ctx: IExecuteFunctions,
	{ runIndex, isTool }: { runIndex: number; isTool: boolean },
): Ledger => new Ledger(dataOf(ctx, runIndex, isTool), runIndex);

/** For a run that buys nothing: only the file names that it gives out are kept with the execution. */
export function openReadOnlyLedger(ctx: IExecuteFunctions, runIndex: number): Ledger {
	const nodeData = nodeDataOf(ctx) ?? {};
	const fileNames = (nodeData.runwareFileNames ??= {});
	return new Ledger({ ...newLedgerData(''), fileNames }, runIndex);
}

/** The run ended well: whoever starts it again wants new images. */
export function endLedger(ctx: IExecuteFunctions, { data }: Ledger): void {
	if (nodeDataOf(ctx) === undefined) agentTools.keep(toolKeyOf(ctx), data);
	else interruptedRuns.forget(runKeyOf(ctx), data.executionSalt);
}

/** The run ended with an error or Stop: the next manual run goes on from here, also after a Retry. */
export function leaveLedger(ctx: IExecuteFunctions, ledger: Ledger): void {
	if (nodeDataOf(ctx) === undefined) endLedger(ctx, ledger);
	else if (ledger.data.isResumable && !ledger.beside.isHandedOver)
		interruptedRuns.keep(runKeyOf(ctx), ledger.data);
}

const unknownForm = (ctx: IExecuteFunctions) =>
	new NodeOperationError(
		ctx.getNode(),
		'This execution was begun by another version of the Runware node',
		{
			description:
				'Its record of what was paid has a form that this version does not know. Start a new execution.',
		},
	);
