/** `eks:*` (with `.sync`). AWS, "Create and manage Amazon EKS clusters with Step Functions". */
import type { Json } from '../../core/json.ts';
import { type Action, integrations, restApi } from './api.ts';

/** The API of EKS, whose errors also those of its clusters are. */
export const EKS = restApi({ prefix: 'EKS', base: 'AmazonEKSException', service: 'AmazonEKS' }, {
  endpoint: 'eks',
  operations: {
    CreateCluster: 'POST /clusters',
    DescribeCluster: 'GET /clusters/{name}',
    DeleteCluster: 'DELETE /clusters/{name}',
    CreateNodegroup: 'POST /clusters/{clusterName}/node-groups',
    DescribeNodegroup: 'GET /clusters/{clusterName}/node-groups/{nodegroupName}',
    DeleteNodegroup: 'DELETE /clusters/{clusterName}/node-groups/{nodegroupName}',
    CreateFargateProfile: 'POST /clusters/{clusterName}/fargate-profiles',
    DescribeFargateProfile: 'GET /clusters/{clusterName}/fargate-profiles/{fargateProfileName}',
    DeleteFargateProfile: 'DELETE /clusters/{clusterName}/fargate-profiles/{fargateProfileName}',
  },
  camel: ['labels', 'tags'],
});

/** A kind of resource ('Nodegroup'), and the parameters that name one. */
interface Kind {
  readonly kind: string;
  readonly named: readonly string[];
}

const CLUSTER: Kind = { kind: 'Cluster', named: ['Name'] };
const NODEGROUP: Kind = { kind: 'Nodegroup', named: ['ClusterName', 'NodegroupName'] };
const FARGATE_PROFILE: Kind = { kind: 'FargateProfile', named: ['ClusterName', 'FargateProfileName'] };

const asked = ({ kind, named }: Kind) => (started: Json): readonly [string, Json] =>
  [`Describe${kind}`, Object.fromEntries(named.map((name) => [name, started[name]]))];

const creates = (kind: Kind): Action => ({
  job: { describe: asked(kind), state: `${kind.kind}.Status`, succeeded: 'ACTIVE', failed: 'CREATE_FAILED FAILED' },
});

const deletes = (kind: Kind): Action => ({
  job: { describe: asked(kind), state: `${kind.kind}.Status`, succeeded: '', failed: 'DELETE_FAILED FAILED', gone: 'ResourceNotFoundException' },
});

export const eks = integrations('eks', EKS, {
  createCluster: creates(CLUSTER),
  createFargateProfile: creates(FARGATE_PROFILE),
  createNodegroup: creates(NODEGROUP),
  deleteCluster: deletes(CLUSTER),
  deleteFargateProfile: deletes(FARGATE_PROFILE),
  deleteNodegroup: deletes(NODEGROUP),
});
