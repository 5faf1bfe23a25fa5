// What n8n does around a node: runs it, keeps the execution's data, retries, stops, and dies.
import type { INode, INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';
import type { Choices } from './choices.mts';
import { settled, type Clock } from './clock.mts';
import { contextOf } from './context.mts';
import type { BuiltPackage } from './package.mts';
import { configuredParameters, getParameters, parametersOf } from './panel.mts';
import type { Situation } from './situation.mts';
import { copyOfShown, nothingShown, type Shown } from './shown.mts';
import type { Wire } from './wire.mts';

/** An execution of n8n: what the node has written down in it, and what it has been shown. */
export interface Chain {
	/** none where n8n's Agents call a tool */
	id?: string;
	mode: WorkflowExecuteMode;
	/** n8n's node context: the part of the execution's data that belongs to the node. */
	nodeData: Record<string, unknown>;
	/** What all nodes share: the flow context, and the custom data. */
	flowData?: Record<string, unknown>;
	customData?: Record<string, string>;
	shown: Shown;
}

/** A node that an agent calls, by what makes it another tool than the next one. */
export interface Tool {
	apiKey?: string;
	/** fields of the panel in the place of the situation's own */
	parameters?: Record<string, unknown>;
}

/** What a call of execute() is about, where it is not the situation's own. */
export interface Call {
	runIndex?: number;
	/** Image → Get of this task */
	taskUUID?: string;
	/** the items that come in, by their numbers */
	items?: readonly number[];
	tool?: Tool;
	/** USD, in the place of the situation's own */
	budget?: number;
	/** the execution was stopped before */
	isStopped?: true;
}

/** One call of execute(): n8n's Retry On Fail and the turns of a loop are calls in one execution. */
export interface Execution {
	startedAt: number;
	endedAt?: number;
	rows: INodeExecutionData[];
	error?: Error;
	/** Log lines and hints. */
	texts: string[];
	hints: string[];
	controller: AbortController;
	sentAfterStop: number;
	isKilled: boolean;
	runIndex: number;
	/** by their numbers in the situation */
	items: readonly number[];
	/** Image → Get */
	isGet: boolean;
	chain: Chain;
}

/** A run that does not end: no events are left, or too many came. */
export class Hang extends Error {}

const MOST_EVENTS = 2_000;

export class N8n {
	readonly executions: Execution[] = [];

	private readonly built: BuiltPackage;
	private readonly clock: Clock;
	private readonly choices: Choices;
	private readonly wire: Wire;
	private readonly situation: Situation;
	private lastId = 0;

	constructor(
		built: BuiltPackage,
		clock: Clock,
		choices: Choices,
		wire: Wire,
		situation: Situation,
	) {
		this.built = built;
		this.clock = clock;
		this.choices = choices;
		this.wire = wire;
		this.situation = situation;
	}

	newChain(mode: WorkflowExecuteMode = 'trigger', shown = nothingShown()): Chain {
		return { id: String(++this.lastId), mode, nodeData: {}, shown };
	}

	/** Retry Execution: a new execution with the data of the failed one, as it was stored. */
	storedCopy({ nodeData, flowData, customData, shown }: Chain): Chain {
		return {
			...this.newChain('retry', copyOfShown(shown)),
			nodeData: JSON.parse(JSON.stringify(nodeData)) as Chain['nodeData'],
			flowData: structuredClone(flowData),
			customData: structuredClone(customData),
		};
	}

	/** One call of n8n's Agents: no execution around it. */
	callOfAgent(shown: Shown): Chain {
		return { mode: 'internal', nodeData: {}, shown };
	}

	start(chain: Chain, { runIndex = 0, taskUUID, tool, ...call }: Call = {}): Execution {
		const { situation } = this;
		const all = Array.from({ length: taskUUID ? 1 : situation.items }, (_, item) => item);
		const items = call.items ?? all;
		const execution: Execution = {
			startedAt: this.clock.now,
			rows: [],
			texts: [],
			hints: [],
			controller: new AbortController(),
			sentAfterStop: 0,
			isKilled: false,
			runIndex,
			items,
			isGet: taskUUID !== undefined,
			chain,
		};
		this.executions.push(execution);
		if (call.isStopped) execution.controller.abort();
		const context = contextOf({
			execution,
			node: this.nodeOf(chain, tool),
			runIndex,
			items: items.map((item) => ({ json: { item } })),
			parametersOf: (index) =>
				taskUUID
					? getParameters(taskUUID)
					: { ...parametersOf(situation, items[index], call.budget), ...tool?.parameters },
			apiKey: tool?.apiKey ?? 'key',
			continueOnFail: () =>
				tool === undefined && this.choices.fixed('on error', ['stop', 'continue']) === 'continue',
			post: async (request) => await this.wire.request(request, chain),
			download: async () => await this.clock.after(100),
		});
		const end = () => {
			if (!execution.isKilled) execution.endedAt = this.clock.now;
		};
		this.built.node.execute?.call(context).then(
			(outputs) => {
				execution.rows = (outputs as INodeExecutionData[][])[0];
				end();
			},
			(error: unknown) => {
				execution.error = error as Error;
				end();
			},
		);
		return execution;
	}

	/** Lets time pass until all have ended; `beforeEvent` may stop, kill or start something. */
	async drive(executions: Execution[], beforeEvent?: () => void): Promise<void> {
		await settled();
		const isOpen = () => executions.some((one) => one.endedAt === undefined && !one.isKilled);
		while (isOpen()) {
			beforeEvent?.();
			await settled();
			if (!isOpen()) break;
			if (!(await this.clock.step())) throw new Hang('nothing is left to happen');
			if (this.clock.events > MOST_EVENTS) throw new Hang(`more than ${MOST_EVENTS} events`);
		}
	}

	private nodeOf(chain: Chain, tool?: Tool): INode {
		// n8n gives a node that is pasted, and each call of its Agents, an id of its own.
		const isNew = this.situation.isPasted ?? chain.id === undefined;
		return {
			id: isNew ? `node-${this.executions.length}` : 'node-1',
			name: 'Runware',
			type: `n8n-nodes-runware.runware${tool ? 'Tool' : ''}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				...configuredParameters(this.situation),
				...tool?.parameters,
			} as INode['parameters'],
			credentials: { runwareApi: { id: tool?.apiKey ?? 'key', name: 'Account' } },
		};
	}

	kill(execution: Execution): void {
		execution.isKilled = true;
		this.clock.forgetEvents();
		this.built.startProcess();
		this.wire.note(() => 'the process is killed');
	}

	stop(execution: Execution): void {
		this.wire.note(() => 'Stop');
		execution.controller.abort();
	}
}

/** In continue mode n8n's Retry On Fail looks at the first row. */
export const hasFailed = ({ error, rows }: Execution): boolean =>
	error !== undefined || Boolean(rows[0]?.json.error);
