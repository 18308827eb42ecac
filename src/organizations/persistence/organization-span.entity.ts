import { Column, Entity } from 'typeorm';
import { Fact } from '../../database/fact.js';

@Entity('organization_spans')
export class OrganizationSpanEntity extends Fact {
  @Column('uuid')
  organizationId!: string;
}
