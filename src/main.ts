import { InvalidConfiguration, configOfProcess } from './config/app.config.js';
import { explainStartFailure } from './start-failure.js';
import { startService, type RunningService } from './service.js';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(sentences: readonly string[]): void {
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exit(1);
}

function announce({ url, administrator }: RunningService): void {
  say(`Guildhall answers at ${url}`);
  if (!administrator) return;
  const { userName, generatedPassword } = administrator;
  if (generatedPassword === undefined) {
    say(`The first administrator is ${userName}, with the configured password.`);
  } else {
    say(`The first administrator is ${userName}, password ${generatedPassword} (told this once).`);
  }
}

/** A promise of the first signal to stop; those that follow, of npm and its launcher, say nothing new. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', resolve);
    process.on('SIGINT', resolve);
  });
}

async function run(): Promise<void> {
  // Listened for from the first moment, so that a start that is still under way is ended in order as well.
  const signal = firstSignal();
  const service = await startService(configOfProcess());
  announce(service);
  await signal;
  await service.stop();
  process.exit(0);
}

run().catch((error: unknown) => {
  fail(error instanceof InvalidConfiguration ? error.problems : [explainStartFailure(error)]);
});
