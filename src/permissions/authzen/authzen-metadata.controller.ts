import { Controller, Get, Header } from '@nestjs/common';
import { Origin } from '../../common/http/origin.decorator.js';
import { Public } from '../access/require-permission.decorator.js';

/** Where gateways ask for decisions; Authorization API 1.0, "Policy Decision Point Metadata". */
export interface DecisionPointMetadata {
  readonly policy_decision_point: string;
  readonly access_evaluation_endpoint: string;
  readonly access_evaluations_endpoint: string;
}

/** What this point of decision offers. */
@Controller('.well-known')
export class AuthzenMetadataController {
  /** Describes the endpoints for decisions. */
  @Get('authzen-configuration')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  describeDecisionPoint(@Origin() origin: string): DecisionPointMetadata {
    return {
      policy_decision_point: origin,
      access_evaluation_endpoint: `${origin}/access/v1/evaluation`,
      access_evaluations_endpoint: `${origin}/access/v1/evaluations`,
    };
  }
}
