import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Where links may point to. */
export interface LinkSettings {
  readonly publicUrl: string | undefined;
  readonly allowedHosts: readonly string[];
  readonly host: string;
  readonly port: number;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Makes absolute links that a forged Host header cannot bend. */
@Injectable()
export class Links {
  constructor(private readonly settings: LinkSettings) {}

  /** Scheme and authority for links in the answer to a request, without trailing slash. */
  origin(request: FastifyRequest): string {
    if (this.settings.publicUrl !== undefined) return this.settings.publicUrl;
    const host = request.headers.host ?? '';
    return this.isAllowed(host) ? `http://${host}` : this.fallback();
  }

  /** Whether links, and tokens as their issuer, may name this origin: one that answers to some request. */
  isOwnOrigin(origin: string): boolean {
    if (this.settings.publicUrl !== undefined) return origin === this.settings.publicUrl;
    const host = /^http:\/\/([^/]+)$/.exec(origin)?.[1];
    return host !== undefined && (this.isAllowed(host) || origin === this.fallback());
  }

  private fallback(): string {
    return `http://${this.settings.host}:${this.settings.port}`;
  }

  private isAllowed(host: string): boolean {
    const name = host.toLowerCase().replace(/:\d+$/, '');
    return [...LOOPBACK, this.settings.host, ...this.settings.allowedHosts].includes(name);
  }
}
