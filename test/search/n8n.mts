// What n8n does around a node: runs it, keeps the execution's data, retries, stops, and dies.
import type { INodeExecutionData } from 'n8n-workflow';
import type { Choices } from './choices.mts';
import { settled, type Clock } from './clock.mts';
import { contextOf } from './context.mts';
import type { BuiltPackage } from './package.mts';
import { getParameters, parametersOf, type Situation } from './situations.mts';
import { nothingShown, type Shown } from './shown.mts';
import type { Wire } from './wire.mts';

/** An execution and its retries: what the node has written down, and what it has been shown. */
export interface Chain {
	nodeData: Record<string, unknown>;
	shown: Shown;
}

export interface Execution {
	id: string;
	startedAt: number;
	endedAt?: number;
	rows: INodeExecutionData[];
	error?: Error;
	/** Log lines and hints. */
	texts: string[];
	controller: AbortController;
	sentAfterStop: number;
	isKilled: boolean;
	runIndex: number;
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

	newChain(): Chain {
		return { nodeData: {}, shown: nothingShown() };
	}

	/** Retry Execution: a new execution with the data of the failed one, as it was stored. */
	storedCopy({ nodeData, shown }: Chain): Chain {
		return { nodeData: JSON.parse(JSON.stringify(nodeData)) as Chain['nodeData'], shown };
	}

	start(chain: Chain, runIndex = 0, taskUUID?: string): Execution {
		const execution: Execution = {
			id: String(this.executions.length + 1),
			startedAt: this.clock.now,
			rows: [],
			texts: [],
			controller: new AbortController(),
			sentAfterStop: 0,
			isKilled: false,
			runIndex,
			isGet: taskUUID !== undefined,
			chain,
		};
		this.executions.push(execution);
		const { items } = this.situation;
		const context = contextOf({
			execution,
			nodeData: chain.nodeData,
			runIndex,
			items: Array.from({ length: taskUUID ? 1 : items }, (_, item) => ({ json: { item } })),
			parametersOf: (item) =>
				taskUUID ? getParameters(taskUUID) : parametersOf(this.situation, item),
			continueOnFail: () => this.choices.fixed('on error', ['stop', 'continue']) === 'continue',
			post: async (request) => await this.wire.request(request, chain.shown),
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

	kill(execution: Execution): void {
		execution.isKilled = true;
		this.clock.forgetEvents();
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
