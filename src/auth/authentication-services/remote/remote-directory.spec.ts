import { FakeRemoteService, sending } from '../../../../test/fakes/fake-remote-service.js';
import { makeAuthority } from '../../../../test/support/certificates.js';
import { BadCredentials } from '../../../common/errors.js';
import { readConfig } from '../../../config/app.config.js';
import { CheckedConnections } from '../checked-connections.js';
import { HostNames } from '../host-names.js';
import { RemoteDirectory } from './remote-directory.js';

const config = (serviceAddresses: readonly string[] = ['127.0.0.1/32']) =>
  readConfig({ GUILDHALL_LOG_LEVEL: 'silent' }).with({ serviceAddresses });

describe('a directory that is asked over HTTP', () => {
  let remote: FakeRemoteService;

  beforeEach(async () => {
    remote = await FakeRemoteService.start();
    remote.people.set('Ann', { password: 'p:w', email: ' ann@example.com ', groups: ['Réd & <Co>', 'b/c'] });
    remote.groups.add('b/c').add('100% Zoë').add('Ann');
  });

  afterEach(() => remote.close());

  const directory = ({
    uri = remote.uri,
    addresses = ['127.0.0.1/32'],
    limitMs = 5000,
    authority = null as string | null,
  } = {}) => {
    const connections = new CheckedConnections(new HostNames(), config(addresses));
    return new RemoteDirectory(
      { uri, certificateAuthority: authority },
      connections,
      AbortSignal.timeout(limitMs),
    );
  };
  const failure = (reason: string) => expect.objectContaining({ name: 'ServiceFailure', reason }) as unknown;

  it('tells who somebody is, with the groups that he is in', async () => {
    expect(await directory().authenticate('Ann', 'p:w')).toEqual({
      userName: 'Ann',
      email: 'ann@example.com',
      displayName: null,
      groups: ['Réd & <Co>', 'b/c'],
    });
    expect(remote.calls[0]?.path).toBe('/directory/authenticate');
    remote.misbehaves = sending(
      200,
      '<user name="ANN"><firstname>Ann</firstname><lastname>B</lastname><groups><group/><group name=""/></groups></user>',
    );
    expect(await directory().authenticate('ann', 'x')).toEqual({
      userName: 'ANN',
      email: null,
      displayName: 'Ann B',
      groups: [],
    });
  });

  it('tells nobody who proves nothing, and does not even ask about words that prove nothing', async () => {
    expect(await directory().authenticate('Ann', 'wrong')).toBeUndefined();
    expect(remote.calls).toHaveLength(1);
    for (const [name, password] of [
      ['Ann', ''],
      ['', 'p:w'],
      ['Ann:p', 'w'],
    ] as const) {
      expect(await directory().authenticate(name, password)).toBeUndefined();
    }
    expect(remote.calls).toHaveLength(1);
  });

  it('knows groups of exactly their names, whatever is in them', async () => {
    for (const name of ['b/c', '100% Zoë']) expect(await directory().hasGroup(name)).toBe(true);
    expect(remote.calls.map(({ path }) => path)).toEqual([
      '/directory/groups/b%2Fc',
      '/directory/groups/100%25%20Zo%C3%AB',
    ]);
    remote.misbehaves = sending(200, '<group name="Team"/>');
    expect(await directory().hasGroup('Team')).toBe(true);
    expect(await directory().hasGroup('team')).toBe(false);
    const asked = remote.calls.length;
    for (const name of ['', '.', '..']) expect(await directory().hasGroup(name)).toBe(false);
    expect(remote.calls).toHaveLength(asked);
  });

  it('asks for groups by the rights that it is given, and by none without', async () => {
    remote.guardsGroups = true;
    expect(await directory().hasGroup('b/c', { userName: 'Ann', password: 'p:w' })).toBe(true);
    expect(await directory().hasGroup('unknown', { userName: 'Ann', password: 'p:w' })).toBe(false);
    await expect(directory().hasGroup('b/c', { userName: 'Ann', password: 'x' })).rejects.toThrow(
      BadCredentials,
    );
    await expect(directory().hasGroup('b/c')).rejects.toThrow(BadCredentials);
    const asked = remote.calls.length;
    await expect(directory().hasGroup('b/c', { userName: 'Ann:p', password: 'w' })).rejects.toThrow(
      BadCredentials,
    );
    expect(remote.calls).toHaveLength(asked);
  });

  it('is well if it asks for credentials', async () => {
    await expect(directory().test()).resolves.toBeUndefined();
    expect(remote.calls).toEqual([{ path: '/directory/authenticate', authorization: undefined }]);
    remote.misbehaves = sending(500, 'down');
    await expect(directory().test()).rejects.toEqual(failure('protocol'));
  });

  it.each([
    ['follows no redirect', sending(302, '', { location: '/elsewhere' }), 'protocol'],
    ['takes no other status for a yes', sending(204, ''), 'protocol'],
    ['takes no failure for a no', sending(500, '<user name="Ann"/>'), 'protocol'],
    ['takes a ban for no answer', sending(403, '<user name="Ann"/>'), 'refused'],
    ['takes nobody else', sending(200, '<user name="Bo"/>'), 'protocol'],
    ['takes nobody without a name', sending(200, '<user/>'), 'protocol'],
    ['takes no other document', sending(200, '<group name="Ann"/>'), 'protocol'],
    ['takes no HTML', sending(200, '<!DOCTYPE html><html></html>'), 'protocol'],
    ['takes no entities', sending(200, '<!DOCTYPE u [<!ENTITY a "Ann">]><user name="&a;"/>'), 'protocol'],
    ['takes nothing malformed', sending(200, '<user name="Ann">'), 'protocol'],
    ['takes nothing empty', sending(200, ''), 'protocol'],
    [
      'takes nothing too deep',
      sending(200, `<user name="Ann">${'<a>'.repeat(99)}${'</a>'.repeat(99)}</user>`),
      'protocol',
    ],
    ['takes nothing huge', sending(200, `<user name="Ann">${' '.repeat(2 ** 21)}</user>`), 'protocol'],
    [
      'takes no header that is huge',
      sending(200, '<user name="Ann"/>', { x: 'x'.repeat(30_000) }),
      'unreachable',
    ],
  ])('%s', async (_what, misbehaviour, reason) => {
    remote.misbehaves = misbehaviour;
    await expect(directory().authenticate('Ann', 'p:w')).rejects.toEqual(failure(reason));
    expect(remote.calls).toHaveLength(1);
  });

  it('does not wait for ever, nor keep a connection', async () => {
    const began = Promise.withResolvers<unknown>();
    const closed = Promise.withResolvers<unknown>();
    remote.misbehaves = (request, response) => {
      response.writeHead(200).write('<user');
      request.socket.on('close', closed.resolve);
      began.resolve(undefined);
    };
    const asked = directory({ limitMs: 300 }).authenticate('Ann', 'p:w');
    await began.promise;
    await expect(asked).rejects.toEqual(failure('unreachable'));
    await closed.promise;
  });

  it('cuts off one that never stops', async () => {
    const closed = Promise.withResolvers<unknown>();
    remote.misbehaves = (request, response) => {
      request.socket.on('close', closed.resolve);
      const more = () => {
        if (!response.destroyed) response.write(' '.repeat(65_536), more);
      };
      more();
    };
    await expect(directory().authenticate('Ann', 'p:w')).rejects.toEqual(failure('protocol'));
    await closed.promise;
  });

  it('breaks off with one that breaks off', async () => {
    remote.misbehaves = (request) => request.socket.destroy();
    await expect(directory().authenticate('Ann', 'p:w')).rejects.toEqual(failure('unreachable'));
    const { uri } = remote;
    await remote.close();
    await expect(directory({ uri }).authenticate('Ann', 'p:w')).rejects.toEqual(failure('unreachable'));
  });

  it('connects to none but the addresses that are listed', async () => {
    await expect(directory({ addresses: ['10.0.0.0/8'] }).hasGroup('b/c')).rejects.toEqual(
      failure('address_not_allowed'),
    );
    expect(remote.calls).toEqual([]);
  });

  describe('over TLS', () => {
    it('is asked where its certificate is signed by the authority that is named, for its host', async () => {
      const [authority, other] = [await makeAuthority(), await makeAuthority()];
      const { private: key, cert } = await authority.sign('127.0.0.1');
      const secure = await FakeRemoteService.start({ key, cert });
      try {
        secure.people.set('Ann', { password: 'p:w' });
        const asked = (signer: string | null) =>
          directory({ uri: secure.uri, authority: signer }).authenticate('Ann', 'p:w');
        expect((await asked(authority.cert))?.userName).toBe('Ann');
        for (const stranger of [null, other.cert]) {
          await expect(asked(stranger)).rejects.toEqual(failure('certificate'));
        }
        expect(secure.calls).toHaveLength(1);
      } finally {
        await secure.close();
      }
    });

    it('is not asked where its certificate is for another host, or where it does not speak TLS', async () => {
      const authority = await makeAuthority();
      const { private: key, cert } = await authority.sign('other.example.com');
      const secure = await FakeRemoteService.start({ key, cert });
      try {
        const asked = (uri: string) =>
          directory({ uri, authority: authority.cert }).authenticate('Ann', 'p:w');
        await expect(asked(secure.uri)).rejects.toEqual(failure('certificate'));
        await expect(asked(remote.uri.replace('http:', 'https:'))).rejects.toEqual(failure('protocol'));
        expect([...secure.calls, ...remote.calls]).toEqual([]);
      } finally {
        await secure.close();
      }
    });
  });

  it('says nothing of passwords when it fails', async () => {
    remote.misbehaves = sending(500, 'Ann p:w');
    const error = await directory()
      .authenticate('Ann', 'p:w')
      .catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('500');
    expect(String(error)).not.toContain('p:w');
  });
});
