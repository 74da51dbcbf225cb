/** The parts of AWS, each with regions, ARNs and hosts of its own. Source: AWS, "Amazon Resource Names (ARNs)"; AWS General Reference, "AWS service endpoints". */

export interface Partition {
  /** As ARNs have it. */
  readonly name: string;
  /** What the names of its regions begin with. */
  readonly regions: string;
  /** What the names of its hosts end with. */
  readonly urlSuffix: string;
}

/** The first whose regions begin so. */
const PARTITIONS: readonly Partition[] = [
  { name: 'aws-cn', regions: 'cn-', urlSuffix: 'amazonaws.com.cn' },
  { name: 'aws-us-gov', regions: 'us-gov-', urlSuffix: 'amazonaws.com' },
  { name: 'aws', regions: '', urlSuffix: 'amazonaws.com' },
];

/** The part of AWS that a region is in. */
export const partitionOf = (region: string): Partition => PARTITIONS.find(({ regions }) => region.startsWith(regions))!;
