import { Equals, IsDefined, IsOptional, IsString } from 'class-validator';
import { FromXml } from '../../kit/xml/from-xml.decorator.js';

/** `<permissions>`: what a role is to let its holders do. */
export class RoleWire {
  @Equals('permissions', { message: 'the body must be a permissions document' })
  @FromXml((root) => root.tag)
  root!: string;

  /** Names of operations, with commas between them; wins over the mask if it is not empty. */
  @IsDefined({ message: 'the body must name its operations' })
  @IsString()
  @FromXml((permissions) => permissions.first('operations')?.text)
  operations!: string;

  @IsOptional()
  @IsString()
  @FromXml((permissions) => permissions.first('operations')?.attribute('mask'))
  mask?: string;
}
