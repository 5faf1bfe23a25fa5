import type { IExecuteFunctions } from 'n8n-workflow';
import type { Ledger } from '../ledger/ledger';
import type { Costs } from '../machine/entry';

/** The names under which n8n shows them. */
const IMAGES = 'runware_images';
const USD = 'runware_usd';

/** n8n keeps so many pairs with an execution, those of all nodes, and drops further ones silently. */
const MOST_PAIRS = 10;

/** The custom data of an execution. */
interface CustomData {
	getAll(): Record<string, string>;
	setAll(pairs: Record<string, string>): void;
}

/** The data that all nodes of an execution share. A Retry begins with a copy of it. */
interface FlowData {
	runware?: Costs & { executionId: string };
}

/**
 * What all Runware nodes have been charged in this execution, kept in its custom data. No image is
 * worth less because n8n cannot keep its price: whatever goes wrong here, the run goes on.
 */
export class ExecutionCosts {
	private readonly sum?: Costs;
	private readonly customData?: CustomData;

	constructor(ctx: IExecuteFunctions) {
		try {
			// n8n 1 has no `ctx.customData`.
			this.customData = ctx.getWorkflowDataProxy(0).$execution.customData as CustomData;
			this.sum = sumOf(ctx);
		} catch (error) {
			ctx.logger.debug(`Runware: n8n keeps no costs here: ${String(error)}`);
		}
		// A Retry has the pairs of the earlier execution, too.
		this.show();
	}

	/** Adds what a ledger has booked since the last time. Synchronous: other calls of a node do the same. */
	add(ledger: Ledger): void {
		if (this.sum === undefined) return;
		const { images, usd } = ledger.takeNewCosts();
		this.sum.images += images;
		this.sum.usd += usd;
		this.show();
	}

	private show(): void {
		const { sum, customData } = this;
		if (sum === undefined || customData === undefined) return;
		const pairs = {
			[IMAGES]: String(sum.images),
			[USD]: String(Number(sum.usd.toFixed(6))),
		};
		try {
			const shown = customData.getAll();
			// Whoever is charged nothing takes no room from others.
			if (sum.images === 0 && !(IMAGES in shown)) return;
			// One of the two would be worth nothing.
			if (Object.keys({ ...shown, ...pairs }).length <= MOST_PAIRS) customData.setAll(pairs);
		} catch {
			// n8n throws in manual executions alone, and the next image tries again.
			return;
		}
	}
}

/** The sum of this execution: not that of an earlier one, of which this is a Retry. */
function sumOf(ctx: IExecuteFunctions): Costs {
	const flow = ctx.getContext('flow') as FlowData;
	const executionId = ctx.getExecutionId() ?? '';
	if (flow.runware?.executionId !== executionId) flow.runware = { executionId, images: 0, usd: 0 };
	return flow.runware;
}
