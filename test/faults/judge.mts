import { overBudget } from './budgetRule.mts';
import type { Result } from './runScenario.mts';
import type { Expected, Setting } from './scenario.mts';

/** One printed row of the matrix. */
export interface Line {
	fault: string;
	delivery: string;
	mode: string;
	asked: number;
	billed: number;
	delivered: number;
	files: number;
	requests: number;
	/** Images billed beyond what their task asked for, or tasks bought twice. */
	twice: number;
	/** Tasks that were paid for and are neither delivered nor named anywhere. */
	lost: number;
	/** 1 when the run spent what the rule of budgets forbids. */
	overBudget: number;
	/** Why the row is red; empty when it is green. */
	wrong: string[];
}

/** Runware's: HiDream-I1 Full, 1024 x 1024 in 30 steps. */
const LIST_PRICE_USD = 0.009;

const countOf = (values: unknown[]) => new Set(values).size;

function expectedOf({ scenario, delivery, mode }: Setting): Required<Expected> {
	const { expected = {}, prompts, parameters } = scenario;
	const given = typeof expected === 'function' ? expected(delivery, mode) : expected;
	const asked = given.asked ?? (prompts?.length ?? 3) * Number(parameters?.numberResults ?? 1);
	const billed = given.billed ?? asked;
	// In stop mode an error takes the place of the rows; what is paid for is kept and named.
	const isStopped = mode === 'stop' && (given.failed ?? 0) > 0;
	const delivered = isStopped ? 0 : (given.delivered ?? billed);
	return {
		asked,
		billed,
		delivered,
		files: Math.min(given.files ?? delivered, delivered),
		failed: given.failed ?? 0,
		anyCount: given.anyCount ?? false,
	};
}

export function judge(setting: Setting, result: Result): Line {
	const { ledger, rows, told } = result;
	const { scenario, delivery, mode } = setting;
	const tasks = Object.entries(ledger.byTask);
	const images = rows.filter(({ json }) => json.imageUUID ?? json.imageURL);
	const line: Line = {
		fault: scenario.fault,
		delivery,
		mode,
		asked: expectedOf(setting).asked,
		billed: ledger.billedImages,
		delivered: countOf(images.map(({ json }) => json.imageUUID ?? json.imageURL)),
		files: countOf(rows.filter(({ binary }) => binary).map(({ json }) => json.imageUUID)),
		requests: ledger.requests,
		twice: tasks.filter(([, task]) => task.accepted > 1 && task.billed > 0).length,
		lost: tasks.filter(([uuid, task]) => task.billed > 0 && !told.includes(uuid)).length,
		overBudget: isOverBudget(scenario, result) ? 1 : 0,
		wrong: [],
	};
	line.wrong = faultsOf(setting, line, result);
	return line;
}

function isOverBudget({ budget, changes, listPrice }: Setting['scenario'], { ledger }: Result) {
	const limit = budget ?? (changes?.runOptions?.budget as number | undefined);
	return limit !== undefined && overBudget(ledger, limit, listPrice ?? LIST_PRICE_USD) > 0;
}

function faultsOf(setting: Setting, line: Line, result: Result): string[] {
	const expected = expectedOf(setting);
	const errors = result.rows.filter(({ json }) => json.error).length;
	const failed = setting.mode === 'stop' ? (result.ended === 'error' ? 1 : 0) : errors;
	const due = setting.mode === 'stop' ? Math.min(1, expected.failed) : expected.failed;
	return [
		...(['billed', 'delivered', 'files'] as const).flatMap((key) =>
			expected.anyCount || line[key] === expected[key]
				? []
				: [`${key} ${line[key]}, not ${expected[key]}`],
		),
		...(['twice', 'lost', 'overBudget'] as const).flatMap((key) => (line[key] === 0 ? [] : [key])),
		...(line.billed > line.asked ? ['more billed than asked for'] : []),
		...(expected.anyCount || failed === due ? [] : [`${failed} failures, not ${due}`]),
		...(result.sentBeforeStop === 0 ? ['no request was seen before Stop'] : []),
		...(result.sentAfterStop ? [`${result.sentAfterStop} requests after Stop`] : []),
		...(result.hung ? ['did not end'] : []),
		...(setting.scenario.also?.(result) ?? []),
		...((result.stoppedIn ?? 0) > 2000 ? [`took ${result.stoppedIn} ms to stop`] : []),
	];
}
