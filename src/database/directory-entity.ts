import { Column, PrimaryColumn } from 'typeorm';

/** The columns of whatever lives in the directory: users and groups. */
export abstract class DirectoryEntity {
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

  @Column('uuid', { nullable: true })
  authenticationServiceId!: string | null;

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
