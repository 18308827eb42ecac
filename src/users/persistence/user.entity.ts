import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UserKind } from '../user.js';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organizationId!: string;

  @Column('bigint')
  number!: number;

  @Column('text', { nullable: true })
  publicId!: string | null;

  @Column('text', { nullable: true })
  externalId!: string | null;

  @Column('text')
  userName!: string;

  @Column('text')
  displayName!: string;

  @Column('text', { nullable: true })
  givenName!: string | null;

  @Column('text', { nullable: true })
  familyName!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  jobTitle!: string | null;

  @Column('text', { nullable: true })
  companyName!: string | null;

  @Column('text', { nullable: true })
  city!: string | null;

  @Column('text', { nullable: true })
  department!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text')
  kind!: UserKind;

  @Column('text')
  source!: string;

  @Column('uuid')
  authenticationServiceId!: string;

  @Column('boolean')
  active!: boolean;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  updatedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  @Column('uuid', { nullable: true })
  deletedBy!: string | null;

  @Column('uuid', { nullable: true })
  deletedIn!: string | null;
}
