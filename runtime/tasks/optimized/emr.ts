/**
 * `elasticmapreduce:*` (with `.sync`): actions on one cluster, step, fleet or group where EMR's API has lists.
 * AWS, "Create and manage Amazon EMR clusters with Step Functions".
 */
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { type Action, type Ask, integrations, jsonApi } from './api.ts';

const EMR = jsonApi({ prefix: 'ElasticMapReduce', base: 'AmazonElasticMapReduceException', service: 'AmazonElasticMapReduce' }, {
  endpoint: 'emr', signingName: 'elasticmapreduce', version: '1.1', target: 'ElasticMapReduce',
});

/** Until the cluster is in a state. "Step Functions does not terminate an Amazon EMR cluster automatically if execution is stopped." */
const cluster = (succeeded: string, failed: string): Action['job'] => ({
  describe: ({ ClusterId }) => ['DescribeCluster', { ClusterId }], state: 'Cluster.Status.State', succeeded, failed, result: (_, submitted) => submitted,
});

/** Pages of a cluster's fleets or groups ('InstanceFleets') until one has the name; its id. */
async function idOf(list: string, ClusterId: Json, name: Json, ask: Ask): Promise<string> {
  for (let Marker: Json; ;) {
    const page = await ask(`List${list}`, { ClusterId, ...(Marker === undefined ? {} : { Marker }) });
    const found = page[list]?.find(({ Name }: Json) => Name === name);
    if (found !== undefined) return found.Id;
    Marker = page.Marker;
    if (!Marker) throw new Failure('ElasticMapReduce.InvalidRequestException', `The cluster ${ClusterId} has nothing named '${name}' in its ${list}`);
  }
}

export const emr = integrations('elasticmapreduce', EMR, {
  addStep: {
    request: ({ ClusterId, Step, ...rest }) => ['AddJobFlowSteps', { ...rest, JobFlowId: ClusterId, Steps: [Step] }],
    result: ({ StepIds }) => ({ StepId: StepIds?.[0] }),
    job: {
      describe: ({ ClusterId, StepId }) => ['DescribeStep', { ClusterId, StepId }],
      state: 'Step.Status.State',
      succeeded: 'COMPLETED',
      failed: 'CANCELLED FAILED INTERRUPTED',
      result: (_, submitted) => submitted,
      stop: ({ ClusterId, StepId }) => [['CancelSteps', { ClusterId, StepIds: [StepId] }]],
    },
  },
  cancelStep: {
    request: ({ StepId, ...rest }) => ['CancelSteps', { ...rest, StepIds: [StepId] }],
    result: ({ CancelStepsInfoList }) => ({ CancelStepsInfo: CancelStepsInfoList?.[0] }),
  },
  createCluster: {
    problems: ({ Instances }) => (Instances?.KeepJobFlowAliveWhenNoSteps === true ? [] : ["The value for the field 'Instances.KeepJobFlowAliveWhenNoSteps' must be true"]),
    request: (parameters) => ['RunJobFlow', parameters],
    result: ({ ClusterArn, JobFlowId }) => ({ ClusterArn, ClusterId: JobFlowId }),
    job: cluster('WAITING', 'TERMINATED TERMINATED_WITH_ERRORS'),
  },
  modifyInstanceFleetByName: {
    async request({ ClusterId, InstanceFleetName, InstanceFleet }, ask) {
      const InstanceFleetId = await idOf('InstanceFleets', ClusterId, InstanceFleetName, ask);
      return ['ModifyInstanceFleet', { ClusterId, InstanceFleet: { ...InstanceFleet, InstanceFleetId } }];
    },
  },
  modifyInstanceGroupByName: {
    async request({ ClusterId, InstanceGroupName, InstanceGroup }, ask) {
      const InstanceGroupId = await idOf('InstanceGroups', ClusterId, InstanceGroupName, ask);
      return ['ModifyInstanceGroups', { ClusterId, InstanceGroups: [{ ...InstanceGroup, InstanceGroupId }] }];
    },
  },
  setClusterTerminationProtection: {
    request: ({ ClusterId, TerminationProtected }) => ['SetTerminationProtection', { JobFlowIds: [ClusterId], TerminationProtected }],
  },
  terminateCluster: {
    request: ({ ClusterId }) => ['TerminateJobFlows', { JobFlowIds: [ClusterId] }],
    job: cluster('TERMINATED TERMINATED_WITH_ERRORS', ''),
  },
});
