// One play: the node runs in virtual time, and everything that came out is kept.
import type { IExecuteFunctions, ILoadOptionsFunctions, INodeExecutionData } from 'n8n-workflow';
import { repeatUUIDs, type Built } from './built.mts';
import type { Clock } from '../search/clock.mts';
import { contextOf, type Surroundings } from '../search/context.mts';
import type { Chain, Execution } from '../search/n8n.mts';
import { nothingShown } from '../search/shown.mts';
import type { Situation } from '../search/situation.mts';
import { Wire } from '../search/wire.mts';
import { World, type Bill } from '../search/world.mts';
import { drive, newExecution, nodeOf } from './execution.mts';
import { ImageHost, storeInto, type FileRequest } from './imageHost.mts';
import type { Plan } from './plan.mts';
import { RandomChoices } from './randomChoices.mts';
import { parametersFor } from './scenarios.mts';
import { Server, type Exchange, type Replies } from './server.mts';

export interface Play {
	plan: Plan;
	rows: INodeExecutionData[];
	error?: unknown;
	/** why it does not end */
	hang?: string;
	/** hints and log lines */
	texts: string[];
	exchanges: Exchange[];
	bills: Bill[];
	/** of bought images, the tasks that were there before */
	earlier: Set<string>;
	/** the bytes that n8n was given, by the id under which it keeps them */
	files: Map<string, Buffer>;
}

const BOUGHT = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

const SITUATION: Situation = {
	...{ name: 'fuzz', course: 'alone', faults: 0, items: 1, delivery: 'sync', hasKey: false },
};

/** Whoever bought an image before. */
const buyer = (): Chain => ({ id: '0', mode: 'trigger', nodeData: {}, shown: nothingShown() });

export async function play(built: Built, clock: Clock, plan: Plan, given?: Replies): Promise<Play> {
	clock.reset();
	repeatUUIDs(plan.seed);
	const choices = new RandomChoices(plan.seed, plan.kind.world, plan.kind.fault);
	const world = new World(clock, choices, SITUATION);
	const wire = new Wire(clock, choices, world, SITUATION);
	const wait = async (ms: number) => await clock.after(ms);
	const server = new Server(plan, { wire, world, wait }, given);
	const files = new ImageHost(plan, wait, given === undefined);
	const stored = new Map<string, Buffer>();
	const { scenario } = plan;

	if (scenario.bought) {
		const positivePrompt = 'a picture of before';
		const task = { taskType: 'imageInference', taskUUID: BOUGHT, positivePrompt };
		world.submit([{ ...task, includeCost: true, ...scenario.bought }], undefined, buyer());
		const isRunning = plan.kind.name === 'running poll';
		clock.now += isRunning ? 0 : 60_000;
	}
	const run = async (): Promise<Execution & { hang?: string }> => {
		const execution = newExecution(plan, clock);
		const context = contextOf({
			execution,
			...surroundings(plan),
			post: async (request) => await server.post(request),
			download: async () => undefined,
			more: panelOf(plan),
			moreHelpers: {
				httpRequest: async (request: FileRequest) => await files.get(request),
				prepareBinaryData: storeInto(stored),
			},
		});
		return await drive(clock, execution, start(built, plan, context));
	};
	if (scenario.isSecondRun) {
		server.isMutating = false;
		await run();
		server.isMutating = true;
	}
	wire.faultsLeft = plan.faults;
	const earlier = new Set(world.bills.map(({ taskUUID }) => taskUUID));
	const { rows, error, hang, texts } = await run();
	const exchanges = [...server.exchanges, ...files.exchanges];
	return { plan, rows, error, hang, texts, exchanges, bills: world.bills, earlier, files: stored };
}

const surroundings = ({
	scenario,
	continueOnFail,
}: Plan): Pick<
	Surroundings,
	'node' | 'apiKey' | 'runIndex' | 'items' | 'parametersOf' | 'continueOnFail'
> => ({
	node: nodeOf(scenario.isTool),
	apiKey: 'key',
	runIndex: 0,
	items: Array.from({ length: scenario.items }, (_, item) => ({ json: { sku: `sku-${item}` } })),
	parametersOf: (item) => parametersFor(scenario, item, BOUGHT),
	continueOnFail: () => continueOnFail,
});

/** n8n keeps some of what a node leaves by workflow: every play is one of its own. */
const panelOf = ({ number }: Plan) => ({
	getWorkflow: () => ({ id: `workflow-${number}`, name: 'Fuzz', active: false }),
	getMode: () => 'trigger',
	// The lists ask for the model that is chosen: none.
	getCurrentNodeParameter: () => undefined,
});

async function start(
	{ node }: Built,
	{ scenario }: Plan,
	context: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	const { list } = scenario;
	if (list === undefined) {
		const outputs = (await node.execute?.call(context)) as INodeExecutionData[][];
		return outputs[0];
	}
	const search = node.methods?.listSearch?.[list];
	const found = await search?.call(context as unknown as ILoadOptionsFunctions, '', undefined);
	return (found?.results ?? []).map((result) => ({ json: { ...result } }));
}
