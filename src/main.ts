import { readQuiet } from './command-line.js';
import { runCommand } from './command.js';
import { configOfProcess } from './config/app.config.js';
import { OperatorConsole } from './console.js';
import { startService } from './service.js';

const USAGE = 'npm start -- [--quiet]';

/** A promise of the first signal to stop; those that follow, of npm and its launcher, say nothing new. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', resolve);
    process.on('SIGINT', resolve);
  });
}

runCommand(async () => {
  // Listened for from the first moment, so that a start that is still under way is ended in order as well.
  const signal = firstSignal();
  const console = new OperatorConsole(readQuiet(process.argv.slice(2), USAGE));
  const service = await startService(configOfProcess(), console);
  console.say(`Guildhall answers at ${service.url}`);
  if (service.administrator) console.introduce(service.administrator);
  await signal;
  await service.stop();
  return 0;
});
