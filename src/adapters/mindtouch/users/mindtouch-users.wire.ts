import { Equals, IsEmail, IsIn, IsOptional, IsString, Length, ValidateIf } from 'class-validator';
import { IsName } from '../../../common/name.decorator.js';
import { FromXml } from '../../kit/xml/from-xml.decorator.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { filled } from '../documents/mindtouch-filled.js';
import { IsUint } from '../documents/mindtouch-uint.js';

/** An address that was shown hidden is sent back as it was shown, and says nothing. */
function emailOf(user: XmlElement): string | undefined {
  const email = user.first('email');
  return email?.attribute('hidden') === 'true' ? undefined : email?.text.trim();
}

/** `<user>`: a user to be made or to be changed. */
export class UserWire {
  @Equals('user', { message: 'the body must be a user document' })
  @FromXml((root) => root.tag)
  root!: string;

  /** Who is to be changed; 0, like none, makes somebody new. */
  @IsOptional()
  @IsUint()
  @FromXml((user) => user.attribute('id'))
  id?: string;

  @IsOptional()
  @IsName()
  @FromXml((user) => filled(user.first('username')))
  username?: string;

  @IsOptional()
  @IsName()
  @FromXml((user) => filled(user.first('fullname')))
  fullname?: string;

  /** Empty takes the address away. */
  @ValidateIf((_user, value) => value !== undefined && value !== '')
  @IsEmail()
  @Length(3, 254)
  @FromXml(emailOf)
  email?: string;

  /** The name of a role, in any case. */
  @IsOptional()
  @IsString()
  @FromXml((user) => filled(user.first('permissions.user', 'role')))
  role?: string;

  @IsOptional()
  @IsUint()
  @FromXml((user) => user.first('service.authentication')?.attribute('id'))
  service?: string;

  @IsOptional()
  @IsIn(['active', 'inactive'], { message: 'status must be active or inactive' })
  @FromXml((user) => filled(user.first('status'))?.trim())
  status?: 'active' | 'inactive';
}

/** The query of a change of users. */
export class UserChangeQueryWire {
  /**
   * The first password of somebody new.
   * @example "correct horse battery staple"
   */
  @IsOptional()
  @IsString()
  accountpassword?: string;
}

/** The query of a change of a password. */
export class PasswordQueryWire {
  /**
   * What proves that it is he himself who changes it.
   * @example "correct horse battery staple"
   */
  @IsOptional()
  @IsString()
  currentpassword?: string;
}
