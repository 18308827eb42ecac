import { Column, Entity } from 'typeorm';
import { DirectoryEntity } from '../../database/directory-entity.js';
import type { BuiltInGroup, GroupType } from '../group.js';

@Entity('groups')
export class GroupEntity extends DirectoryEntity {
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

  @Column('uuid', { nullable: true })
  creatorId!: string | null;
}
