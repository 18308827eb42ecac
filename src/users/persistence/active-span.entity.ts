import { Column, Entity } from 'typeorm';
import { Fact } from '../../database/fact.js';

@Entity('active_spans')
export class ActiveSpanEntity extends Fact {
  @Column('uuid')
  userId!: string;
}
