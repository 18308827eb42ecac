import { Column, Entity } from 'typeorm';
import { DirectoryEntity } from '../../database/directory-entity.js';
import type { UserKind } from '../user.js';

@Entity('users')
export class UserEntity extends DirectoryEntity {
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

  @Column('boolean')
  active!: boolean;
}
