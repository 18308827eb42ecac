import { InvalidConfiguration, configOfProcess } from './config/app.config.js';
import { explainStartFailure } from './start-failure.js';
import { startService, type RunningService } from './service.js';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function announce({ url, administrator }: RunningService): void {
  say(`Guildhall answers at ${url}`);
  if (!administrator) return;
  const { userName, generatedPassword } = administrator;
  if (generatedPassword === undefined) say(`The first administrator is ${userName}, with the configured password.`);
  else say(`The first administrator is ${userName}, password ${generatedPassword} (told this once).`);
}

/** Ends the process once everything is closed; a second signal does not hurry it. */
function stopOnSignals(service: RunningService): void {
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Guildhall did not stop cleanly: ${explainStartFailure(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  const service = await startService(configOfProcess());
  stopOnSignals(service);
  announce(service);
} catch (error) {
  const sentences = error instanceof InvalidConfiguration ? error.problems : [explainStartFailure(error)];
  process.stderr.write(`${sentences.join('\n')}\n`);
  process.exit(1);
}
