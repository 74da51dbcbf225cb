/** `aws-sdk:s3:*`. Recorded: services/aws_sdk_task_service.s3_put_object_*, error_handling/aws_sdk.s3_no_such_key. */
import type { SdkService } from '../integration.ts';
import { callS3, s3Operations } from '../protocols/s3.ts';
import { operationName } from './names.ts';

export const s3: SdkService = {
  names: { prefix: 'S3', base: 'S3Exception' },
  has: (action) => s3Operations.includes(operationName(action)),
  call: (action, parameters, { client }) => callS3(client, operationName(action), parameters),
};
