import {
  contradictions,
  effectiveContradictions,
  misplaced,
  remembering,
  type Chain,
  type Directory,
  type Story,
} from './directory.js';
import { isRefusal, type Ability, type SurfaceClient, type UserIdentity } from './surface-client.js';

/** What a scenario has at hand: a directory with four users, and a name that nobody else uses. */
export interface Setting {
  readonly directory: Directory;
  readonly users: readonly [UserIdentity, UserIdentity, UserIdentity, UserIdentity];
  readonly name: string;
}

/** Something that must be so whichever surface it is done through. */
export interface Scenario {
  readonly title: string;
  readonly needs?: Ability;
  /** Does it through one surface; answers what is wrong, and nothing if all is right. */
  readonly run: (through: SurfaceClient, setting: Setting) => Promise<readonly string[]>;
}

async function withThree(through: SurfaceClient, { directory, users, name }: Setting) {
  const members = users.slice(0, 3);
  const shown = await through.createGroup(name, members);
  return { group: await directory.groupNamed(name), members, shown };
}

/** Two groups, the one in the other: three users in the outer one, the third and fourth in the inner one. */
async function oneInTheOther(through: SurfaceClient, setting: Setting) {
  const { group: outer, members } = await withThree(through, setting);
  const name = `${setting.name} inside`;
  const insiders = setting.users.slice(2);
  await through.createGroup(name, insiders);
  const inner = await setting.directory.groupNamed(name);
  await through.nesting?.nest(outer, inner);
  const outerStory: Story = { group: outer, name: setting.name, members };
  return { outer, inner, outerStory, innerStory: { group: inner, name, members: insiders } };
}

/** Each is written once and run through every surface. */
export const scenarios: readonly Scenario[] = [
  {
    title: 'a group made with three members is the same group everywhere',
    run: async (through, setting) => {
      const { group, members, shown } = await withThree(through, setting);
      const wrongId = shown === through.groupIdOf(group) ? [] : [`it was made as ${shown}`];
      return [
        ...wrongId,
        ...(await contradictions(setting.directory, { group, name: setting.name, members })),
      ];
    },
  },
  {
    title: 'who is added is in it everywhere, at once, and adding him again changes nothing there',
    run: async (through, setting) => {
      const { group } = await withThree(through, setting);
      await through.addMember(group, setting.users[3]);
      return contradictions(setting.directory, { group, name: setting.name, members: setting.users });
    },
  },
  {
    title: 'who is removed is out of it everywhere, at once',
    run: async (through, setting) => {
      const { group, members } = await withThree(through, setting);
      await through.removeMember(group, setting.users[1]);
      const left = members.filter((user) => user !== setting.users[1]);
      return contradictions(setting.directory, { group, name: setting.name, members: left });
    },
  },
  {
    title: 'a new name is its name everywhere',
    needs: 'rename',
    run: async (through, setting) => {
      const { group, members } = await withThree(through, setting);
      const name = `${setting.name} renamed`;
      await through.rename(group, name);
      return contradictions(setting.directory, { group, name, members });
    },
  },
  {
    title: 'a new display name is seen where names need not be unique, and nowhere else',
    needs: 'rename_display_only',
    run: async (through, setting) => {
      const { group, members } = await withThree(through, setting);
      const displayName = `${setting.name} shown`;
      await through.rename(group, displayName);
      return contradictions(setting.directory, { group, name: setting.name, displayName, members });
    },
  },
  {
    title:
      'a group in a group is in it wherever nesting is shown, seen from both ends, and at once no longer',
    needs: 'nest',
    run: async (through, { directory, name }) => {
      const names = ['outer', 'middle', 'inner'].map((place) => `${name} ${place}`);
      for (const each of names) await through.createGroup(each, []);
      const chain = (await Promise.all(names.map((each) => directory.groupNamed(each)))) as unknown as Chain;
      const [outer, middle, inner] = chain;
      await through.nesting?.nest(outer, middle);
      await through.nesting?.nest(middle, inner);
      const linked = await misplaced(directory, chain, 'linked');
      await through.nesting?.unnest(outer, middle);
      await through.nesting?.unnest(middle, inner);
      return [...linked, ...(await misplaced(directory, chain, 'apart'))];
    },
  },
  {
    title: 'a deleted group is gone everywhere',
    run: async (through, setting) => {
      const { group } = await withThree(through, setting);
      await through.deleteGroup(group);
      return remembering(setting.directory, group);
    },
  },
  {
    title: 'a taken name is refused, in any case, and the group that bears it stays as it is',
    needs: 'unique_names',
    run: async (through, setting) => {
      const { group, members } = await withThree(through, setting);
      const refused = await through.createGroup(setting.name.toUpperCase(), []).then(
        () => ['it was made twice'],
        (error: unknown) => (isRefusal(error) ? [] : [String(error)]),
      );
      return [
        ...refused,
        ...(await contradictions(setting.directory, { group, name: setting.name, members })),
      ];
    },
  },
  {
    title: 'who is in a group that is put into another is in both wherever that is told, and directly in one',
    needs: 'nest',
    run: async (through, setting) => {
      const { directory, users } = setting;
      const { outer, inner, outerStory, innerStory } = await oneInTheOther(through, setting);
      return [
        ...(await effectiveContradictions(directory, outer, users)),
        ...(await effectiveContradictions(directory, inner, innerStory.members)),
        ...(await contradictions(directory, outerStory)),
        ...(await contradictions(directory, innerStory)),
      ];
    },
  },
  {
    title:
      'who joins the inner group is in the outer one at once, and out of it when the inner one is taken out',
    needs: 'nest',
    run: async (through, setting) => {
      const { directory, users } = setting;
      const { outer, inner, outerStory } = await oneInTheOther(through, setting);
      await through.removeMember(inner, users[3]);
      const without = await effectiveContradictions(directory, outer, users.slice(0, 3));
      await through.addMember(inner, users[3]);
      const again = await effectiveContradictions(directory, outer, users);
      await through.nesting?.unnest(outer, inner);
      const apart = await effectiveContradictions(directory, outer, outerStory.members);
      return [...without, ...again, ...apart];
    },
  },
];
