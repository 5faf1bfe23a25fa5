// What a process remembers is in variables of modules. They are made new for each run, without loading
// the whole node again: other modules reach them through the exports, which stay the same object.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';

/** A variable of the module that can change: tables, patterns and what is kept under objects cannot. */
const VARIABLE = [
	/^(?:let|var) (?!\w+_\d+ = require)/m,
	/^(?:const |exports\.)\w+ = new (?!RegExp|WeakMap|WeakSet|Set\(\[|Map\((?:\[|Object))/m,
	/^(?:const |exports\.)\w+ = (?:\[\]|\{\});/m,
	/^ +static (?!async |get )#?\w+ = (?:new |\[|\{)/m,
];

type Load = (
	exports: object,
	require: NodeJS.Require,
	module: { exports: object },
	filename: string,
	dirname: string,
) => void;

/** `folder`: where the modules are; other packages keep what they have. */
export function forgetfulModules(require: NodeJS.Require, folder: string): () => void {
	const modules = Object.values(require.cache).filter(
		(module): module is NodeJS.Module =>
			module?.filename.startsWith(folder + path.sep) === true && isVariable(module.filename),
	);
	const loads = modules.map((module) => {
		const load = compileFunction(
			readFileSync(module.filename, 'utf8'),
			['exports', 'require', 'module', '__filename', '__dirname'],
			{ filename: module.filename },
		) as Load;
		return () => {
			const fresh = { exports: {} };
			const { filename } = module;
			load(
				fresh.exports,
				module.require.bind(module) as NodeJS.Require,
				fresh,
				filename,
				path.dirname(filename),
			);
			Object.assign(module.exports as object, fresh.exports);
		};
	});
	return () => loads.forEach((load) => load());
}

const isVariable = (file: string): boolean => {
	const text = readFileSync(file, 'utf8');
	return VARIABLE.some((pattern) => pattern.test(text));
};
