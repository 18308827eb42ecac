import { everyClient } from '../conformance/clients/every-client.js';
import { contradictions, Directory, remembering } from '../conformance/directory.js';
import type { SurfaceClient, UserIdentity } from '../conformance/surface-client.js';
import type { Stage } from './document.js';
import type { Tally } from './tally.js';

/**
 * One group through all surfaces: made through each in turn, and read, renamed, given a member and deleted
 * through the others; after each step every surface must tell the same story.
 */
export async function crossScenario(stage: Stage, tally: Tally): Promise<void> {
  tally.say('\nOne directory, every surface\n============================');
  const token = await stage.token();
  const { adminUserName: userName, adminPassword: password } = stage;
  const clients = everyClient(stage.url, { userName, password, token });
  const directory = new Directory(stage.url, token, clients);
  const users = await directory.makeUsers('lin', 'mo', 'nia', 'oto');
  for (const [index, maker] of clients.entries()) {
    await lifeOfAGroup(maker, rotated(clients, index + 1), directory, users, tally);
  }
}

async function lifeOfAGroup(
  maker: SurfaceClient,
  others: readonly SurfaceClient[],
  directory: Directory,
  users: readonly UserIdentity[],
  tally: Tally,
): Promise<void> {
  const name = `Crew of ${maker.surface}`;
  const tellSame = async (what: string, story: Parameters<typeof contradictions>[1]) => {
    const found = await contradictions(directory, story);
    tally.take(what, found.length === 0 ? undefined : found.join('; '));
  };
  const members = users.slice(0, 3);
  await maker.createGroup(name, members);
  const group = await directory.groupNamed(name);
  await tellSame(`made through ${maker.surface} with three members`, { group, name, members });

  const renamer = others.find((client) => client.abilities.has('rename')) ?? maker;
  const renamed = `${name}, renamed`;
  await renamer.rename(group, renamed);
  await tellSame(`renamed through ${renamer.surface}`, { group, name: renamed, members });

  const adder = others.find((client) => client !== renamer) ?? maker;
  for (const user of users.slice(3)) await adder.addMember(group, user);
  await tellSame(`given a member through ${adder.surface}`, { group, name: renamed, members: users });

  const deleter = others.find((client) => client !== renamer && client !== adder) ?? maker;
  await deleter.deleteGroup(group);
  const still = await remembering(directory, group);
  const complaint = still.length === 0 ? undefined : `${still.join(', ')} still knows it`;
  tally.take(`deleted through ${deleter.surface}`, complaint);
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)].slice(0, -1);
}
