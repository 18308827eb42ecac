import { Column, Entity } from 'typeorm';
import { Fact } from '../../database/fact.js';
import type { ScopeType } from '../catalogue/scope.js';

@Entity('grants')
export class GrantEntity extends Fact {
  @Column('uuid')
  organizationId!: string;

  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Column('uuid', { nullable: true })
  groupId!: string | null;

  @Column('text')
  permission!: string;

  @Column('text')
  scopeType!: ScopeType;

  @Column('uuid')
  scopeId!: string;
}
