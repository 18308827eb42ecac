import { plainToInstance } from 'class-transformer';
import { Equals, IsIn, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import {
  ATTRIBUTE,
  HOST,
  IsCertificates,
  IsServiceUri,
  IsTemplate,
} from '../../../auth/authentication-services/dto/service-rules.js';
import { IsName } from '../../../common/name.decorator.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { FromXml } from '../../kit/xml/from-xml.decorator.js';
import { onLines } from './mindtouch-certificates.js';
import { filled } from '../documents/mindtouch-filled.js';
import { IsUint } from '../documents/mindtouch-uint.js';

const FLAGS = ['true', 'false'];
const PORT = /^[1-9]\d{0,4}$/;

/** Fills a field from the value of `config` under a key; an empty one is null. */
function FromConfig(key: string, read = (text: string) => text.trim()): PropertyDecorator {
  return FromXml((config) => {
    const value = config.all('value').find((one) => one.attribute('key')?.toLowerCase() === key);
    return value && (read(value.text) || null);
  });
}

function wordIn(service: XmlElement, tag: string): string | undefined {
  return filled(service.first(tag))?.trim().toLowerCase();
}

/** `<config>`: how a service is reached; what is absent stays, or is what Active Directory wants. */
export class ServiceConfigWire {
  @IsOptional()
  @Matches(HOST)
  @FromConfig('hostname')
  hostname?: string | null;

  @IsOptional()
  @Matches(PORT)
  @FromConfig('port')
  port?: string | null;

  @IsOptional()
  @IsIn(FLAGS)
  @FromConfig('ssl')
  ssl?: string | null;

  @IsOptional()
  @IsIn(FLAGS)
  @FromConfig('starttls')
  starttls?: string | null;

  @IsOptional()
  @IsCertificates()
  @FromConfig('certificateauthority', (text) => onLines(text).trim())
  certificateauthority?: string | null;

  @IsOptional()
  @IsTemplate()
  @FromConfig('searchbase')
  searchbase?: string | null;

  @IsOptional()
  @IsTemplate()
  @FromConfig('bindingdn')
  bindingdn?: string | null;

  @IsOptional()
  @IsString()
  @Length(1, 1024)
  @FromConfig('bindingpw')
  bindingpw?: string | null;

  @IsOptional()
  @IsTemplate()
  @FromConfig('userquery')
  userquery?: string | null;

  @IsOptional()
  @Matches(ATTRIBUTE)
  @FromConfig('usernameattribute')
  usernameattribute?: string | null;

  @IsOptional()
  @IsTemplate()
  @FromConfig('groupquery')
  groupquery?: string | null;

  @IsOptional()
  @IsTemplate()
  @FromConfig('groupqueryall')
  groupqueryall?: string | null;

  @IsOptional()
  @Matches(ATTRIBUTE)
  @FromConfig('groupnameattribute')
  groupnameattribute?: string | null;

  @IsOptional()
  @Matches(ATTRIBUTE)
  @FromConfig('groupmembersattribute')
  groupmembersattribute?: string | null;

  @IsOptional()
  @IsTemplate()
  @FromConfig('groupmembershipquery')
  groupmembershipquery?: string | null;
}

/** `<service>`: an authentication service to be made or to be changed. */
export class ServiceWire {
  @Equals('service', { message: 'the body must be a service document' })
  @FromXml((root) => root.tag)
  root!: string;

  /** Which service is to be changed; 0, like none, makes a new one. */
  @IsOptional()
  @IsUint()
  @FromXml((service) => service.attribute('id'))
  id?: string;

  /** Says what a service that is kept here speaks. */
  @IsOptional()
  @IsString()
  @FromXml((service) => wordIn(service, 'sid'))
  sid?: string;

  @IsOptional()
  @IsIn(['auth', 'authentication', 'ext', 'extension'])
  @FromXml((service) => wordIn(service, 'type'))
  type?: 'auth' | 'authentication' | 'ext' | 'extension';

  /** Whether the service is kept here or is one that is asked over HTTP. */
  @IsOptional()
  @IsIn(['native', 'remote'])
  @FromXml((service) => wordIn(service, 'init') ?? wordIn(service, 'initialization'))
  init?: 'native' | 'remote';

  @IsOptional()
  @IsName()
  @FromXml((service) => filled(service.first('description')))
  description?: string;

  @IsOptional()
  @IsIn(['enabled', 'disabled'])
  @FromXml((service) => wordIn(service, 'status'))
  status?: 'enabled' | 'disabled';

  @IsOptional()
  @IsServiceUri()
  @FromXml((service) => filled(service.first('uri'))?.trim())
  uri?: string;

  @IsOptional()
  @ValidateNested()
  @FromXml((service) => {
    const config = service.first('config');
    return config && plainToInstance(ServiceConfigWire, config);
  })
  config?: ServiceConfigWire;
}
