/** True for an HTTP status that will pass by itself; 0 stands for no reply at all. */
export const isTemporary = (httpStatus: number): boolean =>
	httpStatus === 0 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
