/** `emr-containers:*` (with `.sync`). AWS, "Create and manage Amazon EMR clusters on EKS with Step Functions". */
import { integrations, restApi } from './api.ts';

const EMR_CONTAINERS = restApi({ prefix: 'EMRContainers', base: 'AmazonEMRContainersException', service: 'AmazonEMRContainers' }, {
  endpoint: 'emr_containers',
  signingName: 'emr-containers',
  operations: {
    CreateVirtualCluster: 'POST /virtualclusters',
    DescribeVirtualCluster: 'GET /virtualclusters/{id}',
    DeleteVirtualCluster: 'DELETE /virtualclusters/{id}',
    StartJobRun: 'POST /virtualclusters/{virtualClusterId}/jobruns',
    DescribeJobRun: 'GET /virtualclusters/{virtualClusterId}/jobruns/{id}',
    CancelJobRun: 'DELETE /virtualclusters/{virtualClusterId}/jobruns/{id}',
  },
  camel: ['jobTemplateParameters', 'properties', 'tags'],
});

export const emrContainers = integrations('emr-containers', EMR_CONTAINERS, {
  createVirtualCluster: {},
  deleteVirtualCluster: {
    job: {
      describe: ({ Id }) => ['DescribeVirtualCluster', { Id }], state: 'VirtualCluster.State', succeeded: 'TERMINATED', failed: 'ARRESTED', gone: 'ResourceNotFoundException',
    },
  },
  startJobRun: {
    job: {
      describe: ({ Id, VirtualClusterId }) => ['DescribeJobRun', { Id, VirtualClusterId }],
      state: 'JobRun.State',
      succeeded: 'COMPLETED',
      failed: 'CANCELLED FAILED',
      stop: ({ Id, VirtualClusterId }) => [['CancelJobRun', { Id, VirtualClusterId }]],
    },
  },
});
