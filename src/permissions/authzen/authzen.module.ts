import { Module } from '@nestjs/common';
import { AuthzenMetadataController } from './authzen-metadata.controller.js';
import { AuthzenController } from './authzen.controller.js';
import { EvaluationsService } from './evaluations.service.js';

/** Decisions for gateways, in the words of OpenID's Authorization API. */
@Module({
  controllers: [AuthzenController, AuthzenMetadataController],
  providers: [EvaluationsService],
})
export class AuthzenModule {}
