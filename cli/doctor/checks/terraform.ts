/** Terraform, whose AWS provider reads the endpoint variables from its version 5 on. */
import { type Check, note, ok } from '../check.ts';

export const terraform: Check = async ({ output }) => {
  const version = /Terraform v(\d+\.\d+\.\d+)/.exec(await output('terraform', 'version') ?? '')?.[1];
  return version === undefined ? note('Terraform is not installed') : ok(`Terraform ${version} (its AWS provider must be 5.0 or newer)`);
};
