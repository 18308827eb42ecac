import { Column, Entity } from 'typeorm';
import { Fact } from '../../database/fact.js';

@Entity('nestings')
export class NestingEntity extends Fact {
  @Column('uuid')
  organizationId!: string;

  @Column('uuid')
  parentId!: string;

  @Column('uuid')
  childId!: string;

  @Column('text', { array: true })
  privileges!: string[];
}
