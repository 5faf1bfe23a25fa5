import { isPermanent } from './networkCode';
import type { RunwareError } from './reply';

/** HTTP statuses that may pass by themselves: the same request can have another reply later. */
export const isTemporaryStatus = (status: number): boolean =>
	status === 408 || status === 425 || status === 429 || status >= 500;

/** The same of an error. What came under a 2xx, or with no reply at all, may pass too. */
export const isTemporary = ({ code, httpStatus = 0 }: RunwareError): boolean =>
	httpStatus < 300 ? !isPermanent(code) : isTemporaryStatus(httpStatus);
