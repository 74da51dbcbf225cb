/** The options that say where the services are that tasks reach. */
import { type Command, Option } from 'commander';
import { LOCAL_VARIABLES, variableOf } from '../../runtime/tasks/endpoint.ts';
import type { TasksOptions } from '../../runtime/tasks/index.ts';
import type { Context } from '../context.ts';
import { httpAddress } from '../option-values.ts';

/** Services that Step Functions Local has an option for. */
type LocalService = keyof typeof LOCAL_VARIABLES;

const LOCAL_SERVICES = Object.keys(LOCAL_VARIABLES) as LocalService[];

/** What the command line says of services. Step Functions Local's options are 'lambdaEndpoint', 'sqsEndpoint', … */
export interface ServiceFlags extends Readonly<Partial<Record<`${LocalService}Endpoint`, string>>> {
  readonly allowAws?: boolean;
}

/** What tasks are made with. */
export type ServiceSettings = Required<Pick<TasksOptions, 'environment' | 'allowAws' | 'project'>>;

/** Adds `--allow-aws`, and the options of Step Functions Local, which the variables of their names stand for as well. */
export function addServiceOptions(command: Command): Command {
  command.option('--allow-aws', 'reach AWS itself, with your credentials, for services without a configured address');
  for (const service of LOCAL_SERVICES) {
    command.addOption(new Option(`--${service}-endpoint <url>`, `where ${service} is`).argParser(httpAddress).hideHelp());
  }
  return command;
}

/** The settings for these flags. */
export function servicesOf({ allowAws = false, ...flags }: ServiceFlags, { cwd, env }: Pick<Context, 'cwd' | 'env'>): ServiceSettings {
  const given = LOCAL_SERVICES.flatMap((service) => {
    const url = flags[`${service}Endpoint`];
    return url === undefined ? [] : [[LOCAL_VARIABLES[service], url], [variableOf(service), url]];
  });
  return { allowAws, project: cwd, environment: { ...env, ...Object.fromEntries(given) } };
}
