import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const packages = resolve('node_modules');

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** The client as it would be published, and a project that has installed it: all without a network. */
export class PackedClient {
  private readonly folder = mkdtempSync(join(tmpdir(), 'guildhall-packed-'));
  readonly project = join(this.folder, 'project');
  /** What the package holds, by path. */
  readonly files: readonly string[];

  constructor() {
    const source = join(this.folder, 'client');
    cpSync('clients/typescript', source, { recursive: true, filter: (path) => !path.endsWith('/dist') });
    const [packed] = JSON.parse(this.npm(source, 'pack', '--json', '--pack-destination', this.folder)) as [
      Packed,
    ];
    this.files = packed.files.map(({ path }) => path).sort();
    mkdirSync(this.project);
    writeFileSync(join(this.project, 'package.json'), '{ "type": "module", "private": true }');
    this.npm(
      this.project,
      'install',
      '--offline',
      '--no-audit',
      '--no-fund',
      join(this.folder, packed.filename),
    );
    mkdirSync(join(this.project, 'node_modules', '@types'));
    symlinkSync(join(packages, '@types', 'node'), join(this.project, 'node_modules', '@types', 'node'));
  }

  /** Compiles scripts of the project by strict rules, with the libraries and types that they are to see. */
  compile(
    scripts: Readonly<Record<string, string>>,
    more: { readonly lib: string[]; readonly types: string[] },
  ): void {
    for (const [name, text] of Object.entries(scripts)) writeFileSync(join(this.project, name), text);
    const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, module: 'NodeNext', ...more };
    const config = { compilerOptions: { target: 'ES2022', ...compilerOptions }, files: Object.keys(scripts) };
    writeFileSync(join(this.project, 'tsconfig.json'), JSON.stringify(config));
    run(this.project, process.execPath, [join(packages, 'typescript', 'bin', 'tsc'), '-p', '.']);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** npm runs with what this project has installed at hand, as it does inside of it. */
  private npm(folder: string, ...args: readonly string[]): string {
    const path = [join(packages, '.bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(
      delimiter,
    );
    return run(folder, 'npm', args, {
      PATH: path,
      npm_config_update_notifier: 'false',
      npm_config_loglevel: 'error',
    });
  }
}

function run(
  cwd: string,
  program: string,
  args: readonly string[],
  more: Record<string, string> = {},
): string {
  try {
    return execFileSync(program, args, {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, ...more },
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
