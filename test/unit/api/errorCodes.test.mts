import { describe, expect, test } from 'vitest';
import { categoryOf, showsFailure, type Category } from '../../../nodes/Runware/api/errorCodes.ts';

const CODES: Record<Category, string> = {
	conflict: 'conflictTaskUUID duplicateTaskUUID ConflictTaskUuid',
	quota:
		'insufficientCredits quotaExceeded balanceTooLow paymentRequired http402 noCreditsLeft invalidBalance',
	busy: 'rateLimitExceeded tooManyRequests http429 serviceUnavailable serverUnavailable noAvailableServers providerRateLimit',
	safety:
		'contentPolicyViolation sensitiveContent unsafeContent nsfwDetected promptBlocked moderationFailed invalidNSFWContent',
	key: 'invalidApiKey missingApiKey unauthorized forbidden permissionDenied authenticationFailed authFailed authTimeout invalidCredentials tokenExpired tokenInvalid tokenMissing tokenRevoked accountSuspended accountDisabled organizationDisabled workspaceDisabled http401 http403',
	notFound: 'taskNotFound modelNotFound taskCancelled',
	expired: 'taskExpired resultExpired',
	timeout: 'timeoutProvider requestTimeout http408 http504 providerTimeout',
	server:
		'internalServerError standardError unknownError undefinedError defaultError unrecognizedResponse errorRetrievingTask http500 http502 http503',
	failed:
		'providerError providerInvalid inferenceError processingFailed taskFailed modelUnavailable modelNotReady modelDisabled',
	invalid:
		'invalidWidth missingModel unsupportedScheduler unknownParameter unknownModel incompatibleLora valueTooHigh arrayTooLong maxLength validationError dimensionMismatch invalidTaskUUID http400 http413 http422',
	unknown:
		'http404 http405 http409 http307 http4000 xhttp400 http4290 http4020 xhttp402 xhttp429 http5000 xhttp500 xhttp401 http4010 http4080 xhttp504 noSuchCode unknownThing unknown authFailedOnce reauthFailed expiredSoon notFoundHere taskCancelledTwice wastaskCancelled xinferenceError inferenceErrorX taskFailedX xconflictTaskUUID conflictTaskUUIDX myprovider tokenizer internalServerErrorX xinternalServerError standard modelUnavailableX xmodelUnavailable theinvalid ECONNRESET xerrorRetrieving',
};

describe('a known code has a known meaning, an unknown code an unknown one', () => {
	test.each(
		Object.entries(CODES).flatMap(([category, codes]) =>
			codes.split(' ').map((code) => [code, category]),
		),
	)('%s: %s', (code, category) => {
		expect(categoryOf(code)).toBe(category);
	});

	test('capitals make no difference', () => {
		expect(categoryOf('INFERENCEERROR')).toBe('failed');
		expect(categoryOf('InvalidWidth')).toBe('invalid');
	});
});

test.each<[string, boolean]>([
	['inferenceError', true],
	['contentPolicyViolation', true],
	['conflictTaskUUID', false],
	['invalidWidth', false],
	['timeoutProvider', false],
	['internalServerError', false],
	['taskNotFound', false],
	['noSuchCode', false],
])('%s shows that the task has ended without an image: %s', (code, expected) => {
	expect(showsFailure(code)).toBe(expected);
});
