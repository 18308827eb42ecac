import { parseArgs } from 'node:util';
import { SigningKeysService } from './auth/keys/signing-keys.service.js';
import { organizationMeant, runCommand, withHouse, WrongUsage } from './command.js';
import { systemCaller } from './common/principal.js';
import { OperatorConsole } from './console.js';

const USAGE = `npm run rotate-keys [-- --at-once] [--quiet]
  --at-once  for a key that was stolen: the new one signs now, and what the others signed is good no more`;

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: { 'at-once': { type: 'boolean', default: false }, quiet: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

runCommand(async () => {
  const { 'at-once': atOnce, quiet } = readWords(process.argv.slice(2));
  const console = new OperatorConsole(quiet);
  return withHouse(console, async (app) => {
    const caller = systemCaller(await organizationMeant(app, undefined));
    const { keyId, signsFrom } = await app.get(SigningKeysService).rotate(caller, { atOnce });
    console.say(`Key ${keyId} signs from ${signsFrom.toISOString()}.`);
    return 0;
  });
});
