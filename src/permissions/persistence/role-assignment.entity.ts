import { Column, Entity } from 'typeorm';
import { Fact } from '../../database/fact.js';

@Entity('role_assignments')
export class RoleAssignmentEntity extends Fact {
  @Column('uuid')
  organizationId!: string;

  @Column('uuid')
  roleId!: string;

  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Column('uuid', { nullable: true })
  groupId!: string | null;
}
