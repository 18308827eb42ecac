import { Equals, IsOptional, IsString } from 'class-validator';
import { IsName } from '../../../common/name.decorator.js';
import { FromXml } from '../../kit/xml/from-xml.decorator.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { filled } from '../documents/mindtouch-filled.js';
import { IsUint } from '../documents/mindtouch-uint.js';

/** The numbers of the users that an element lists; those without one say nothing. */
function userNumbers(users: XmlElement | undefined): readonly string[] {
  return (users?.all('user') ?? []).flatMap((user) => user.attribute('id') ?? []);
}

/** `<group>`: a group to be made or to be changed. */
export class GroupWire {
  @Equals('group', { message: 'the body must be a group document' })
  @FromXml((root) => root.tag)
  root!: string;

  /** Which group is to be changed; 0, like none, makes a new one. */
  @IsOptional()
  @IsUint()
  @FromXml((group) => group.attribute('id'))
  id?: string;

  /** Wins over the older name that the document itself shows. */
  @IsOptional()
  @IsName()
  @FromXml((group) => filled(group.first('groupname')) ?? filled(group.first('name')))
  name?: string;

  @IsOptional()
  @IsUint()
  @FromXml((group) => group.first('service.authentication')?.attribute('id'))
  service?: string;

  /** The name of a role, in any case. */
  @IsOptional()
  @IsString()
  @FromXml((group) => group.first('permissions.group', 'role')?.text)
  role?: string;

  @IsUint({ each: true })
  @FromXml((group) => userNumbers(group.first('users')))
  users!: readonly string[];
}

/** The query of the making of a group; whose rights its authentication service is asked by. */
export class GroupChangeQueryWire {
  /** @example "ann" */
  @IsOptional()
  @IsString()
  authusername?: string;

  /** @example "correct horse battery staple" */
  @IsOptional()
  @IsString()
  authpassword?: string;
}

/** `<users>`: users to be added to a group. */
export class UsersWire {
  @Equals('users', { message: 'the body must be a users document' })
  @FromXml((root) => root.tag)
  rootOfUsers!: string;

  @IsUint({ each: true })
  @FromXml(userNumbers)
  users!: readonly string[];
}
