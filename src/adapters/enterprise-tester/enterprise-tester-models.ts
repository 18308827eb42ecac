/** A property of a model in the form of Swagger 1.1. */
export interface SwaggerProperty {
  readonly type?: string;
  readonly required?: boolean;
  readonly $ref?: string;
  readonly items?: { readonly type?: string; readonly $ref?: string };
}

/** A class of bodies in the form of Swagger 1.1. */
export interface SwaggerModel {
  readonly id: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, SwaggerProperty>>;
}

/** How a field is written in the table below: `*` behind it if it is always there, `[]` if there are several. */
type Fields = Readonly<Record<string, string>>;

const LINKED: Fields = { Self: 'string*', Links: 'Link[]*' };
const USER_INPUT: Fields = {
  Id: 'string',
  UserName: 'string*',
  Email: 'string*',
  FirstName: 'string',
  LastName: 'string',
  Phone: 'string',
  Password: 'string',
  Enabled: 'boolean',
  IsExternal: 'boolean',
};

const MODELS: Readonly<Record<string, Fields>> = {
  Resources: { Links: 'ResourceInfo[]*' },
  ResourceInfo: {
    Title: 'string*',
    Href: 'string*',
    Rel: 'string*',
    Description: 'string*',
    SupportedHttpMethods: 'string[]*',
    SupportsOData: 'boolean*',
    SupportsTQL: 'boolean*',
    Help: 'string*',
  },
  Link: { Title: 'string', Href: 'string*', Rel: 'string*' },
  Group: {
    Id: 'string*',
    Name: 'string*',
    Description: 'string*',
    ...LINKED,
    Users: 'User[]',
    Expands: 'string[]',
  },
  CreateOrUpdateGroup: { Id: 'string', Name: 'string*', Description: 'string' },
  GroupMemberships: { Items: 'MembershipItem[]*' },
  MembershipItem: { Id: 'string', UserName: 'string' },
  User: {
    Id: 'string*',
    UserName: 'string*',
    Email: 'string*',
    FirstName: 'string*',
    LastName: 'string*',
    Phone: 'string*',
    Enabled: 'boolean*',
    IsExternal: 'boolean*',
    ...LINKED,
    Groups: 'Group[]',
    DisplayName: 'string',
    Expands: 'string[]',
  },
  CreateOrUpdateUser: USER_INPUT,
  SetPassword: { Password: 'string*' },
  UserGroup: { Id: 'string*', DisplayName: 'string*' },
  Permission: { Id: 'string*', Key: 'string*', Name: 'string*', Children: 'Permission[]*', Self: 'string*' },
  PermissionAssignment: { Id: 'string*', Key: 'string*', Links: 'Link[]*' },
  CreateOrUpdatePermissionAssignment: { Id: 'string', Key: 'string' },
  GroupPermissionProjects: { Projects: 'ProjectPermissions[]*', Self: 'string*' },
  UserPermissionProjects: { Projects: 'ProjectPermissions[]*', Self: 'string*' },
  ProjectPermissions: { ProjectId: 'string*', ...LINKED },
  Project: {
    Id: 'string*',
    Name: 'string*',
    Description: 'string*',
    OrganisationId: 'string*',
    OrganisationName: 'string*',
    ...LINKED,
  },
  Organisation: { Id: 'string*', Name: 'string*', Description: 'string*', ...LINKED },
  ...Object.fromEntries(
    ['Group', 'User', 'UserGroup', 'Permission', 'Project', 'Organisation'].map((item) => [
      `QueryResultsOf${item}`,
      { Skip: 'integer', Top: 'integer', Total: 'integer', Items: `${item}[]*` },
    ]),
  ),
};

const PRIMITIVES: readonly string[] = ['string', 'boolean', 'integer'];

/** Every class of bodies of this surface. */
export const models: Readonly<Record<string, SwaggerModel>> = Object.fromEntries(
  Object.entries(MODELS).map(([id, fields]) => [
    id,
    { id, type: 'object', properties: propertiesOf(fields) },
  ]),
);

function propertiesOf(fields: Fields): Readonly<Record<string, SwaggerProperty>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => {
      const type = text.replace('*', '');
      return [name, { required: text.endsWith('*'), ...typeOf(type) }];
    }),
  );
}

function typeOf(type: string): SwaggerProperty {
  if (type.endsWith('[]')) return { type: 'array', items: typeOf(type.slice(0, -2)) };
  return PRIMITIVES.includes(type) ? { type } : { $ref: type };
}
