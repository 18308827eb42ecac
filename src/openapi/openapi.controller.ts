import { readFile } from 'node:fs/promises';
import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../permissions/access/require-permission.decorator.js';
import { nativeApiFile } from './native-api-file.js';

/** The description of the native API, for programs. */
@Controller('api/v1/openapi.json')
export class OpenApiController {
  private text: Promise<string> | undefined;

  /** Answers with the committed description; a test holds it against the code. */
  @Get()
  @Public()
  @Header('content-type', 'application/json; charset=utf-8')
  getOpenApi(): Promise<string> {
    return (this.text ??= readFile(nativeApiFile, 'utf8'));
  }
}
