/** encryptionConfiguration of state machines and activities: what AWS accepts. Keys are kept and shown, not used. */
import type { Json } from '../core/index.ts';
import { ApiError } from './api-error.ts';

/** Throws InvalidEncryptionConfiguration: a key of the customer needs an id, AWS's own key has neither an id nor a period. Source: API model, EncryptionConfiguration. */
export function checkEncryption(configuration: Json): void {
  const { type, kmsKeyId, kmsDataKeyReusePeriodSeconds } = configuration ?? {};
  if (type === 'CUSTOMER_MANAGED_KMS_KEY' && kmsKeyId === undefined) throw invalid('kmsKeyId must be specified when type is CUSTOMER_MANAGED_KMS_KEY.');
  if (type === 'AWS_OWNED_KEY' && (kmsKeyId ?? kmsDataKeyReusePeriodSeconds) !== undefined) {
    throw invalid('kmsKeyId and kmsDataKeyReusePeriodSeconds can only be specified when type is CUSTOMER_MANAGED_KMS_KEY.');
  }
}

const invalid = (problem: string): ApiError => new ApiError('InvalidEncryptionConfiguration', `Invalid Encryption Configuration: ${problem}`);
