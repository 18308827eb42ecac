import { Guildhall } from '../../clients/typescript/src/index.js';
import { json, ScriptedFetch } from './scripted-fetch.js';

/** Three pages of two users, by cursors. */
function threePages() {
  const scripted = new ScriptedFetch(({ url }) => {
    const at = Number(new URL(url).searchParams.get('cursor') ?? 0);
    const items = [{ id: `u-${at}` }, { id: `u-${at + 1}` }];
    return json({ items, nextCursor: at < 4 ? String(at + 2) : null });
  });
  return { scripted, guildhall: new Guildhall({ url: 'https://g.example', fetch: scripted.fetch }) };
}

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe('a list', () => {
  it('asks nothing before it is looked at', () => {
    const { guildhall, scripted } = threePages();
    guildhall.listUsers();
    expect(scripted.sent).toEqual([]);
  });

  it('goes through all pages, with the same question on each', async () => {
    const { guildhall, scripted } = threePages();
    const seen: string[] = [];
    for await (const user of guildhall.listUsers({ filter: 'active eq true', limit: 2, sort: '-number' })) {
      seen.push(user.id);
    }
    expect(seen).toEqual(['u-0', 'u-1', 'u-2', 'u-3', 'u-4', 'u-5']);
    const asked = '/api/v1/users?filter=active+eq+true&limit=2&sort=-number';
    expect(scripted.sent.map(({ url }) => url.replace('https://g.example', ''))).toEqual([
      asked,
      `${asked}&cursor=2`,
      `${asked}&cursor=4`,
    ]);
  });

  it('reads no further than it is looked at', async () => {
    const { guildhall, scripted } = threePages();
    for await (const { id } of guildhall.listUsers()) if (id === 'u-2') break;
    expect(scripted.sent).toHaveLength(2);
  });

  it('comes a page at a time', async () => {
    const { guildhall, scripted } = threePages();
    const list = guildhall.listUsers({ limit: 2 });
    expect((await list.page()).nextCursor).toBe('2');
    expect(idsOf((await guildhall.listUsers({ cursor: '4' }).page()).items)).toEqual(['u-4', 'u-5']);
    expect(scripted.sent).toHaveLength(2);
    const pages: string[][] = [];
    for await (const { items } of list.pages()) pages.push(idsOf(items));
    expect(pages).toEqual([
      ['u-0', 'u-1'],
      ['u-2', 'u-3'],
      ['u-4', 'u-5'],
    ]);
  });

  it('begins anew with every look, and comes whole if asked', async () => {
    const { guildhall } = threePages();
    const list = guildhall.listUsers();
    expect(idsOf(await list.toArray())).toHaveLength(6);
    expect(idsOf(await list.toArray())).toHaveLength(6);
  });

  it('tells a failure in the midst of it', async () => {
    const scripted = new ScriptedFetch(json({ items: [{ id: 'u-0' }], nextCursor: '1' }), json({}, 500));
    const list = new Guildhall({ url: 'https://g.example', fetch: scripted.fetch }).listUsers();
    await expect(list.toArray()).rejects.toMatchObject({ status: 500 });
  });
});
