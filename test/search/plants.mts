// Rules of the money core to take out, so that the search shows what each of them is worth:
// npm run test:search -- --plant NAME

interface Plant {
	name: string;
	/** below dist/nodes/Runware */
	file: string;
	/** must be there exactly once */
	from: string;
	to: string;
}

export const PLANTS: Plant[] = [
	{
		name: 'a refusal settles nothing',
		file: 'purchase/transition.js',
		from: "to: 'before',",
		to: "to: 'failed',",
	},
	{
		name: 'a shared UUID has its successor only after a lookup that shows its end',
		file: 'purchase/transition.js',
		from: 'const isOwn = (state) => !state.isShared && mayGoOn(state);',
		to: 'const isOwn = (state) => mayGoOn(state);',
	},
];
