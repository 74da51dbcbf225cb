/** `aws-sdk:s3:*`, at S3's endpoint; in a directory where there is none. Recorded: services/aws_sdk_task_service.s3_put_object_*, error_handling/aws_sdk.s3_no_such_key. */
import type { Json } from '../../core/json.ts';
import type { CallContext, SdkService } from '../integration.ts';
import type { ByteRange, ObjectPart } from '../object-part.ts';
import { callS3, readS3, s3Operations } from '../protocols/s3.ts';
import { callS3Directory, readS3Directory } from '../s3-directory.ts';
import { operationName } from './names.ts';

export const s3: SdkService = {
  names: { prefix: 'S3', base: 'S3Exception' },
  has: (action) => s3Operations.includes(operationName(action)),
  call(action, parameters, { client, s3Directory, clock }) {
    const operation = operationName(action);
    return client.reaches('s3') ? callS3(client, operation, parameters) : clock.working(callS3Directory(s3Directory, operation, parameters));
  },
};

/** Reads part of an object. Rejects as `s3.call` does. */
export const readObject = (parameters: Json, range: ByteRange, { client, s3Directory, clock }: CallContext): Promise<ObjectPart> =>
  (client.reaches('s3') ? readS3(client, parameters, range) : clock.working(readS3Directory(s3Directory, parameters, range)));
