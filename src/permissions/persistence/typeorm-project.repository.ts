import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Rows, Slice } from '../../common/page.js';
import { Sql } from '../../database/sql.js';
import type { Project } from '../project.js';
import { ProjectRepository } from '../project.repository.js';
import { ProjectEntity } from './project.entity.js';

/** Projects as rows of one table. */
@Injectable()
export class TypeormProjectRepository extends ProjectRepository {
  constructor(private readonly sql: Sql) {
    super();
  }

  override async insert(organizationId: string, project: Project): Promise<void> {
    await this.sql.manager.insert(ProjectEntity, { ...project, organizationId });
  }

  override async find(organizationId: string, id: string): Promise<Project | undefined> {
    const row = await this.sql.manager.findOneBy(ProjectEntity, { id, organizationId, deletedAt: IsNull() });
    return row ? projectOf(row) : undefined;
  }

  override async list(organizationId: string, { offset, limit }: Slice): Promise<Rows<Project>> {
    const [rows, total] = await this.sql.manager.findAndCount(ProjectEntity, {
      where: { organizationId, deletedAt: IsNull() },
      order: { id: 'ASC' },
      skip: offset,
      ...(limit !== undefined && { take: limit }),
    });
    return { items: rows.map(projectOf), total };
  }

  override async delete(id: string, at: Date): Promise<void> {
    await this.sql.manager.update(ProjectEntity, { id }, { deletedAt: at });
  }
}

function projectOf({ id, name, createdAt }: ProjectEntity): Project {
  return { id, name, createdAt };
}
