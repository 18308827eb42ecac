import { parseArgs } from 'node:util';
import { WrongUsage } from './command.js';
import { transferFormats, type TransferFormat } from './transfer/transfer-format.js';

/** What a command of import or export was called with. */
export interface CommandLine {
  readonly paths: readonly string[];
  readonly format: TransferFormat | undefined;
  readonly organization: string | undefined;
  readonly quiet: boolean;
  readonly dryRun: boolean;
}

/**
 * Reads the words behind a command.
 *
 * Errors: WrongUsage, with how it is called.
 */
export function readCommandLine(words: readonly string[], usage: string): CommandLine {
  const { values, positionals } = parsed(words, usage);
  const format = transferFormats.find((one) => one === values.format);
  if (positionals.length === 0 || (values.format !== undefined && format === undefined)) {
    throw new WrongUsage(usage);
  }
  return {
    paths: positionals,
    format,
    organization: values.organization,
    quiet: values.quiet,
    dryRun: values['dry-run'],
  };
}

/**
 * Reads the words behind a command that takes nothing but --quiet.
 *
 * Errors: WrongUsage, with how it is called.
 */
export function readQuiet(words: readonly string[], usage: string): boolean {
  return understood(usage, () => parseArgs({ args: [...words], options: { quiet: QUIET } })).values.quiet;
}

const QUIET = { type: 'boolean', default: false } as const;

function parsed(words: readonly string[], usage: string) {
  return understood(usage, () =>
    parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        organization: { type: 'string' },
        quiet: QUIET,
        'dry-run': { type: 'boolean', default: false },
      },
    }),
  );
}

function understood<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
