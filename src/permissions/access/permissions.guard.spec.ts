import { Reflector } from '@nestjs/core';
import { deciding, held, OURS, signedIn, uuid } from '../../../test/support/deciding.js';
import { contextOf, fakeRequest, type RequestDraft } from '../../../test/support/fake-request.js';
import { Forbidden, NotAcceptable, NotFound, NotSignedIn, ScopeMissing } from '../../common/errors.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import type { Stage, Surface } from '../../common/http/surface.js';
import { Surfaces } from '../../common/http/surfaces.js';
import type { Principal } from '../../common/principal.js';
import { readConfig } from '../../config/app.config.js';
import { body, permission, self } from './access-expression.js';
import { AccessEvaluator } from './access.evaluator.js';
import { PermissionsGuard } from './permissions.guard.js';
import { Public, RequirePermission, SignedIn, Subject } from './require-permission.decorator.js';
import { RouteSubjects } from './route-subjects.js';

const ANN = uuid('a');
const nobody: Principal = { kind: 'anonymous', organizationId: OURS };

class Routes {
  @Public()
  open() {
    return;
  }

  @SignedIn()
  ownThings() {
    return;
  }

  @RequirePermission('LOGIN')
  @Subject({ type: 'user', param: 'id' })
  login() {
    return;
  }

  @RequirePermission(permission('READ'))
  read() {
    return;
  }

  @RequirePermission(self(body('userId')))
  himself() {
    return;
  }

  undeclared() {
    return;
  }
}

describe('PermissionsGuard', () => {
  let guard: PermissionsGuard;
  const routes = new Routes();

  beforeEach(() => {
    const { directory, decisions, access, known, relations, clock } = deciding();
    directory.user.set(ANN, { organizationId: OURS, holds: [held('LOGIN')] });
    const reflector = new Reflector();
    guard = new PermissionsGuard(
      reflector,
      new Surfaces([nativeSurface], nativeSurface),
      new AccessEvaluator(decisions, access, known, relations, readConfig({})),
      new RouteSubjects(reflector, access, known, relations, clock),
    );
  });

  const call = async (route: () => void, from: Principal, draft: RequestDraft = {}) =>
    guard.canActivate(contextOf(fakeRequest({ params: { id: ANN }, ...draft, from }), route));

  it('lets everybody through where a route is public', async () => {
    expect(await call(routes.open, nobody)).toBe(true);
    expect(await call(routes.open, signedIn(ANN, []))).toBe(true);
  });

  it('lets through who is signed in, where that is all that a route asks', async () => {
    expect(await call(routes.ownThings, signedIn(ANN, []))).toBe(true);
    await expect(call(routes.ownThings, nobody)).rejects.toThrow(NotSignedIn);
  });

  it('lets through who may, and says of others what they lack', async () => {
    expect(await call(routes.login, signedIn(ANN))).toBe(true);
    await expect(call(routes.read, signedIn(ANN))).rejects.toThrow(Forbidden);
    await expect(call(routes.read, signedIn(ANN))).rejects.toMatchObject({ details: { missing: ['READ'] } });
  });

  it('says of who holds a permission that only the scopes of his token are in the way', async () => {
    await expect(call(routes.login, signedIn(ANN, []))).rejects.toThrow(ScopeMissing);
    await expect(call(routes.login, signedIn(ANN, []))).rejects.toMatchObject({
      details: { missing: ['LOGIN'] },
    });
    await expect(call(routes.read, signedIn(ANN, []))).rejects.toThrow(Forbidden);
  });

  it('asks of who is not signed in to do that first, and tells him nothing more', async () => {
    await expect(call(routes.read, nobody)).rejects.toThrow(NotSignedIn);
  });

  it('is closed to everybody where a route declares nothing', async () => {
    await expect(call(routes.undeclared, nobody)).rejects.toThrow(NotSignedIn);
    await expect(call(routes.undeclared, signedIn(ANN))).rejects.toMatchObject({
      message: 'Not allowed.',
      details: { missing: [] },
    });
  });

  describe('by the stages of the surface', () => {
    const surface = (...stages: readonly Stage[]): Surface => ({
      ...nativeSurface,
      stages,
      parseBody: ({ bytes }) => JSON.parse(bytes.toString()) as unknown,
    });
    const sent = { params: { id: 'nobody' }, body: Buffer.from('{') };

    it('parses the body, looks for the subject and authorizes, in that order', async () => {
      const all = { ...sent, surface: surface('authenticate', 'parse', 'resolve', 'authorize', 'validate') };
      await expect(call(routes.login, nobody, all)).rejects.toThrow(SyntaxError);
      await expect(call(routes.login, nobody, { ...all, body: undefined })).rejects.toThrow(NotFound);
      await expect(call(routes.login, nobody, { surface: all.surface })).rejects.toThrow(NotSignedIn);
    });

    it('does it in any other order', async () => {
      const others = {
        ...sent,
        surface: surface('authenticate', 'authorize', 'resolve', 'parse', 'validate'),
      };
      await expect(call(routes.login, nobody, others)).rejects.toThrow(NotSignedIn);
      await expect(call(routes.login, signedIn(ANN), others)).rejects.toThrow(NotFound);
      const found = { ...others, params: { id: ANN } };
      await expect(call(routes.login, signedIn(ANN), found)).rejects.toThrow(SyntaxError);
    });

    it('leaves out what the surface leaves out', async () => {
      const less = { ...sent, surface: surface('authenticate', 'authorize') };
      expect(await call(routes.login, signedIn(ANN), less)).toBe(true);
    });

    it('hands what it parsed to the terms that ask for it', async () => {
      const bytes = Buffer.from(JSON.stringify({ userId: ANN }));
      const parsing = surface('authenticate', 'parse', 'authorize');
      expect(await call(routes.himself, signedIn(ANN), { body: bytes, surface: parsing })).toBe(true);
      const asBytes = { body: bytes, surface: surface('authenticate', 'authorize') };
      await expect(call(routes.himself, signedIn(ANN), asBytes)).rejects.toThrow(Forbidden);
    });
  });

  describe('on a surface of one media type', () => {
    const xml: Surface = { ...nativeSurface, stages: ['parse'], produces: 'application/xml' };

    it('refuses who does not take it, before anything else', async () => {
      const json = { headers: { accept: 'application/json' }, body: Buffer.from('{'), surface: xml };
      await expect(call(routes.undeclared, nobody, json)).rejects.toThrow(NotAcceptable);
      await expect(call(routes.undeclared, nobody, json)).rejects.toThrow(
        'Answers here are application/xml.',
      );
    });

    it('serves who takes it, or says nothing of it', async () => {
      for (const headers of [{ accept: 'application/*' }, {}] as Record<string, string>[])
        expect(await call(routes.open, nobody, { headers, surface: xml })).toBe(true);
    });
  });

  it('takes any Accept on other surfaces', async () => {
    expect(await call(routes.open, nobody, { headers: { accept: 'image/png' } })).toBe(true);
  });
});
