/**
 * Terraform with what `aslc env` sets. Its AWS provider is looked for where Terraform looks for installed ones and in
 * TF_PLUGIN_CACHE_DIR; nothing is fetched, since `-plugin-dir` keeps Terraform from the network.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../../runtime/api/index.ts';
import { stepFunctions } from '../../cli/serve/step-functions.ts';
import { PASS, ROLE, WAIT } from '../api/client.ts';
import { environment, installed, run } from './programs.ts';

/** Terraform, "Implied local mirror directories". */
const mirrors = [
  process.env['TF_PLUGIN_CACHE_DIR'] ?? '', path.join(os.homedir(), '.terraform.d/plugins'), path.join(os.homedir(), '.local/share/terraform/plugins'),
  '/usr/local/share/terraform/plugins', '/usr/share/terraform/plugins',
];

const version = installed('terraform', 'version')?.match(/Terraform v\S+/)?.[0];
const providers = mirrors.find((folder) => folder !== '' && existsSync(path.join(folder, 'registry.terraform.io/hashicorp/aws')));
const missing = version === undefined ? 'terraform is not installed' : 'its AWS provider is not installed';

const configuration = (definition: string): string => `
provider "aws" {}
resource "aws_sfn_activity" "packing" {
  name = "packing"
  tags = { team = "a" }
}
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "${ROLE}"
  publish    = true
  definition = ${JSON.stringify(definition)}
  tags       = { team = "a" }
}
resource "aws_sfn_alias" "live" {
  name = "live"
  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.orders.state_machine_version_arn
    weight                    = 100
  }
}
`;

describe.skipIf(version === undefined || providers === undefined)(`Terraform (${providers === undefined ? `skipped: ${missing}` : version})`, { timeout: 300_000 }, () => {
  let server: Server;
  let folder: string;

  beforeAll(async () => {
    server = await startServer({ port: 0 });
    folder = await mkdtemp(path.join(os.tmpdir(), 'aslc-terraform-'));
    await writeFile(path.join(folder, 'main.tf'), configuration(PASS));
    await terraform('init', `-plugin-dir=${providers}`);
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function terraform(...args: readonly string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await run('terraform', [...args, '-input=false', '-no-color'], { ...environment(server.url), CHECKPOINT_DISABLE: '1' }, folder);
    expect({ args, exitCode, stderr }).toEqual({ args, exitCode: 0, stderr: '' });
    return stdout;
  }

  test('creates, finds nothing to change, changes and destroys', async () => {
    expect(await terraform('apply', '-auto-approve')).toContain('Apply complete! Resources: 3 added, 0 changed, 0 destroyed.');
    expect(await terraform('plan')).toContain('No changes.');
    await writeFile(path.join(folder, 'main.tf'), configuration(WAIT));
    expect(await terraform('apply', '-auto-approve')).toContain('0 added, 2 changed, 0 destroyed.');
    expect(await terraform('plan')).toContain('No changes.');
    expect(await terraform('destroy', '-auto-approve')).toContain('Destroy complete! Resources: 3 destroyed.');
    expect(await stepFunctions(server.url).listStateMachines({})).toEqual({ stateMachines: [] });
  });
});
