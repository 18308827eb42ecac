import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BuiltInGroup, GroupType } from '../group.js';

@Entity('groups')
export class GroupEntity {
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
  name!: string;

  @Column('text')
  nameKey!: string;

  @Column('text')
  displayName!: string;

  @Column('boolean')
  displayNameIsOwn!: boolean;

  @Column('text')
  description!: string;

  @Column('text')
  type!: GroupType;

  @Column('text', { nullable: true })
  builtIn!: BuiltInGroup | null;

  @Column('uuid')
  authenticationServiceId!: string;

  @Column('uuid', { nullable: true })
  creatorId!: string | null;

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
