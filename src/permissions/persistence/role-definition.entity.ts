import { Column, Entity } from 'typeorm';
import { Fact } from '../../database/fact.js';

@Entity('role_definitions')
export class RoleDefinitionEntity extends Fact {
  @Column('uuid')
  roleId!: string;

  @Column('text', { array: true })
  permissions!: string[];

  @Column('numeric')
  unnamedMask!: string;
}
