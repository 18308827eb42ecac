import { Controller, Delete, Get, Post, type Type } from '@nestjs/common';
import { Reflector, type ModulesContainer } from '@nestjs/core';
import { thrownBy } from '../../../test/support/thrown-by.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { Surfaces } from '../../common/http/surfaces.js';
import { permission } from './access-expression.js';
import { Public, RequirePermission, SignedIn } from './require-permission.decorator.js';
import { RouteAudit, UndeclaredAccess } from './route-audit.js';

@Controller(['api/v1/groups', 'other/groups'])
class GroupsController {
  @Post()
  @RequirePermission(permission('CREATE'))
  create() {
    this.notServed();
  }

  @Get(':id')
  @SignedIn()
  read() {
    return;
  }

  notServed() {
    return;
  }
}

@Controller('api/v1')
class BatchController {
  @Post(['users::batch', '/users::many/'])
  @Public()
  batch() {
    return;
  }
}

@Controller('')
class RootController {
  @Get('/')
  @Public()
  root() {
    return;
  }
}

@Controller('api/v1/forgotten')
class ForgetfulController {
  @Get()
  @Public()
  fine() {
    return;
  }

  @Get('one')
  first() {
    return;
  }

  @Delete('two')
  second() {
    return;
  }
}

/** The audit of an application with these controllers, each in a module of its own. */
function auditOf(...controllers: readonly Type[]): RouteAudit {
  const modules = controllers.map((metatype) => ({ controllers: new Map([[metatype, { metatype }]]) }));
  const container = new Map(modules.map((module, at) => [String(at), module]));
  const other = { ...nativeSurface, name: 'other', mounts: ['/other'] };
  const surfaces = new Surfaces([nativeSurface, other], nativeSurface);
  return new RouteAudit(container as unknown as ModulesContainer, new Reflector(), surfaces);
}

describe('RouteAudit', () => {
  it('lists every route with its surface and who may use it, by surface and path', () => {
    const routes = auditOf(RootController, GroupsController, BatchController).routes();
    expect(routes.map((route) => Object.values(route).join(' | '))).toEqual([
      'native | GET | / | public | RootController.root',
      'native | POST | /api/v1/groups | CREATE | GroupsController.create',
      'native | GET | /api/v1/groups/:id | signed in | GroupsController.read',
      'native | POST | /api/v1/users:batch | public | BatchController.batch',
      'native | POST | /api/v1/users:many | public | BatchController.batch',
      'other | POST | /other/groups | CREATE | GroupsController.create',
      'other | GET | /other/groups/:id | signed in | GroupsController.read',
    ]);
  });

  it('refuses to go on with routes that do not declare it, and names them all', () => {
    const failure = thrownBy(() => auditOf(GroupsController, ForgetfulController).routes());
    expect(failure).toBeInstanceOf(UndeclaredAccess);
    expect(failure).toMatchObject({
      name: 'UndeclaredAccess',
      message:
        'These routes do not declare who may use them: ForgetfulController.first, ForgetfulController.second.',
    });
  });
});
