import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { AppConfig } from './config/app.config.js';
import { OrganizationFounding } from './groups/organizations/organization-founding.js';
import { OrganizationRepository } from './organizations/organization.repository.js';

/** What a first start tells its operator, once. */
export interface FirstAdministrator {
  readonly userName: string;
  /** Undefined if it came from the configuration, and so is known. */
  readonly generatedPassword: string | undefined;
}

/** Founds the first organization in an empty database; undefined if there is one already. */
export async function seed(app: INestApplicationContext): Promise<FirstAdministrator | undefined> {
  if (await app.get(OrganizationRepository).first()) return undefined;
  const { organization, adminUserName, adminEmail, adminPassword } = app.get(AppConfig);
  const generatedPassword = adminPassword === undefined ? randomBytes(15).toString('base64url') : undefined;
  const password = adminPassword ?? generatedPassword ?? '';
  await app.get(OrganizationFounding).foundFirst({
    publicId: organization,
    name: organization,
    administrator: { userName: adminUserName, email: adminEmail, password },
  });
  return { userName: adminUserName, generatedPassword };
}
